using System.Net;

namespace CivicConnect.Identity.Tests.Tokens;

public sealed class RestartTests
{
    [Fact]
    public async Task Restart_KeepsSessionsSecretsAndTheKeyOfTokens()
    {
        await using var host = await IdentityHost.StartAsync(TestDatabase.Sqlite);
        var staff = await Staff.SignedInAsync(host);
        using var admin = new OAuth(host, "admin");
        var before = await admin.SignInAsync(staff.Cookie);

        await host.RestartAsync();
        var after = await admin.RefreshAsync(before.RefreshToken);

        Assert.Equal(HttpStatusCode.OK, after.Status);
        Assert.Equal(before.Header.GetProperty("kid").GetString(), after.Header.GetProperty("kid").GetString());
    }
}
