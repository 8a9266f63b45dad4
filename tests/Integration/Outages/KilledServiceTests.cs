using CivicConnect.Testing;

namespace CivicConnect.Integration;

[Collection("own broker")]
public sealed class KilledServiceTests(OwnBrokerSuite own)
{
    private const int Many = 40;

    private ServiceSuite Suite => own.Suite;

    [Fact]
    public async Task EngagementsKilledRightAfterACommit_ItsEventArrivesAfterTheRestart()
    {
        var contact = await Suite.AddContactAsync();
        var database = Suite.DatabaseOf("Engagements");
        await using (await Sql.HoldAsync(database, "Sequencer"))
        {
            await Suite.EngageAsync(DateTime.UtcNow, contact.Name);
            await Suite.Engagements.KillAsync();
        }

        Assert.Equal(1, await Sql.CountAsync(database, "\"Events\" WHERE \"Position\" IS NULL"));

        await Suite.RestartAsync("Engagements");

        await Eventually.Async(async () => await Suite.LastEngagedAsync(contact) is not null, "the event arrived");
    }

    [Fact]
    public async Task ContactsKilledWhileItConsumes_NothingIsLostAndNothingAppliedTwice()
    {
        var contact = await Suite.AddContactAsync();
        var organizations = await Task.WhenAll(Enumerable.Range(0, Many).Select(n => Suite.AddOrganizationAsync($"Society {n}")));
        foreach (var organization in organizations) await Suite.AffiliateAsync(contact, organization);
        var database = Suite.DatabaseOf("Contacts");
        var ended = $"\"Events\" WHERE \"Type\" = 'AffiliationUpdated' AND \"Payload\" LIKE '%{contact.Name.Split('/')[1]}%'";

        foreach (var organization in organizations[..10]) await DeleteAsync(organization);
        await Eventually.Async(async () => await Sql.CountAsync(database, ended) > 0, "the first were applied");
        await using (await Sql.HoldAsync(database, "Affiliations"))
        {
            foreach (var organization in organizations[10..]) await DeleteAsync(organization);
            await Sql.SomebodyWaitsForAsync(database, "Affiliations");
            await Suite.Contacts.KillAsync();
        }

        await Suite.RestartAsync("Contacts");

        await Eventually.Async(() => Sql.CountAsync(database, ended), count => count >= Many, "all affiliations were ended");
        await Eventually.Async(
            async () => await Sql.CountAsync(database, "\"Inbox\" WHERE \"Source\" = 'organizations'") == 0, "catch-up has been past all of them too");
        Assert.Equal(Many, await Sql.CountAsync(database, ended));
        var all = await Suite.AffiliationsApi.ListAffiliationsAsync(new() { Parent = contact.Name, PageSize = 100 });
        Assert.Equal(Many, all.Affiliations.Count);
        Assert.All(all.Affiliations, affiliation => Assert.True(affiliation.OrganizationDeleted));
    }

    private async Task DeleteAsync(Organizations.V1.Organization organization) =>
        await Suite.OrganizationsApi.DeleteOrganizationAsync(new() { Name = organization.Name });
}
