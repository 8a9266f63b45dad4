using System.Net;
using CivicConnect.Identity.Sessions;
using CivicConnect.Storage;

namespace CivicConnect.Identity.Tests.Tokens;

public abstract class CodeFlowTests(IdentitySuite suite)
{
    private readonly IdentityHost host = suite.Host;

    [ProviderFact]
    public async Task SignIn_Staff_TokenSaysWhoTheyAreAndWhereTheyMayWork()
    {
        var (desk, circle, over) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var staff = await Staff.SignedInAsync(host, administrator: true);
        await staff.JoinAsync(desk, MemberLevel.Reader);
        await staff.JoinAsync(circle, MemberLevel.Custodian, until: DateTime.UtcNow.AddDays(1));
        await staff.JoinAsync(over, MemberLevel.Officer, until: DateTime.UtcNow.AddSeconds(-1));
        using var admin = new OAuth(host, "admin");

        var token = await admin.SignInAsync(staff.Cookie);

        Assert.Equal(staff.Subject, token.Claims.GetProperty("sub").GetString());
        Assert.Equal(staff.Session.ToString(), token.Claims.GetProperty("sid").GetString());
        Assert.Equal("admin", token.Claims.GetProperty("client_id").GetString());
        Assert.Equal([$"{circle} custodian reveal", $"{desk} reader"], token.Values("compartment"));
        Assert.Equal(["administrator"], token.Values("role"));
        Assert.Equal(["contacts", "organizations", "engagements", "identity"], token.Values("aud"));
        Assert.Contains("id_token", token.Body, StringComparison.Ordinal);
    }

    [ProviderFact]
    public async Task SignIn_MembershipThatEndsSoon_EndsTheTokenToo()
    {
        var staff = await Staff.SignedInAsync(host);
        await staff.JoinAsync(Guid.NewGuid(), MemberLevel.Reader, until: DateTime.UtcNow.AddSeconds(100));
        using var admin = new OAuth(host, "admin");

        var token = await admin.SignInAsync(staff.Cookie);

        Assert.InRange(token.Claims.GetProperty("exp").GetInt64() - token.Claims.GetProperty("iat").GetInt64(), 60, 101);
    }

    [ProviderFact]
    public async Task SignIn_UnderDuress_TokenHasTheSameShapeAndOneCompartment()
    {
        var (calm, pressed) = (await Staff.SignedInAsync(host), await Staff.SignedInAsync(host, administrator: true, duress: true));
        await calm.JoinAsync(Guid.NewGuid(), MemberLevel.Officer, reveal: true);
        await pressed.JoinAsync(Guid.NewGuid(), MemberLevel.Custodian);
        using var admin = new OAuth(host, "admin");

        var (ordinary, duress) = (await admin.SignInAsync(calm.Cookie), await admin.SignInAsync(pressed.Cookie));

        Assert.EndsWith(" officer reveal", Assert.Single(duress.Values("compartment")), StringComparison.Ordinal);
        Assert.Empty(duress.Values("role"));
        Assert.Equal(ordinary.Claims.EnumerateObject().Select(c => c.Name), duress.Claims.EnumerateObject().Select(c => c.Name));
        Assert.Equal(ordinary.AccessToken.Length, duress.AccessToken.Length);
    }

    [ProviderFact]
    public async Task Authorize_NobodySignedIn_LeadsToTheSignInPage()
    {
        using var admin = new OAuth(host, "admin");
        var pushed = await admin.PushAsync();

        var answer = await admin.GetAsync($"/connect/authorize?client_id=admin&request_uri={Uri.EscapeDataString(pushed["request_uri"])}", "id=made-up");

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.StartsWith("/account/sign-in?to=%2Fconnect%2Fauthorize", answer.Location, StringComparison.Ordinal);
    }

