using CivicConnect.Common.V1;
using CivicConnect.Engagements.V1;
using Google.Protobuf.WellKnownTypes;

namespace CivicConnect.Engagements.Tests;

public abstract class BadEngagementTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public Task Participant_ThatIsNot_IsRefusedByName() => RefusedAsync(
        e => e.Participants.Add([new Participant { Participant_ = $"contacts/{Guid.NewGuid()}" }, new Participant { Participant_ = $"organizations/{Guid.NewGuid()}" }]),
        "engagement.participants[1].participant", "engagement.participants[2].participant");

    [ProviderFact]
    public Task Participant_TwiceOrMalformed_IsRefused() => RefusedAsync(
        e => e.Participants.Add([e.Participants[0].Clone(), new Participant(), new Participant { Participant_ = $"engagements/{Guid.NewGuid()}", Role = new string('r', 101) }]),
        "engagement.participants[1].participant", "engagement.participants[2].participant", "engagement.participants[3].participant", "engagement.participants[3].role");

    [ProviderTheory]
    [InlineData(-631152001, 0)]
    [InlineData(-62135596801, 0)]
    [InlineData(253402300799, 0)]
    [InlineData(long.MaxValue, 0)]
    [InlineData(long.MinValue, 0)]
    [InlineData(0, -1)]
    [InlineData(0, 1_000_000_000)]
    public Task StartTime_OutOfRange_IsRefused(long seconds, int nanos) =>
        RefusedAsync(e => e.StartTime = new Timestamp { Seconds = seconds, Nanos = nanos }, "engagement.start_time");

    [ProviderTheory]
    [InlineData(-1, 0)]
    [InlineData(0, -1)]
    [InlineData(366 * 86400 + 1, 0)]
    [InlineData(long.MaxValue, int.MaxValue)]
    public Task Duration_OutOfRange_IsRefused(long seconds, int nanos) =>
        RefusedAsync(e => e.Duration = new Duration { Seconds = seconds, Nanos = nanos }, "engagement.duration");

    [ProviderFact]
    public Task Everything_Wrong_IsToldAtOnce() => RefusedAsync(
        e =>
        {
            e.Kind = (Engagement.Types.Kind)99;
            e.StartTime = Samples.Time(1949, 12, 31);
            e.Duration = Duration.FromTimeSpan(TimeSpan.FromDays(367));
            e.Place = new string('x', 201);
            e.Participants[0].Participant_ = "x";
            e.Summary = new string('x', 20_001);
            e.Outcome = "\u0000";
            e.Commitments.Add(new string('x', 501));
            e.Tags.Add(new string('x', 61));
            e.Campaign = "x";
            e.Amount = new Google.Type.Money { CurrencyCode = "euro", Units = -1 };
            e.Initiative = (Engagement.Types.Initiative)99;
            e.Participants[0].Sector = (Sector)99;
            e.Participants[0].Country = "Persia";
            e.Justification = new Justification { ValuesRaised = { "UDHR-1", "UDHR-31", "UDHR-01", "UDHR-1" } };
        },
        "engagement.kind", "engagement.start_time", "engagement.duration", "engagement.place", "engagement.participants[0].participant", "engagement.summary",
        "engagement.outcome", "engagement.commitments[0]", "engagement.tags[0]", "engagement.campaign",
        "engagement.amount", "engagement.amount.currency_code", "engagement.initiative", "engagement.participants[0].sector", "engagement.participants[0].country",
        "engagement.justification.reason", "engagement.justification.approved_by", "engagement.justification.given", "engagement.justification.gained",
        "engagement.justification.values_raised[1]", "engagement.justification.values_raised[2]", "engagement.justification.values_raised[3]");

    [ProviderFact]
    public Task Nothing_Given_NamesWhatIsRequired() => Host.StoresNothingAsync(() => Refused.InvalidAsync(
        Staff.Engagements.CreateEngagementAsync(new()), "engagement.kind", "engagement.start_time", "engagement.participants", "engagement.summary"));

    [ProviderFact]
    public Task Participants_MoreThanFiveHundred_AreRefused() => Host.StoresNothingAsync(() => Refused.InvalidAsync(
        Staff.Engagements.CreateEngagementAsync(new() { Engagement = Samples.Meeting([.. Enumerable.Range(0, 501).Select(_ => $"contacts/{Guid.NewGuid()}")]) }), "engagement.participants"));

    [ProviderFact]
    public Task Participants_FiveHundredThatAreNot_AreAllNamed() => Host.StoresNothingAsync(() => Refused.InvalidAsync(
        Staff.Engagements.CreateEngagementAsync(new() { Engagement = Samples.Meeting([.. Enumerable.Range(0, 500).Select(_ => $"contacts/{Guid.NewGuid()}")]) }),
        [.. Enumerable.Range(0, 500).Select(i => $"engagement.participants[{i}].participant")]));

    [ProviderFact]
    public async Task Summary_OfInvalidUtf8_IsRefused()
    {
        var meeting = Samples.Meeting((await Staff.PersonAsync()).Name);
        meeting.Summary = "abcd";
        var wire = RawCalls.With(new CreateEngagementRequest { Engagement = meeting }, "abcd", [0xFF, 0xFE, 0x80, 0xC0]);

        await Host.StoresNothingAsync(() => Refused.WithAsync(
            Grpc.Core.StatusCode.InvalidArgument, "MESSAGE_UNREADABLE", Staff.Raw("civicconnect.engagements.v1.Engagements/CreateEngagement", wire)));
    }

    private async Task RefusedAsync(Action<Engagement> change, params string[] fields)
    {
        var person = await Staff.PersonAsync();
        var known = await Staff.MeetingAsync(person.Name);
        var meeting = Samples.Meeting(person.Name);
        change(meeting);
        await Host.StoresNothingAsync(async () =>
        {
            await Refused.InvalidAsync(Staff.Engagements.CreateEngagementAsync(new() { Engagement = meeting }), fields);
            meeting.Name = known.Name;
            await Refused.InvalidAsync(Staff.Engagements.UpdateEngagementAsync(new() { Engagement = meeting, UpdateMask = new FieldMask { Paths = { "*" } } }), fields);
        });
        Assert.Equal(known, await Staff.Engagements.GetEngagementAsync(new() { Name = known.Name }));
    }
}

[Collection(TestDatabase.Sqlite)]
public sealed class BadEngagementOnSqlite(SqliteSuite suite) : BadEngagementTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class BadEngagementOnPostgreSql(PostgreSqlSuite suite) : BadEngagementTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class BadEngagementOnSqlServer(SqlServerSuite suite) : BadEngagementTests(suite);
