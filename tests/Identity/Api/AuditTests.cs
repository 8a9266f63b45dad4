using System.Net;
using CivicConnect.Identity.V1;
using CivicConnect.Storage;
using CivicConnect.Storage.Audit;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Identity.Tests.Api;

/// <summary>What Identity puts on record: who signed in, what was tried, and who changed whose access.</summary>
public abstract class AuditTests(IdentitySuite suite)
{
    private readonly IdentityHost host = suite.Host;

    [ProviderFact]
    public async Task SigningInAndOut_AreOnRecord_AndWhatWasTried()
    {
        using var setUp = new Browser(host);
        using var browser = new Browser(host);
        var person = await Person.InvitedAsync(host, setUp);
        var id = await host.WithDbAsync(async db => (await db.Accounts.ToListAsync()).Single(a => a.Profile(db.Sealer).SignInName == person.Name).Id);
        var before = await LastAsync();

        await browser.GoAsync(Person.SignIn);
        await browser.PostAsync(Person.SignIn, ("name", person.Name), ("password", "not what it is"));
        await browser.PostAsync(Person.SignIn, ("name", "nobody.at.all"), ("password", "not what it is"));
        await person.SignInAsync(browser);
        Assert.NotNull(browser.Session);
        await browser.GoAsync("/account");
        await browser.PostAsync("/account/leave");

        var entries = (await SinceAsync(before)).ConvertAll(e => (e.Subject, e.Rpc, e.Action, About: AuditIds.Contains(e.Ids, id)));
        Assert.Equal(
            [
                ("", "account/sign-in", AuditAction.Refused, true),
                ("", "account/sign-in", AuditAction.Refused, false),
                ($"staff/{id}", "account/sign-in/code", AuditAction.SignIn, true),
                ($"staff/{id}", "account/leave", AuditAction.SignIn, true),
            ], entries);
    }

    [ProviderFact]
    public async Task ChangesOfAccess_AreOnRecord_WithWhoMadeThem()
    {
        var (custodian, member, circle) = (await Staff.SignedInAsync(host), await Staff.SignedInAsync(host), await CompartmentAsync());
        await custodian.JoinAsync(circle, MemberLevel.Custodian);
        var clients = await Clients.OfAsync(custodian);
        var before = await LastAsync();

        await clients.Compartments.CreateMembershipAsync(new CreateMembershipRequest
        {
            Parent = $"compartments/{circle}",
            Membership = new V1.Membership { StaffMember = member.Subject, Level = V1.Membership.Types.Level.Officer },
        });

        var entry = Assert.Single(await SinceAsync(before), e => e.Action == AuditAction.Change);
        Assert.Equal((custodian.Subject, "identity.v1.Compartments/CreateMembership", custodian.Session), (entry.Subject, entry.Rpc, entry.Session));
        Assert.True(AuditIds.Contains(entry.Ids, circle) && AuditIds.Contains(entry.Ids, member.Id));
    }

    [ProviderFact]
    public async Task PartnersToken_IsOnRecord_AndOneOfAServiceIsNot()
    {
        var before = await LastAsync();
        using var service = new OAuth(host, "contacts");
        using var partner = new OAuth(host, "operator");

        Assert.Equal(HttpStatusCode.OK, (await service.ClientCredentialsAsync()).Status);
        Assert.Equal(HttpStatusCode.OK, (await partner.ClientCredentialsAsync()).Status);

        var entry = Assert.Single(await SinceAsync(before), e => e.Action == AuditAction.SignIn);
        Assert.Equal(("clients/operator", "connect/token"), (entry.Subject, entry.Rpc));
    }

    private Task<Guid> CompartmentAsync() => host.WithDbAsync(async db =>
    {
        var record = new Compartments.CompartmentRecord { CreateTime = DateTime.UtcNow };
        record.Put(db.Sealer, new Compartments.CompartmentContent("Case circle", ""));
        db.Compartments.Add(record);
        await db.SaveChangesAsync();
        return record.Id;
    });

    private Task<long> LastAsync() => host.WithDbAsync(async db => await db.AuditEntries.MaxAsync(e => (long?)e.Number) ?? 0);

    private Task<List<AuditRecord>> SinceAsync(long number) => host.WithDbAsync(db => db.AuditEntries.AsNoTracking().Where(e => e.Number > number).OrderBy(e => e.Number).ToListAsync());
}

[Collection(TestDatabase.Sqlite)]
public sealed class AuditOnSqlite(IdentityOnSqlite suite) : AuditTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class AuditOnPostgreSql(IdentityOnPostgreSql suite) : AuditTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class AuditOnSqlServer(IdentityOnSqlServer suite) : AuditTests(suite);
