using CivicConnect.Organizations.V1;
using CivicConnect.Storage;
using Grpc.Core;
using Decision = CivicConnect.Organizations.V1.ReviewIndependenceRequest.Types.Decision;
using Kind = CivicConnect.Organizations.V1.IndependenceSignal.Types.Kind;
using Level = CivicConnect.Organizations.V1.IndependenceHint.Types.Level;
using OrganizationKind = CivicConnect.Organizations.V1.Organization.Types.Kind;
using State = CivicConnect.Organizations.V1.IndependenceHint.Types.State;

namespace CivicConnect.Organizations.Tests;

public abstract class IndependenceTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task GetIndependence_AddsUpSignalsAndTies_AndSaysWhereTheyComeFrom()
    {
        var (group, ministry, friend) = (await Staff.GroupAsync(), await Staff.GroupAsync(Of(OrganizationKind.GovernmentBody)), await Staff.GroupAsync());
        Assert.Equal((Level.None, State.Open, 0), Summary(await Staff.HintAsync(group)));
        var funded = await Staff.SignalAsync(group.Name, Kind.StateFunded);
        var appoints = await Staff.TieAsync(ministry.Name, Tie.Types.Kind.AppointsLeadership, group.Name);
        var funds = await Staff.TieAsync("countries/IR", Tie.Types.Kind.Funds, group.Name);
        // These say nothing: a friend is no state, and members and partners of states are not theirs.
        await Staff.TieAsync(friend.Name, Tie.Types.Kind.Controls, group.Name);
        await Staff.TieAsync(group.Name, Tie.Types.Kind.Controls, ministry.Name);
        await Staff.TieAsync(group.Name, Tie.Types.Kind.MemberOf, ministry.Name);
        await Staff.TieAsync("countries/IR", Tie.Types.Kind.AgreementWith, group.Name);

        var hint = await Staff.HintAsync(group);

        Assert.Equal((Level.Strong, State.Open, 70), Summary(hint));
        Assert.Equal([(appoints.Name, 40), (funded.Name, 30), (funds.Name, 30)], hint.Reasons.Select(r => (r.Origin, r.Weight)).OrderByDescending(r => r.Weight).ThenBy(r => r.Origin, StringComparer.Ordinal));
        Assert.Equal(70, hint.Reasons.Where(r => r.Counts).Sum(r => r.Weight));
        Assert.Equal((ministry.Name, ministry.DisplayName, Tie.Types.Kind.AppointsLeadership, appoints.Source), (hint.Reasons[0].Party, hint.Reasons[0].PartyDisplayName, hint.Reasons[0].TieKind, hint.Reasons[0].Source));
        Assert.Equal(["", "Iran"], hint.Reasons.Skip(1).Select(r => r.PartyDisplayName).Order(StringComparer.Ordinal));
        Assert.Equal((group.Name, group.DisplayName, group.Kind), (hint.Organization, hint.OrganizationDisplayName, hint.Kind));
    }

    [ProviderFact]
    public async Task Dismissal_HoldsUntilSomethingNewSpeaksForIt()
    {
        var group = await Staff.GroupAsync();
        var signal = await Staff.SignalAsync(group.Name, Kind.StateFunded);

        var dismissed = await Staff.ReviewAsync(group, Decision.Dismiss, "An open competition.");
        Assert.Equal((Level.Weak, State.Dismissed, 30), Summary(dismissed));
        Assert.Equal((Staff.Subject, "An open competition.", true), (dismissed.Reviewer, dismissed.ReviewReason, dismissed.Reasons.Single().Reviewed));
        Assert.Equal(dismissed, await Staff.HintAsync(group));
        Assert.Equal(group.Kind, (await GetAsync(Staff, group)).Kind);

        await Staff.Independence.UpdateIndependenceSignalAsync(new() { IndependenceSignal = new() { Name = signal.Name, Note = "As every year." } });
        Assert.Equal(State.Dismissed, (await Staff.HintAsync(group)).State);
        await Staff.TieAsync("countries/IR", Tie.Types.Kind.Controls, group.Name);

        var open = await Staff.HintAsync(group);
        Assert.Equal((Level.Strong, State.Open, 90), Summary(open));
        Assert.Equal([false, true], open.Reasons.Select(r => r.Reviewed));
        Assert.Equal("An open competition.", open.ReviewReason);
    }

    [ProviderFact]
    public async Task Confirmation_MakesItStateAffiliated_AndReopeningGivesTheKindBack()
    {
        var me = Host.AsNewcomer();
        var group = await me.GroupAsync(Of(OrganizationKind.Media));
        await me.SignalAsync(group.Name, Kind.StateAppointed);

        var confirmed = await me.ReviewAsync(group, Decision.Confirm);
        Assert.Equal((State.Confirmed, OrganizationKind.StateAffiliated), (confirmed.State, confirmed.Kind));
        Assert.Equal(OrganizationKind.StateAffiliated, (await GetAsync(me, group)).Kind);
        Assert.Equal([group.Name], await SearchAsync(me, OrganizationKind.StateAffiliated));
        await me.ReviewAsync(group, Decision.Confirm, "Once more.");
        Assert.Equal(State.Confirmed, (await me.HintAsync(group)).State);

        var reopened = await me.ReviewAsync(group, Decision.Reopen);
        Assert.Equal((State.Open, OrganizationKind.Media), (reopened.State, reopened.Kind));
        Assert.Equal([group.Name], await SearchAsync(me, OrganizationKind.Media));

        await me.ReviewAsync(group, Decision.Confirm);
        Assert.Equal((State.Dismissed, OrganizationKind.Media), ((await me.ReviewAsync(group, Decision.Dismiss)).State, (await GetAsync(me, group)).Kind));
    }

    [ProviderFact]
    public async Task Confirmation_OfWhatHasBeenGivenAnotherKindSince_IsNoLongerInForce()
    {
        var group = await Staff.GroupAsync();
        await Staff.ReviewAsync(group, Decision.Confirm);
        await Staff.Organizations.UpdateOrganizationAsync(new() { Organization = new() { Name = group.Name, Kind = OrganizationKind.Academia } });

        Assert.Equal(State.Open, (await Staff.HintAsync(group)).State);
        Assert.Equal(OrganizationKind.Academia, (await Staff.ReviewAsync(group, Decision.Reopen)).Kind);
    }

    [ProviderFact]
    public async Task ReviewIndependence_OfWhatOneHasNotSeenOrOfTheStateItself_IsRefused()
    {
        var (group, ministry) = (await Staff.GroupAsync(), await Staff.GroupAsync(Of(OrganizationKind.GovernmentBody)));
        var seen = await Staff.HintAsync(group);
        await Staff.SignalAsync(group.Name, Kind.Listed);

        await Refused.StaleAsync(Staff.Independence.ReviewIndependenceAsync(new() { Name = group.Name, Decision = Decision.Dismiss, Reason = "x", Etag = seen.Etag }));
        await Refused.WithAsync(StatusCode.FailedPrecondition, "ORGANIZATION_IS_STATE", Staff.Independence.ReviewIndependenceAsync(new() { Name = ministry.Name, Decision = Decision.Confirm, Reason = "x" }));

        Assert.Equal("", (await Staff.HintAsync(group)).Reviewer);
    }

    [ProviderFact]
    public async Task ReviewIndependence_EightAtOnce_LeavesOneDecision()
    {
        var group = await Staff.GroupAsync(Of(OrganizationKind.Media));
        var seen = await Staff.HintAsync(group);

        var codes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            try
            {
                await Staff.Independence.ReviewIndependenceAsync(new() { Name = group.Name, Decision = Decision.Confirm, Reason = $"{i}", Etag = seen.Etag });
                return StatusCode.OK;
            }
            catch (RpcException e)
            {
                return e.StatusCode;
            }
        }));

        Assert.Single(codes, StatusCode.OK);
        Assert.Equal(7, codes.Count(c => c == StatusCode.Aborted));
        Assert.Equal(OrganizationKind.Media, (await Staff.ReviewAsync(group, Decision.Reopen)).Kind);
    }

    [ProviderFact]
    public async Task ListIndependenceHints_OpenOnesStrongestFirst()
    {
        var me = Host.AsNewcomer();
        var (weak, strong, later, dismissed, state) = (await me.GroupAsync(), await me.GroupAsync(), await me.GroupAsync(), await me.GroupAsync(), await me.GroupAsync(Of(OrganizationKind.StateAffiliated)));
        await me.GroupAsync();
        await me.SignalAsync(weak.Name, Kind.SharedAddress);
        await me.SignalAsync(later.Name, Kind.SharedAddress);
        await me.TieAsync("countries/IR", Tie.Types.Kind.Controls, strong.Name);
        await me.SignalAsync(dismissed.Name, Kind.StateFunded);
        await me.SignalAsync(state.Name, Kind.StateFunded);
        await me.ReviewAsync(dismissed, Decision.Dismiss);

        var hints = await Paging.AllAsync(token => me.Independence.ListIndependenceHintsAsync(new() { PageSize = 1, PageToken = token }).ResponseAsync, r => r.Hints, r => r.NextPageToken);

        Assert.Equal([(strong.Name, 60), (later.Name, 15), (weak.Name, 15)], hints.Select(h => (h.Organization, h.Score)));
        Assert.Equal(await me.HintAsync(strong), hints[0]);
        Assert.Equal(3, (await me.Independence.ListIndependenceHintsAsync(new() { PageSize = 1 })).TotalSize);
        await Refused.InvalidAsync(me.Independence.ListIndependenceHintsAsync(new() { PageSize = -1, PageToken = "x" }), "page_size", "page_token");
    }

    [ProviderFact]
    public async Task TiesAndBodiesOutsideTheCallersCompartments_HaveNoInfluenceOnTheHint()
    {
        var (mine, other) = (Host.AsNewcomer(), Host.AsNewcomer());
        var both = Host.As(mine.Compartments[0], other.Compartments[0]);
        var (group, ministry) = (await mine.GroupAsync(), await other.GroupAsync(Of(OrganizationKind.GovernmentBody)));
        // A tie that they may not see, and one that they may see, to a body that they may not see.
        var hidden = Samples.Tie("countries/IR", Tie.Types.Kind.Controls, group.Name);
        hidden.Compartments.Add($"compartments/{other.Compartments[0]}");
        await both.TieAsync(hidden);
        await both.TieAsync(ministry.Name, Tie.Types.Kind.Funds, group.Name);

        Assert.Equal((Level.None, State.Open, 0), Summary(await mine.HintAsync(group)));
        Assert.Equal(0, (await mine.Independence.ListIndependenceHintsAsync(new())).TotalSize);
        Assert.Equal((Level.Strong, State.Open, 90), Summary(await both.HintAsync(group)));
        await mine.ReviewAsync(group, Decision.Dismiss);
        Assert.Equal(State.Open, (await both.HintAsync(group)).State);
    }

    [ProviderFact]
    public async Task Reader_MayNotDecide()
    {
        var owner = Host.AsNewcomer();
        var group = await owner.GroupAsync();
        var reader = Host.With(new Membership(Guid.NewGuid(), MemberLevel.Officer, false), new Membership(owner.Compartments[0], MemberLevel.Reader, false));

        await Refused.WithAsync(StatusCode.PermissionDenied, "PERMISSION_DENIED", reader.Independence.ReviewIndependenceAsync(new() { Name = group.Name, Decision = Decision.Confirm, Reason = "x" }));

        Assert.Equal((State.Open, group.Kind), ((await owner.HintAsync(group)).State, (await GetAsync(owner, group)).Kind));
    }

    private static (Level, State, int) Summary(IndependenceHint hint) => (hint.Level, hint.State, hint.Score);

    private static Organization Of(OrganizationKind kind)
    {
        var organization = Samples.Group();
        organization.Kind = kind;
        return organization;
    }

    private static Task<Organization> GetAsync(SuiteClient client, Organization organization) => client.Organizations.GetOrganizationAsync(new() { Name = organization.Name }).ResponseAsync;

    private static async Task<IEnumerable<string>> SearchAsync(SuiteClient client, OrganizationKind kind) =>
        (await client.Organizations.SearchOrganizationsAsync(new() { Kind = kind })).Organizations.Select(o => o.Name);
}

[Collection(TestDatabase.Sqlite)]
public sealed class IndependenceOnSqlite(SqliteSuite suite) : IndependenceTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class IndependenceOnPostgreSql(PostgreSqlSuite suite) : IndependenceTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class IndependenceOnSqlServer(SqlServerSuite suite) : IndependenceTests(suite);
