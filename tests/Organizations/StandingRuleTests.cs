using CivicConnect.Organizations.Assessments;
using CivicConnect.Organizations.V1;
using Level = CivicConnect.Organizations.V1.Assessment.Types.Level;
using Standings = CivicConnect.Organizations.V1.Standing.Types.State;
using State = CivicConnect.Organizations.V1.Assessment.Types.State;

namespace CivicConnect.Organizations.Tests;

/// <summary>The rule by itself, without a database.</summary>
public sealed class StandingRuleTests
{
    private static readonly DateOnly Today = new(2026, 5, 17);

    [Fact]
    public void Nothing_OrOnlyDraftsAndWithdrawn_IsNotAssessed()
    {
        Assert.Equal(new Standing { State = Standings.NotAssessed }, StandingRule.Of([], null, Today));
        Assert.Equal(new Standing { State = Standings.NotAssessed }, StandingRule.Of([One(State.Draft), One(State.Withdrawn, reviewed: 3)], null, Today));
    }

    [Theory]
    [InlineData(Level.Upholds, Level.Upholds, Level.Upholds, Standings.MeetsMinimum)]
    [InlineData(Level.Partly, Level.Partly, Level.Partly, Standings.MeetsMinimum)]
    [InlineData(Level.Upholds, Level.Partly, Level.Violates, Standings.MeetsMinimum)]
    [InlineData(Level.Upholds, Level.Partly, Level.Unknown, Standings.MeetsMinimum)]
    [InlineData(Level.Upholds, Level.Violates, Level.Upholds, Standings.FallsShort)]
    [InlineData(Level.Unknown, Level.Violates, Level.Upholds, Standings.FallsShort)]
    [InlineData(Level.Unknown, Level.Upholds, Level.Upholds, Standings.NotAssessed)]
    [InlineData(Level.Unknown, Level.Unknown, Level.Unknown, Standings.NotAssessed)]
    public void MinimumValues_Decide(Level life, Level speech, Level privacy, Standings expected)
    {
        var standing = StandingRule.Of([One(State.Reviewed, reviewed: 1)], Content(("life", life), ("speech", speech), ("privacy", privacy)), Today);

        Assert.Equal(expected, standing.State);
        (string Id, Level Level)[] minimum = [("life", life), ("speech", speech)];
        Assert.Equal(minimum.Where(m => m.Level == Level.Violates).Select(m => m.Id), standing.FallsShortOf.Select(v => v.Id));
        Assert.Equal(minimum.Where(m => m.Level == Level.Unknown).Select(m => m.Id), standing.Unknown.Select(v => v.Id));
        Assert.All(standing.FallsShortOf.Concat(standing.Unknown), v => Assert.Equal($"Title of {v.Id}", v.Title));
    }

    [Fact]
    public void AMinimumValueThatIsNotRatedAtAll_IsUnknown() =>
        Assert.Equal(["speech"], StandingRule.Of([One(State.Reviewed, reviewed: 1)], Content(("life", Level.Upholds)), Today).Unknown.Select(v => v.Id));

    [Fact]
    public void TheLastReviewed_Counts_NotTheLastCreated()
    {
        var (older, newer) = (One(State.Reviewed, number: 9, reviewed: 1), One(State.Reviewed, number: 2, reviewed: 5));

        Assert.Equal(newer, StandingRule.Counting([older, newer]));
        Assert.Equal(newer, StandingRule.Counting([newer, older, One(State.Withdrawn, reviewed: 8), One(State.Draft, reviewed: 9), One(State.InReview, reviewed: 10)]));
        Assert.Equal($"assessments/{newer.Id}", StandingRule.Of([older, newer], Content(("life", Level.Upholds), ("speech", Level.Upholds)), Today).Assessment);
    }

    [Fact]
    public void TheLastDay_StillCounts_AndTheDayAfterNoMore()
    {
        var reviewed = One(State.Reviewed, reviewed: 1, until: 0);
        var content = Content(("life", Level.Upholds), ("speech", Level.Upholds));

        Assert.Equal(Standings.MeetsMinimum, StandingRule.Of([reviewed], content, Today).State);
        var after = StandingRule.Of([reviewed], null, Today.AddDays(1));
        Assert.Equal((Standings.Expired, $"assessments/{reviewed.Id}", false), (after.State, after.Assessment, after.UnderReview));
        Assert.Equal((2026, 5, 17), (after.ValidUntil.Year, after.ValidUntil.Month, after.ValidUntil.Day));
    }

    [Fact]
    public void AnOlderAssessment_DoesNotComeBackWhenTheNewestExpires() =>
        Assert.Equal(Standings.Expired, StandingRule.Of([One(State.Reviewed, reviewed: 1, until: 300), One(State.Reviewed, reviewed: 2, until: -1)], null, Today).State);

    [Fact]
    public void InReview_ShowsWithoutAValidOne_AndIsToldBesideOne()
    {
        var waiting = One(State.InReview, number: 7);
        var content = Content(("life", Level.Violates), ("speech", Level.Upholds));

        var first = StandingRule.Of([waiting], null, Today);
        Assert.Equal((Standings.UnderReview, true, $"assessments/{waiting.Id}", null), (first.State, first.UnderReview, first.Assessment, first.ValidUntil));
        var expired = One(State.Reviewed, reviewed: 1, until: -1);
        var again = StandingRule.Of([expired, waiting], null, Today);
        Assert.Equal((Standings.UnderReview, true, $"assessments/{expired.Id}"), (again.State, again.UnderReview, again.Assessment));
        var valid = StandingRule.Of([One(State.Reviewed, reviewed: 1), waiting], content, Today);
        Assert.Equal((Standings.FallsShort, true), (valid.State, valid.UnderReview));
    }

    private static StandingRule.Candidate One(State state, long number = 1, int? reviewed = null, int until = 100) =>
        new(Guid.NewGuid(), number, state, reviewed is { } day ? new DateTime(2026, 1, day, 0, 0, 0, DateTimeKind.Utc) : null, Today.AddDays(until));

    private static Assessment Content(params (string Value, Level Level)[] ratings) =>
        new() { State = State.Reviewed, Values = { ValueSamples.Standard().Values }, Ratings = { ratings.Select(r => ValueSamples.Rated(r.Value, r.Level)) } };
}
