using System.Net;
using CivicConnect.Events;
using CivicConnect.Storage;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Identity.Tests.Tokens;

public abstract class RefreshTests(IdentitySuite suite)
{
    private readonly IdentityHost host = suite.Host;

    [ProviderFact]
    public async Task Refresh_GivesAnotherRefreshTokenAndTheRightsOfNow()
    {
        var (staff, desk) = (await Staff.SignedInAsync(host), Guid.NewGuid());
        using var admin = new OAuth(host, "admin");
        var first = await admin.SignInAsync(staff.Cookie);
        await staff.JoinAsync(desk, MemberLevel.Officer);
        await staff.ChangeAsync(a => a.IsAuditor = true);

        var second = await admin.RefreshAsync(first.RefreshToken);

        Assert.NotEqual(first.RefreshToken, second.RefreshToken);
        Assert.Equal([$"{desk} officer"], second.Values("compartment"));
        Assert.Equal(["auditor"], second.Values("role"));
        Assert.Equal(2, second.Claims.GetProperty("ver").GetInt64());
        Assert.Equal(first.Claims.GetProperty("sid").GetString(), second.Claims.GetProperty("sid").GetString());
    }

    [ProviderFact]
    public async Task Refresh_TokenThatWasUsed_IsRefusedAndEndsTheWholeChain()
    {
        var staff = await Staff.SignedInAsync(host);
        using var admin = new OAuth(host, "admin");
        var first = await admin.SignInAsync(staff.Cookie);
        var second = await admin.RefreshAsync(first.RefreshToken);

        (await admin.RefreshAsync(first.RefreshToken)).AssertRefused("invalid_grant");
        (await admin.RefreshAsync(second.RefreshToken)).AssertRefused("invalid_grant");
    }

    [ProviderFact]
    public async Task Refresh_SessionEnded_IsRefusedAndTheEventIsInTheLog()
    {
        var staff = await Staff.SignedInAsync(host);
        using var admin = new OAuth(host, "admin");
        var token = await admin.SignInAsync(staff.Cookie);

        await staff.EndSessionAsync();

        (await admin.RefreshAsync(token.RefreshToken)).AssertRefused("invalid_grant");
        Assert.True(await host.WithDbAsync(db => db.Events.AnyAsync(e => e.Type == nameof(SessionEnded) && e.Payload.Contains(staff.Session.ToString()))));
    }

    [ProviderFact]
    public async Task Refresh_AccountDeactivated_IsRefused()
    {
        var staff = await Staff.SignedInAsync(host);
        using var admin = new OAuth(host, "admin");
        var token = await admin.SignInAsync(staff.Cookie);

        await staff.ChangeAsync(a => a.Active = false);

        (await admin.RefreshAsync(token.RefreshToken)).AssertRefused("invalid_grant");
    }

    [ProviderFact]
    public async Task Refresh_AfterHalfAnHourOfNothing_IsRefused()
    {
        var staff = await Staff.SignedInAsync(host);
        using var admin = new OAuth(host, "admin");
        var token = await admin.SignInAsync(staff.Cookie);

        await LaterAsync(29, async () => token = await admin.RefreshAsync(token.RefreshToken));
        Assert.Equal(HttpStatusCode.OK, token.Status);
        await LaterAsync(60, async () => (await admin.RefreshAsync(token.RefreshToken)).AssertRefused("invalid_grant"));
    }

    [ProviderFact]
    public async Task Refresh_AfterEightHoursOfWork_IsRefused()
    {
        var staff = await Staff.SignedInAsync(host);
        using var admin = new OAuth(host, "admin");
        var token = await admin.SignInAsync(staff.Cookie);

        for (var minutes = 25; minutes < 480; minutes += 25)
            await LaterAsync(minutes, async () => token = await admin.RefreshAsync(token.RefreshToken));
        Assert.Equal(HttpStatusCode.OK, token.Status);
        await LaterAsync(481, async () => (await admin.RefreshAsync(token.RefreshToken)).AssertRefused("invalid_grant"));
    }

    private async Task LaterAsync(int minutes, Func<Task> act)
    {
        host.Clock.Ahead = TimeSpan.FromMinutes(minutes);
        try
        {
            await act();
        }
        finally
        {
            host.Clock.Ahead = default;
        }
    }
}

[Collection(TestDatabase.Sqlite)]
public sealed class RefreshOnSqlite(IdentityOnSqlite suite) : RefreshTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class RefreshOnPostgreSql(IdentityOnPostgreSql suite) : RefreshTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class RefreshOnSqlServer(IdentityOnSqlServer suite) : RefreshTests(suite);
