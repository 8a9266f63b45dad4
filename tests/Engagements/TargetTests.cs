using CivicConnect.Engagements.V1;
using Google.Protobuf.WellKnownTypes;

namespace CivicConnect.Engagements.Tests;

public abstract class TargetTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task ATarget_IsHeldAgainstTheLedger()
    {
        var me = Host.AsNewcomer();
        var target = await me.TargetAsync();
        Assert.Equal((Target.Types.State.NoFigures, Measure.Engagements, 12), (target.State, target.Measure, target.Months));

        var leader = await me.PersonAsync();
        for (var i = 0; i < 4; i++)
            await RecentAsync(me, leader.Name);
        Assert.Equal((Target.Types.State.Met, 100), await StateAsync(me, target));
        await RecentAsync(me, await MinistryAsync(me));
        // Four of five are 80%, and that is enough.
        Assert.Equal((Target.Types.State.Met, 80), await StateAsync(me, target));
        await RecentAsync(me, await MinistryAsync(me));
        Assert.Equal(Target.Types.State.Missed, (await StateAsync(me, target)).State);

        var atMost = Samples.Target();
        (atMost.Bound, atMost.Percent) = (Target.Types.Bound.AtMost, 70);
        Assert.Equal(Target.Types.State.Met, (await me.TargetAsync(atMost)).State);
        Assert.Equal([(Target.Types.State.Met), (Target.Types.State.Missed)], (await me.Targets.ListTargetsAsync(new())).Targets.Select(t => t.State));
    }

    [ProviderFact]
    public async Task ATarget_CountsWhatIsInItsOwnCompartments()
    {
        var (here, there) = (Guid.NewGuid(), Guid.NewGuid());
        var both = Host.As(here, there);
        var elsewhere = Host.As(there);
        await RecentAsync(elsewhere, (await elsewhere.PersonAsync()).Name);

        Assert.Equal(Target.Types.State.NoFigures, (await both.TargetAsync()).State);
        var wide = Samples.Target();
        wide.Compartments.Add([$"compartments/{here}", $"compartments/{there}"]);
        Assert.Equal(Target.Types.State.Met, (await both.TargetAsync(wide)).State);
    }

    [ProviderFact]
    public async Task UpdateAndDelete_MaskAndEtag()
    {
        var target = await Staff.TargetAsync();

        var after = await Staff.Targets.UpdateTargetAsync(new() { Target = new() { Name = target.Name, Percent = 90, Note = "x", Etag = target.Etag }, UpdateMask = new() { Paths = { "percent" } } });

        Assert.Equal((90, ""), (after.Percent, after.Note));
        await Refused.StaleAsync(Staff.Targets.UpdateTargetAsync(new() { Target = new() { Name = target.Name, Percent = 1, Etag = target.Etag } }));
        await Refused.StaleAsync(Staff.Targets.DeleteTargetAsync(new() { Name = target.Name, Etag = target.Etag }));
        await Staff.Targets.DeleteTargetAsync(new() { Name = target.Name });
        await Refused.NotFoundAsync(Staff.Targets.GetTargetAsync(new() { Name = target.Name }));
    }

    [ProviderFact]
    public async Task CreateTarget_TwiceWithOneRequestId_IsOne()
    {
        var request = new CreateTargetRequest { Target = Samples.Target(), RequestId = $"{Guid.NewGuid()}" };

        Assert.Equal((await Staff.Targets.CreateTargetAsync(request)).Name, (await Staff.Targets.CreateTargetAsync(request)).Name);
    }

    [ProviderFact]
    public Task CreateTarget_Bad_ReturnsEveryViolation() => Host.StoresNothingAsync(() => Refused.InvalidAsync(
        Staff.Targets.CreateTargetAsync(new()
        {
            Target = new()
            {
                Country = "Persia",
                Classes = { CounterpartClass.Media, CounterpartClass.Media, CounterpartClass.Unspecified },
                Percent = 101,
                Measure = Measure.Money,
                CurrencyCode = "euro",
                Months = -1,
                Note = "\u0000",
            },
        }),
        "target.country", "target.classes[1]", "target.classes[2]", "target.bound", "target.percent", "target.currency_code", "target.months", "target.note"));

    private static async Task<(Target.Types.State State, double Percent)> StateAsync(SuiteClient client, Target target)
    {
        var now = await client.Targets.GetTargetAsync(new() { Name = target.Name });
        return (now.State, now.ActualPercent);
    }

    private static async Task<string> MinistryAsync(SuiteClient client)
    {
        var ministry = Samples.Group();
        ministry.Kind = Organizations.V1.Organization.Types.Kind.GovernmentBody;
        return (await client.GroupAsync(ministry)).Name;
    }

    private static Task<Engagement> RecentAsync(SuiteClient client, string participant)
    {
        var meeting = Samples.Meeting(participant);
        meeting.StartTime = Timestamp.FromDateTime(DateTime.UtcNow);
        meeting.Justification = Samples.Justification();
        return client.EngagementAsync(meeting);
    }
}

[Collection(TestDatabase.Sqlite)]
public sealed class TargetOnSqlite(SqliteSuite suite) : TargetTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class TargetOnPostgreSql(PostgreSqlSuite suite) : TargetTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class TargetOnSqlServer(SqlServerSuite suite) : TargetTests(suite);
