using CivicConnect.Organizations.Independence;
using CivicConnect.Organizations.V1;
using Decision = CivicConnect.Organizations.V1.ReviewIndependenceRequest.Types.Decision;
using Level = CivicConnect.Organizations.V1.IndependenceHint.Types.Level;
using OrganizationKind = CivicConnect.Organizations.V1.Organization.Types.Kind;
using SignalKind = CivicConnect.Organizations.V1.IndependenceSignal.Types.Kind;
using State = CivicConnect.Organizations.V1.IndependenceHint.Types.State;
using TieKind = CivicConnect.Organizations.V1.Tie.Types.Kind;

namespace CivicConnect.Organizations.Tests;

/// <summary>How signals and ties add up, and what a decision about them means later.</summary>
public sealed class IndependenceRuleTests
{
    private static readonly Guid Organization = Guid.NewGuid();

    [Theory]
    [InlineData(0, Level.None)]
    [InlineData(1, Level.Weak)]
    [InlineData(59, Level.Weak)]
    [InlineData(60, Level.Strong)]
    [InlineData(100, Level.Strong)]
    public void Level_FollowsTheScore(int score, Level level) => Assert.Equal(level, IndependenceRule.LevelOf(score));

    [Fact]
    public void Score_OfNothing_IsNone() => Assert.Equal(0, IndependenceRule.Score([]));

    [Fact]
    public void Score_AddsUpDifferentGrounds() => Assert.Equal(30 + 40 + 15, IndependenceRule.Score([Of(SignalKind.StateFunded), Of(TieKind.AppointsLeadership), Of(SignalKind.SharedAddress)]));

    [Fact]
    public void Score_OneGround_CountsOnceByItsHeaviest()
    {
        IndependenceReason[] reasons = [Of(SignalKind.SharedLeadership), Of(SignalKind.StateAppointed), Of(TieKind.AppointsLeadership, ended: true)];

        Assert.Equal(40, IndependenceRule.Score(reasons));
        Assert.Equal([reasons[1]], IndependenceRule.Counting(reasons));
    }

    [Fact]
    public void Score_IsAHundredAtMost() => Assert.Equal(100, IndependenceRule.Score([.. Enum.GetValues<SignalKind>().Where(k => k != default).Select(Of), Of(TieKind.Controls)]));

    [Fact]
    public void EverySignalAndEveryTieThatCounts_IsAHintByItself()
    {
        Assert.All(Enum.GetValues<SignalKind>().Where(k => k != default), k => Assert.Equal(Level.Weak, IndependenceRule.LevelOf(IndependenceRule.Score([Of(k)]))));
        Assert.All(IndependenceRule.TieKinds, k => Assert.NotEqual(Level.None, IndependenceRule.LevelOf(IndependenceRule.Score([Of(k)]))));
        Assert.Equal(Level.Strong, IndependenceRule.LevelOf(IndependenceRule.Score([Of(TieKind.Controls)])));
    }

    [Theory]
    [InlineData(TieKind.Controls)]
    [InlineData(TieKind.AppointsLeadership)]
    [InlineData(TieKind.Funds)]
    public void TieThatHasEnded_WeighsHalf(TieKind kind) => Assert.Equal(IndependenceRule.Of(kind, ended: false).Weight / 2, IndependenceRule.Of(kind, ended: true).Weight);

    [Fact]
    public void Dismissal_HoldsForWhatItSaw_AndNoLonger()
    {
        var seen = Of(TieKind.Funds, ended: true);
        var review = Review(Decision.Dismiss, seen);

        Assert.Equal(State.Dismissed, IndependenceDecision.StateOf(review, OrganizationKind.Media, [seen]));
        Assert.Equal(State.Dismissed, IndependenceDecision.StateOf(review, OrganizationKind.Media, []));
        Assert.Equal(State.Open, IndependenceDecision.StateOf(review, OrganizationKind.Media, [seen, Of(SignalKind.SharedAddress)]));
        Assert.Equal(State.Open, IndependenceDecision.StateOf(review, OrganizationKind.Media, [seen with { Weight = 30 }]));
    }

    [Fact]
    public void Confirmation_StandsWhateverElseSpeaksForIt_UntilTheKindIsAnother()
    {
        var review = Review(Decision.Confirm);

        Assert.Equal(State.Confirmed, IndependenceDecision.StateOf(review, OrganizationKind.StateAffiliated, [Of(TieKind.Controls)]));
        Assert.Equal(State.Open, IndependenceDecision.StateOf(review, OrganizationKind.Media, []));
    }

    [Fact]
    public void NoDecisionOrOneTakenBack_IsOpen()
    {
        Assert.Equal(State.Open, IndependenceDecision.StateOf(null, OrganizationKind.Media, []));
        Assert.Equal(State.Open, IndependenceDecision.StateOf(Review(Decision.Reopen), OrganizationKind.Media, []));
    }

    private static IndependenceReview Review(Decision decision, params IndependenceReason[] seen) => new()
    {
        Decision = (int)decision,
        Seen = { seen.Select(r => new SeenReason { Origin = Google.Protobuf.ByteString.CopyFrom(r.OriginId.ToByteArray()), Weight = r.Weight }) },
    };

    private static IndependenceReason Of(SignalKind kind) => new(Organization, Guid.NewGuid(), kind, default, null, IndependenceRule.Of(kind).Ground, IndependenceRule.Of(kind).Weight);

    private static IndependenceReason Of(TieKind kind) => Of(kind, ended: false);

    private static IndependenceReason Of(TieKind kind, bool ended) =>
        new(Organization, Guid.NewGuid(), default, kind, new Ties.TieParty(null, "IR"), IndependenceRule.Of(kind, ended).Ground, IndependenceRule.Of(kind, ended).Weight);
}
