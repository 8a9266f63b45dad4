using CivicConnect.Engagements.Ledger;
using CivicConnect.Engagements.Relations;
using CivicConnect.Engagements.V1;
using Initiative = CivicConnect.Engagements.V1.Engagement.Types.Initiative;
using Kind = CivicConnect.Engagements.V1.Engagement.Types.Kind;
using State = CivicConnect.Engagements.V1.Relation.Types.State;

namespace CivicConnect.Engagements.Tests;

/// <summary>The formula that the API states, held against it with numbers worked out by hand.</summary>
public sealed class StrengthTests
{
    private static readonly DateTime Now = new(2026, 6, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void OneMeetingToday_IsThreePoints() => Assert.Equal(31, Strength.At(Now, [Engaged(Kind.Meeting, 0)]).Strength);

    [Fact]
    public void HalfOfItIsLeftAfter180Days() => Assert.Equal(17, Strength.At(Now, [Engaged(Kind.Meeting, 180)]).Strength);

    [Fact]
    public void TwoHoursCountHalfAsMuchAgain() => Assert.Equal(43, Strength.At(Now, [Engaged(Kind.Meeting, 0, seconds: 7200)]).Strength);

    [Fact]
    public void OnlyOurInitiative_TakesAThirdOff()
    {
        Assert.Equal(20, Strength.At(Now, [Engaged(Kind.Meeting, 0, Initiative.Ours)]).Strength);
        Assert.Equal(52, Strength.At(Now, [Engaged(Kind.Meeting, 0, Initiative.Ours), Engaged(Kind.Meeting, 0, Initiative.Theirs)]).Strength);
    }

    [Fact]
    public void PlannedAndOldOnes_DoNotCount()
    {
        var relation = Strength.At(Now, [Engaged(Kind.Visit, -1), Engaged(Kind.Visit, 2000)]);

        Assert.Equal((0, 0, State.None), (relation.Strength, relation.Engagements, relation.State));
        Assert.Null(relation.LastEngaged);
    }

    [Theory]
    [InlineData(1, 0, State.Steady)]
    [InlineData(3, 0, State.Strong)]
    [InlineData(1, 200, State.Fading)]
    [InlineData(1, 1500, State.Weak)]
    public void States(int meetings, int daysAgo, State state) =>
        Assert.Equal(state, Strength.At(Now, [.. Enumerable.Range(0, meetings).Select(_ => Engaged(Kind.Meeting, daysAgo))]).State);

    private static LedgerEntry Engaged(Kind kind, int daysAgo, Initiative initiative = default, long seconds = 0) =>
        new() { Id = Guid.NewGuid(), SetId = Guid.NewGuid(), StartTime = Now.AddDays(-daysAgo), Kind = kind, Initiative = initiative, Seconds = seconds, Parts = [] };
}
