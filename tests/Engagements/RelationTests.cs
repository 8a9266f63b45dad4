using CivicConnect.Engagements.V1;
using Google.Protobuf.WellKnownTypes;

namespace CivicConnect.Engagements.Tests;

public abstract class RelationTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task BatchGetRelations_InTheOrderAskedFor_OfWhatTheCallerMaySee()
    {
        var me = Host.AsNewcomer();
        var (known, unknown, foreign) = (await me.PersonAsync(), await me.GroupAsync(), await Host.AsNewcomer().PersonAsync());
        var meeting = Samples.Meeting(known.Name);
        (meeting.StartTime, meeting.Initiative) = (new Timestamp { Seconds = DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 3600 }, Engagement.Types.Initiative.Theirs);
        meeting = await me.EngagementAsync(meeting);

        var relations = (await me.Relations.BatchGetRelationsAsync(new() { Parties = { unknown.Name, foreign.Name, known.Name } })).Relations;

        Assert.Equal([new Relation { Party = unknown.Name, State = Relation.Types.State.None }, new Relation { Party = known.Name, State = Relation.Types.State.Steady, Strength = 31, Engagements = 1, Theirs = 1, LastEngaged = meeting.StartTime }], relations);
    }

    [ProviderFact]
    public async Task AnEngagementOfAnotherCompartment_IsNotInIt()
    {
        var (here, there) = (Guid.NewGuid(), Guid.NewGuid());
        var both = Host.As(here, there);
        var shared = Samples.Person();
        shared.Compartments.Add([$"compartments/{here}", $"compartments/{there}"]);
        shared = await both.PersonAsync(shared);
        await Host.As(there).MeetingAsync(shared.Name);

        Assert.Equal(0, (await Host.As(here).Relations.BatchGetRelationsAsync(new() { Parties = { shared.Name } })).Relations.Single().Engagements);
        Assert.Equal(1, (await both.Relations.BatchGetRelationsAsync(new() { Parties = { shared.Name } })).Relations.Single().Engagements);
    }

    [ProviderFact]
    public async Task MissingRelations_AreThoseOfTheCountryWithNoneOrAWeakOne_ByReason()
    {
        var me = Host.AsNewcomer();
        var (stranger, old, friend, abroad) = (Samples.Person(), Samples.Person(), Samples.Person(), Samples.Person());
        foreach (var person in (Contacts.V1.Contact[])[stranger, old, friend])
            person.Country = "IR";
        abroad.Country = "CN";
        var official = Samples.Person();
        (official.Country, official.Sector) = ("IR", Common.V1.Sector.Government);
        var group = Samples.Group();
        group.Country = "IR";
        (stranger, old, friend, _, _) = (await me.PersonAsync(stranger), await me.PersonAsync(old), await me.PersonAsync(friend), await me.PersonAsync(abroad), await me.PersonAsync(official));
        group = await me.GroupAsync(group);
        await MeetAsync(me, old.Name, daysAgo: 900);
        await MeetAsync(me, friend.Name, daysAgo: 1);

        var missing = (await me.Relations.ListMissingRelationsAsync(new() { Country = "IR" })).Missing;

        Assert.Equal(new[] { stranger.Name, group.Name }.Order().Append(old.Name), missing.Take(2).Select(m => m.Relation.Party).Order().Concat(missing.Skip(2).Select(m => m.Relation.Party)));
        Assert.Equal([MissingRelation.Types.Reason.NotAssessed, MissingRelation.Types.Reason.Weak], missing[2].Reasons);
        Assert.Single((await me.Relations.ListMissingRelationsAsync(new() { Country = "IR", Limit = 1 })).Missing);
        Assert.Empty((await Host.AsNewcomer().Relations.ListMissingRelationsAsync(new() { Country = "IR" })).Missing);
        await Refused.InvalidAsync(me.Relations.ListMissingRelationsAsync(new() { Country = "Persia", Limit = -1 }), "country", "limit");
    }

    private static Task<Engagement> MeetAsync(SuiteClient client, string contact, int daysAgo)
    {
        var meeting = Samples.Meeting(contact);
        meeting.StartTime = Timestamp.FromDateTime(DateTime.UtcNow.AddDays(-daysAgo));
        return client.EngagementAsync(meeting);
    }

    [ProviderFact]
    public async Task BatchGetRelations_Bad_ReturnsEveryViolation()
    {
        await Refused.InvalidAsync(Staff.Relations.BatchGetRelationsAsync(new()), "parties");
        await Refused.InvalidAsync(Staff.Relations.BatchGetRelationsAsync(new() { Parties = { "x", $"contacts/{Guid.NewGuid()}" } }), "parties[0]");
    }
}

[Collection(TestDatabase.Sqlite)]
public sealed class RelationOnSqlite(SqliteSuite suite) : RelationTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class RelationOnPostgreSql(PostgreSqlSuite suite) : RelationTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class RelationOnSqlServer(SqlServerSuite suite) : RelationTests(suite);
