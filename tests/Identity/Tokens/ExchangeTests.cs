using System.Net;
using CivicConnect.Identity.Tests.Api;
using CivicConnect.Storage;

namespace CivicConnect.Identity.Tests.Tokens;

public abstract class ExchangeTests(IdentitySuite suite)
{
    private static readonly string[] Kept = ["sub", "sid", "ver", "role", "compartment"];
    private readonly IdentityHost host = suite.Host;

    [ProviderFact]
    public async Task Exchange_StaffToken_IsForOneServiceAndSaysWhoActs()
    {
        var (staff, token) = await SignedInAsync();
        using var engagements = new OAuth(host, "engagements");

        var exchanged = await engagements.ExchangeAsync(token.AccessToken, "contacts");

        Assert.Equal(["contacts"], exchanged.Values("aud"));
        Assert.Equal("services/engagements", exchanged.Claims.GetProperty("act").GetProperty("sub").GetString());
        Assert.All(Kept, claim => Assert.Equal(token.Values(claim), exchanged.Values(claim)));
        Assert.Equal(staff.Subject, exchanged.Values("sub").Single());
        Assert.DoesNotContain("refresh_token", exchanged.Body, StringComparison.Ordinal);
        Assert.True(exchanged.Claims.GetProperty("exp").GetInt64() <= token.Claims.GetProperty("exp").GetInt64() + 1);
    }

    [ProviderFact]
    public async Task Exchange_PartnersToken_KeepsItsScopes()
    {
        using var client = new OAuth(host, "operator");
        using var engagements = new OAuth(host, "engagements");
        var token = await client.ClientCredentialsAsync("contacts.read engagements.write");

        var exchanged = await engagements.ExchangeAsync(token.AccessToken, "contacts");

        Assert.Equal("contacts.read engagements.write", exchanged.Claims.GetProperty("scope").GetString());
        Assert.Equal("clients/operator", exchanged.Values("sub").Single());
        Assert.Equal(token.Values("compartment"), exchanged.Values("compartment"));
    }

    [ProviderFact]
    public async Task Exchange_ForALongJob_CanBeRefreshedUntilTheSessionEnds()
    {
        var (staff, token) = await SignedInAsync();
        using var contacts = new OAuth(host, "contacts");
        var job = await contacts.ExchangeAsync(token.AccessToken, "organizations", "offline_access");
        await staff.JoinAsync(Guid.NewGuid(), MemberLevel.Reader);

        var later = await contacts.RefreshAsync(job.RefreshToken);

        Assert.Equal(["organizations"], later.Values("aud"));
        Assert.Equal("services/contacts", later.Claims.GetProperty("act").GetProperty("sub").GetString());
        Assert.Equal(2, later.Values("compartment").Length);
        await staff.EndSessionAsync();
        (await contacts.RefreshAsync(later.RefreshToken)).AssertRefused("invalid_grant");
    }

    [ProviderFact]
    public async Task Exchange_ForALongJobOfAPartner_CanBeRefreshedWhileTheClientIsThere()
    {
        var (admin, desk) = await Partners.AdministratorAsync(host);
        var created = await admin.Partners.CreateClientAsync(new() { Client = Partners.Sample(desk) });
        using var partner = new OAuth(host, Partners.Id(created.Client), created.Secret);
        using var contacts = new OAuth(host, "contacts");
        var token = await partner.ClientCredentialsAsync("contacts.read");
        var job = await contacts.ExchangeAsync(token.AccessToken, "organizations", "offline_access");

        var later = await contacts.RefreshAsync((await contacts.RefreshAsync(job.RefreshToken)).RefreshToken);

        Assert.Equal(["organizations"], later.Values("aud"));
        Assert.Equal(created.Client.Name, later.Values("sub").Single());
        Assert.Equal("services/contacts", later.Claims.GetProperty("act").GetProperty("sub").GetString());
        Assert.DoesNotContain("events.read", later.Claims.GetProperty("scope").GetString()!.Split(' '));
        Assert.Equal(token.Values("compartment"), later.Values("compartment"));
        await admin.Partners.DeleteClientAsync(new() { Name = created.Client.Name });
        (await contacts.RefreshAsync(later.RefreshToken)).AssertRefused("invalid_grant");
    }

    [ProviderFact]
    public async Task Exchange_ByAPartnerOrTheFrontEnd_IsRefused()
    {
        var (_, token) = await SignedInAsync();
        using var client = new OAuth(host, "operator");

        (await client.ExchangeAsync(token.AccessToken, "contacts")).AssertRefused("unauthorized_client");
    }

    [ProviderFact]
    public async Task Exchange_ForNoServiceOfOurs_IsRefused()
    {
        var (_, token) = await SignedInAsync();
        using var engagements = new OAuth(host, "engagements");

        Assert.Equal(HttpStatusCode.BadRequest, (await engagements.ExchangeAsync(token.AccessToken, "elsewhere")).Status);
    }

    [ProviderFact]
    public async Task Exchange_RightsChangedOrSessionEndedSince_IsRefused()
    {
        var (changed, one) = await SignedInAsync();
        var (ended, two) = await SignedInAsync();
        using var engagements = new OAuth(host, "engagements");
        await changed.ChangeAsync(a => a.IsAuditor = true);
        await ended.EndSessionAsync();

        (await engagements.ExchangeAsync(one.AccessToken, "contacts")).AssertRefused("invalid_grant");
        (await engagements.ExchangeAsync(two.AccessToken, "contacts")).AssertRefused("invalid_grant");
        (await engagements.ExchangeAsync(one.AccessToken[..^3] + "AAA", "contacts")).AssertRefused("invalid_grant");
    }

    private async Task<(Staff Staff, Answer Token)> SignedInAsync()
    {
        var staff = await Staff.SignedInAsync(host, administrator: true);
        await staff.JoinAsync(Guid.NewGuid(), MemberLevel.Officer);
        using var admin = new OAuth(host, "admin");
        return (staff, await admin.SignInAsync(staff.Cookie));
    }
}

[Collection(TestDatabase.Sqlite)]
public sealed class ExchangeOnSqlite(IdentityOnSqlite suite) : ExchangeTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class ExchangeOnPostgreSql(IdentityOnPostgreSql suite) : ExchangeTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class ExchangeOnSqlServer(IdentityOnSqlServer suite) : ExchangeTests(suite);
