using CivicConnect.Contacts.V1;
using CivicConnect.Organizations.V1;
using CivicConnect.Testing;

namespace CivicConnect.Integration;

[Collection("own broker")]
public sealed class BrokerOutageTests(OwnBrokerSuite own)
{
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(Environment.GetEnvironmentVariable("CIVICCONNECT_LONG_TESTS") == "1" ? 60 : 15);

    // Catch-up leaves events of the last five seconds to the bus: what is there sooner came by the bus.
    private static readonly TimeSpan ByTheBus = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(90);

    private ServiceSuite Suite => own.Suite;

    [Fact]
    public async Task TheBrokerStoppedForAWhile_WritesGoOnAndAllEventsArriveOnceItIsBack()
    {
        var (contact, organization) = (await Suite.AddContactAsync(), await Suite.AddOrganizationAsync());
        await using var writer = new Writer(Suite, contact.Name, organization.Name);

        await own.Broker.StopAsync();
        await Task.Delay(Away);
        await own.Broker.StartAsync();

        await AllArriveAsync(await writer.EndAsync(), contact, organization);
    }

    [Fact]
    public async Task TheBrokerLostWithItsVolume_WritesGoOnAndCatchUpDeliversAllEvents()
    {
        var (contact, organization) = (await Suite.AddContactAsync(), await Suite.AddOrganizationAsync());
        await using var writer = new Writer(Suite, contact.Name, organization.Name);

        await own.Broker.StopAsync();
        await own.Broker.WipeAsync();
        await own.Broker.StartAsync();

        await AllArriveAsync(await writer.EndAsync(), contact, organization);
        Assert.Contains("contacts-events-dead", await own.Broker.ControlAsync("list_queues", "name"), StringComparison.Ordinal);
    }

    private async Task AllArriveAsync(int written, Contact contact, Organization organization)
    {
        await Eventually.Async(() => ArrivedAsync("Contacts", contact.Name), arrived => arrived == written, $"{written} engagements reached the contact", Recovery);
        await Eventually.Async(() => ArrivedAsync("Organizations", organization.Name), arrived => arrived == written, $"{written} engagements reached the organization", Recovery);
        await Sql.AllPublishedAsync(Suite.DatabaseOf("Engagements"), Recovery);
        await Eventually.PassesAsync(() => OneMoreAsync(contact), "the bus brings events again", Recovery);
    }

    private async Task OneMoreAsync(Contact contact)
    {
        var engagement = await Suite.EngageAsync(DateTime.UtcNow, contact.Name);
        var arrived = $"\"EngagedParties\" WHERE \"EngagementId\" = '{engagement.Name.Split('/')[1]}'";
        await Eventually.Async(async () => await Sql.CountAsync(Suite.DatabaseOf("Contacts"), arrived) == 1, "one more arrives", ByTheBus);
    }

    private Task<long> ArrivedAsync(string service, string party) =>
        Sql.CountAsync(Suite.DatabaseOf(service), $"\"EngagedParties\" WHERE \"PartyId\" = '{party.Split('/')[1]}'");
}
