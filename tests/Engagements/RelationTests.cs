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