    [ProviderFact]
    public async Task Authorize_RequestThatWasNotPushed_IsRefused()
    {
        var staff = await Staff.SignedInAsync(host);
        using var admin = new OAuth(host, "admin");

        var answer = await admin.GetAsync(
            $"/connect/authorize?client_id=admin&response_type=code&redirect_uri={Uri.EscapeDataString(OAuth.Redirect)}&scope=openid&code_challenge=x&code_challenge_method=S256", staff.Cookie);

        Assert.DoesNotContain("code=", answer.Location, StringComparison.Ordinal);
    }

    [ProviderFact]
    public async Task Push_WithoutProofKeyOrWithAPlainOne_IsRefused()
    {
        using var admin = new OAuth(host, "admin");

        (await admin.PushAsync(without: "code_challenge")).AssertRefused("invalid_request");
        (await admin.PushAsync(method: "plain")).AssertRefused("invalid_request");
    }

    [ProviderTheory]
    [InlineData("https://evil.example.org/sign-in/callback")]
    [InlineData(IdentityHost.FrontEnd + "/sign-in/callback/more")]
    [InlineData(IdentityHost.FrontEnd + ".evil.example.org/sign-in/callback")]
    public async Task Push_RedirectThatIsNotRegistered_IsRefused(string redirect)
    {
        using var admin = new OAuth(host, "admin");

        (await admin.PushAsync(redirect: redirect)).AssertRefused("invalid_request");
    }

    [ProviderFact]
    public async Task Redeem_CodeTwice_IsRefusedAndEndsTheTokensOfTheFirst()
    {
        var staff = await Staff.SignedInAsync(host);
        using var admin = new OAuth(host, "admin");
        var code = await admin.CodeAsync(staff.Cookie);
        var first = await admin.RedeemAsync(code);

        (await admin.RedeemAsync(code)).AssertRefused("invalid_grant");
        (await admin.RefreshAsync(first.RefreshToken)).AssertRefused("invalid_grant");
    }

    [ProviderFact]
    public async Task Redeem_WithAnotherVerifierOrByAnotherClient_IsRefused()
    {
        var staff = await Staff.SignedInAsync(host);
        using var admin = new OAuth(host, "admin");
        using var other = new OAuth(host, "admin");
        using var contacts = new OAuth(host, "contacts");

        (await other.RedeemAsync(await admin.CodeAsync(staff.Cookie))).AssertRefused("invalid_grant");
        (await contacts.RedeemAsync(await admin.CodeAsync(staff.Cookie))).AssertRefused("unauthorized_client");
    }

    [ProviderFact]
    public async Task Logout_WithTheIdToken_EndsTheSessionAndLeadsBack()
    {
        var staff = await Staff.SignedInAsync(host);
        using var admin = new OAuth(host, "admin");
        var token = await admin.SignInAsync(staff.Cookie);

        var answer = await admin.GetAsync(
            $"/connect/logout?id_token_hint={token["id_token"]}&post_logout_redirect_uri={Uri.EscapeDataString(IdentityHost.FrontEnd + "/signed-out")}&state=x", staff.Cookie);

        Assert.StartsWith(IdentityHost.FrontEnd + "/signed-out", answer.Location, StringComparison.Ordinal);
        (await admin.RefreshAsync(token.RefreshToken)).AssertRefused("invalid_grant");
    }

    [ProviderFact]
    public async Task Logout_WithoutIt_EndsNothing()
    {
        var staff = await Staff.SignedInAsync(host);
        using var admin = new OAuth(host, "admin");
        var token = await admin.SignInAsync(staff.Cookie);

        await admin.GetAsync("/connect/logout", staff.Cookie);

        Assert.Equal(HttpStatusCode.OK, (await admin.RefreshAsync(token.RefreshToken)).Status);
    }
}

[Collection(TestDatabase.Sqlite)]
public sealed class CodeFlowOnSqlite(IdentityOnSqlite suite) : CodeFlowTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class CodeFlowOnPostgreSql(IdentityOnPostgreSql suite) : CodeFlowTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class CodeFlowOnSqlServer(IdentityOnSqlServer suite) : CodeFlowTests(suite);
