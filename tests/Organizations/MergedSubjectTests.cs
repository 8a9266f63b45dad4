using CivicConnect.Organizations.V1;
using Grpc.Core;
using Decision = CivicConnect.Organizations.V1.ReviewIndependenceRequest.Types.Decision;
using HintState = CivicConnect.Organizations.V1.IndependenceHint.Types.State;
using Kind = CivicConnect.Organizations.V1.Organization.Types.Kind;
using Level = CivicConnect.Organizations.V1.Assessment.Types.Level;
using SignalKind = CivicConnect.Organizations.V1.IndependenceSignal.Types.Kind;
using StandingState = CivicConnect.Organizations.V1.Standing.Types.State;
using TieKind = CivicConnect.Organizations.V1.Tie.Types.Kind;

namespace CivicConnect.Organizations.Tests;

/// <summary>What belongs to an organization that was merged is the survivor's, until it is another again.</summary>
public abstract class MergedSubjectTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task Ties_AreTheSurvivors_AndThereAreNoneBetweenTheTwo()
    {
        var me = Host.AsNewcomer();
        var (one, other, third) = (await me.GroupAsync(), await me.GroupAsync(), await me.GroupAsync());
        var (out1, back) = (await me.TieAsync(other.Name, TieKind.MemberOf, third.Name), await me.TieAsync("countries/IR", TieKind.Funds, other.Name));
        var between = await me.TieAsync(one.Name, TieKind.AgreementWith, other.Name);
        var merge = await me.MergeAsync(one, other);

        foreach (var name in new[] { one.Name, other.Name })
        {
            var listed = await me.Ties.ListTiesAsync(new() { Party = name });
            Assert.Equal([(back.Name, "countries/IR", one.Name), (out1.Name, one.Name, third.Name)], listed.Ties.Select(t => (t.Name, t.Subject, t.Object)));
            Assert.Equal(2, listed.TotalSize);
            var network = await me.Ties.GetStateNetworkAsync(new() { Name = name, Depth = 2 });
            Assert.Equal(new[] { one.Name, third.Name, "countries/IR" }.Order(), network.Nodes.Select(n => n.Party).Order());
            Assert.Equal(2, network.Edges.Count);
        }
        Assert.Equal(one.DisplayName, (await me.Ties.ListTiesAsync(new() { Party = third.Name })).Ties.Single().SubjectDisplayName);
        Assert.Equal(2, (await me.Ties.ListTiesAsync(new())).TotalSize);
        Assert.Equal(3, (await me.Ties.GetStateNetworkAsync(new() { Name = third.Name, Depth = 2 })).Nodes.Count);
        await Refused.NotFoundAsync(me.Ties.GetTieAsync(new() { Name = between.Name }));
        await Refused.InvalidAsync(me.Ties.CreateTieAsync(new() { Tie = Samples.Tie(one.Name, TieKind.Funds, other.Name) }), "tie.object");
        Assert.Equal(one.Name, (await me.TieAsync(other.Name, TieKind.TradesWith, "countries/CN")).Subject);

        await me.UndoAsync(merge);

        Assert.Equal(between, await me.Ties.GetTieAsync(new() { Name = between.Name }));
        Assert.Equal([between, back, out1], (await me.Ties.ListTiesAsync(new() { Party = other.Name })).Ties);
    }

    [ProviderFact]
    public async Task OfTwoAssessments_ThatReviewedLastCounts()
    {
        var (me, reviewer) = Pair();
        var (one, other) = (await me.GroupAsync(), await me.GroupAsync());
        var mine = await me.ReviewedAsync(reviewer, await me.AssessmentAsync(one.Name, level: Level.Violates));
        var theirs = await me.ReviewedAsync(reviewer, await me.AssessmentAsync(other.Name));
        var pledge = await me.PledgeAsync(other.Name);
        var merge = await me.MergeAsync(one, other);

        foreach (var name in new[] { one.Name, other.Name })
        {
            Assert.Equal((theirs.Name, StandingState.MeetsMinimum), Shown((await me.Assessments.BatchGetStandingsAsync(new() { Names = { name } })).Standings.Single()));
            Assert.Equal([(theirs.Name, one.Name), (mine.Name, one.Name)], (await me.Assessments.ListAssessmentsAsync(new() { Subject = name })).Assessments.Select(a => (a.Name, a.Subject)));
            Assert.Equal((theirs.Name, StandingState.MeetsMinimum), Shown((await me.Organizations.GetOrganizationAsync(new() { Name = name })).Standing));
            Assert.Equal([(pledge.Name, one.Name)], (await me.Pledges.ListPledgesAsync(new() { Subject = name })).Pledges.Select(p => (p.Name, p.Subject)));
        }
        Assert.Equal([theirs.Name], (await me.Assessments.ListAssessmentsAsync(new() { DueBy = Samples.DayFromNow(400) })).Assessments.Select(a => a.Name));
        Assert.Equal(mine.Name, (await me.Assessments.CompareAssessmentsAsync(new() { Name = theirs.Name })).Before);
        Assert.Equal(one.Name, (await me.AssessmentAsync(other.Name)).Subject);
        Assert.Equal(one.Name, (await me.PledgeAsync(other.Name)).Subject);

        await me.UndoAsync(merge);

        Assert.Equal((mine.Name, StandingState.FallsShort), Shown((await me.Organizations.GetOrganizationAsync(new() { Name = one.Name })).Standing));
        Assert.Equal((theirs.Name, StandingState.MeetsMinimum), Shown((await me.Organizations.GetOrganizationAsync(new() { Name = other.Name })).Standing));
        Assert.Equal(pledge, await me.Pledges.GetPledgeAsync(new() { Name = pledge.Name }));
        Assert.Equal(2, (await me.Assessments.ListAssessmentsAsync(new() { DueBy = Samples.DayFromNow(400) })).TotalSize);

        static (string, StandingState) Shown(Standing standing) => (standing.Assessment, standing.State);
    }

    [ProviderFact]
    public async Task WhatSpeaksAgainstEither_SpeaksAgainstBoth_AndTheLastDecisionCounts()
    {
        var me = Host.AsNewcomer();
        var (one, other, ministry) = (await me.GroupAsync(), await me.GroupAsync(), Samples.Group());
        ministry.Kind = Kind.GovernmentBody;
        ministry = await me.GroupAsync(ministry);
        var branch = await me.GroupAsync();
        var (listed, funded) = (await me.SignalAsync(one.Name, SignalKind.Listed), await me.TieAsync(branch.Name, TieKind.Funds, other.Name));
        await me.ReviewAsync(one, Decision.Dismiss, "First.");
        await me.ReviewAsync(other, Decision.Dismiss, "Second.");
        var (oneBefore, otherBefore) = (await me.HintAsync(one), await me.HintAsync(other));
        // Of what kind the branch is, the ministry says from now on.
        await me.MergeAsync(ministry, branch);
        var merge = await me.MergeAsync(one, other);

        var hint = await me.HintAsync(other);

        Assert.Equal(hint, await me.HintAsync(one));
        Assert.Equal((one.Name, 60, HintState.Open, "Second."), (hint.Organization, hint.Score, hint.State, hint.ReviewReason));
        Assert.Equal(new[] { listed.Name, funded.Name }.Order(), hint.Reasons.Select(r => r.Origin).Order());
        Assert.Equal(ministry.Name, hint.Reasons.Single(r => r.Origin == funded.Name).Party);
        Assert.Equal([one.Name], (await me.Independence.ListIndependenceHintsAsync(new())).Hints.Select(h => h.Organization));
        var signal = await me.SignalAsync(other.Name, SignalKind.StateAppointed);
        Assert.Equal([listed, signal], (await me.Independence.ListIndependenceSignalsAsync(new() { Parent = other.Name })).IndependenceSignals);
        Assert.Equal(signal, await me.Independence.GetIndependenceSignalAsync(new() { Name = signal.Name.Replace(one.Name, other.Name, StringComparison.Ordinal) }));
        await me.ReviewAsync(other, Decision.Confirm, "Third.");
        Assert.Equal(Kind.StateAffiliated, (await me.Organizations.GetOrganizationAsync(new() { Name = one.Name })).Kind);

        var undone = await me.UndoAsync(merge);

        Assert.Equal(["kind"], undone.KeptFields);
        Assert.Equal([signal.Name, $"{one.Name}/independence"], undone.KeptRecords);
        Assert.Equal((HintState.Confirmed, "Third."), ((await me.HintAsync(one)).State, (await me.HintAsync(one)).ReviewReason));
        Assert.Equal("Second.", (await me.HintAsync(other)).ReviewReason);
        Assert.NotEqual(oneBefore, await me.HintAsync(one));
        Assert.Equal(otherBefore.Organization, (await me.HintAsync(other)).Organization);
    }

    [ProviderFact]
    public async Task Parents_AreShownAsTheSurvivor_AndNothingLiesBelowItself()
    {
        var (one, other) = (await Staff.GroupAsync(), await Staff.GroupAsync());
        var child = await ChildOfAsync(other);
        var merge = await Staff.MergeAsync(one, other);

        Assert.Equal(one.Name, (await GetAsync(child)).Parent);
        var shown = await Staff.Organizations.UpdateOrganizationAsync(new() { Organization = new() { Name = child.Name, Parent = one.Name, Notes = "edited" } });
        Assert.Equal((one.Name, "edited"), (shown.Parent, shown.Notes));
        Assert.Equal(one.Name, (await ChildOfAsync(other)).Parent);
        await Refused.InvalidAsync(Staff.Organizations.UpdateOrganizationAsync(new() { Organization = new() { Name = one.Name, Parent = child.Name } }), "organization.parent");
        await Refused.InvalidAsync(Staff.Organizations.UpdateOrganizationAsync(new() { Organization = new() { Name = one.Name, Parent = other.Name } }), "organization.parent");
        await Staff.UndoAsync(merge);
        Assert.Equal(other.Name, (await GetAsync(child)).Parent);
    }

    [ProviderFact]
    public async Task PartOfTheOther_IsPartOfItselfNoMore_UnlessOthersLieBetween()
    {
        var head = await Staff.GroupAsync();
        var (middle, direct) = (await ChildOfAsync(head), await ChildOfAsync(head));
        var low = await ChildOfAsync(middle);

        await Refused.InvalidAsync(Staff.OrganizationMerges.CreateOrganizationMergeAsync(new() { OrganizationMerge = new() { Survivor = low.Name, Merged = head.Name } }), "organization_merge.survivor.parent");
        var merge = await Staff.MergeAsync(direct, head);
        Assert.Equal("", (await GetAsync(direct)).Parent);
        Assert.Equal(direct.Name, (await GetAsync(middle)).Parent);
        var reversed = await Staff.MergeAsync(middle, direct);
        Assert.Equal("", (await GetAsync(middle)).Parent);
        await Staff.UndoAsync(reversed);
        await Staff.UndoAsync(merge);

        Assert.Equal([head, middle, direct, low], (await Staff.Organizations.BatchGetOrganizationsAsync(new() { Names = { head.Name, middle.Name, direct.Name, low.Name } })).Organizations);
    }

    [ProviderFact]
    public async Task Undo_ThatWouldPutOneBelowItself_WaitsForAnotherParent()
    {
        var (one, above) = (await Staff.GroupAsync(), await Staff.GroupAsync());
        var (other, below) = (await ChildOfAsync(above), Samples.Group());
        below.Parent = other.Name;
        below = await Staff.GroupAsync(below);
        var merge = await Staff.MergeAsync(one, other, new OrganizationMerge.Types.Choice { Field = "parent", Source = OrganizationMerge.Types.Source.Survivor });
        await Staff.Organizations.UpdateOrganizationAsync(new() { Organization = new() { Name = above.Name, Parent = below.Name } });

        var refused = await Refused.WithAsync(StatusCode.FailedPrecondition, "ORGANIZATION_BELOW_ITSELF", Staff.OrganizationMerges.UndoOrganizationMergeAsync(new() { Name = merge.Name }));

        Assert.Contains(other.Name, refused.Message, StringComparison.Ordinal);
        Assert.Equal(one.Name, (await GetAsync(other)).Name);
        await Staff.Organizations.UpdateOrganizationAsync(new() { Organization = new() { Name = above.Name }, UpdateMask = new() { Paths = { "parent" } } });
        await Staff.UndoAsync(merge);
        Assert.Equal(other, await GetAsync(other));
    }

    [ProviderFact]
    public async Task Developments_NameTheSurvivorOnce_AndBothAgainWhenItIsUndone()
    {
        var (one, other, third) = (await Staff.GroupAsync(), await Staff.GroupAsync(), await Staff.GroupAsync());
        var development = Samples.Development("countries/IR");
        development.Organizations.Add([other.Name, third.Name, one.Name]);
        development = await Staff.DevelopmentAsync(development);
        var merge = await Staff.MergeAsync(one, other);

        var shown = await Staff.Developments.GetDevelopmentAsync(new() { Name = development.Name });
        Assert.Equal([one.Name, third.Name], shown.Organizations);
        shown.Text = "edited";
        await Staff.Developments.UpdateDevelopmentAsync(new() { Development = shown });
        var fresh = Samples.Development("countries/IR");
        fresh.Organizations.Add(other.Name);
        Assert.Equal([one.Name], (await Staff.DevelopmentAsync(fresh)).Organizations);
        fresh.Organizations.Add(one.Name);
        await Refused.InvalidAsync(Staff.Developments.CreateDevelopmentAsync(new() { Development = fresh }), "development.organizations[1]");

        await Staff.UndoAsync(merge);

        Assert.Equal(new[] { other.Name, third.Name, one.Name }.Order(), (await Staff.Developments.GetDevelopmentAsync(new() { Name = development.Name })).Organizations.Order());
    }

    private (SuiteClient Me, SuiteClient Reviewer) Pair()
    {
        var me = Host.AsNewcomer();
        return (me, Host.As(me.Compartments[0]));
    }

    private Task<Organization> ChildOfAsync(Organization parent)
    {
        var child = Samples.Group();
        child.Parent = parent.Name;
        return Staff.GroupAsync(child);
    }

    private async Task<Organization> GetAsync(Organization organization) => await Staff.Organizations.GetOrganizationAsync(new() { Name = organization.Name });
}

[Collection(TestDatabase.Sqlite)]
public sealed class MergedSubjectOnSqlite(SqliteSuite suite) : MergedSubjectTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class MergedSubjectOnPostgreSql(PostgreSqlSuite suite) : MergedSubjectTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class MergedSubjectOnSqlServer(SqlServerSuite suite) : MergedSubjectTests(suite);
