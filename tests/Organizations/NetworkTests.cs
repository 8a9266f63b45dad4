using CivicConnect.Organizations.Organizations;
using CivicConnect.Organizations.Ties;
using CivicConnect.Organizations.V1;
using Kind = CivicConnect.Organizations.V1.Tie.Types.Kind;

namespace CivicConnect.Organizations.Tests;

public abstract class NetworkTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task GetStateNetwork_OneStepAndTwo()
    {
        var me = Host.AsNewcomer();
        var (fund, group) = (await me.GroupAsync(), await me.GroupAsync());
        var agreement = await me.TieAsync("countries/IR", Kind.AgreementWith, "countries/CN");
        var control = await me.TieAsync("countries/CN", Kind.Controls, fund.Name);
        var funding = await me.TieAsync(fund.Name, Kind.Funds, group.Name);
        await me.TieAsync("countries/RU", Kind.TradesWith, "countries/BY");

        var near = await me.Ties.GetStateNetworkAsync(new() { Name = "countries/IR" });
        var far = await me.Ties.GetStateNetworkAsync(new() { Name = "countries/IR", Depth = 2 });
        var around = await me.Ties.GetStateNetworkAsync(new() { Name = fund.Name, Depth = 1 });

        Assert.Equal([("countries/IR", "Iran", 0), ("countries/CN", "China", 1)], near.Nodes.Select(n => (n.Party, n.DisplayName, n.Distance)));
        Assert.Equal([(agreement.Name, "countries/IR", "countries/CN", Kind.AgreementWith)], near.Edges.Select(e => (e.Tie, e.Subject, e.Object, e.Kind)));
        Assert.Equal([("countries/IR", 0), ("countries/CN", 1), (fund.Name, 2)], far.Nodes.Select(n => (n.Party, n.Distance)));
        Assert.Equal([agreement.Name, control.Name], far.Edges.Select(e => e.Tie));
        Assert.Equal((fund.DisplayName, fund.Kind), (far.Nodes[2].DisplayName, far.Nodes[2].Kind));
        Assert.Equal([fund.Name, group.Name, "countries/CN"], around.Nodes.Select(n => n.Party));
        Assert.Equal([funding.Name, control.Name], around.Edges.Select(e => e.Tie));
        Assert.False(near.Truncated || far.Truncated || around.Truncated);
    }

    [ProviderFact]
    public async Task GetStateNetwork_TiesThatHaveEnded_OnlyWhereAskedFor()
    {
        var me = Host.AsNewcomer();
        var past = Samples.Tie("countries/IR", Kind.TradesWith, "countries/CN");
        past.EndDate = Samples.Day(2010);
        await me.TieAsync(past);

        Assert.Empty((await me.Ties.GetStateNetworkAsync(new() { Name = "countries/IR" })).Edges);
        Assert.True(Assert.Single((await me.Ties.GetStateNetworkAsync(new() { Name = "countries/IR", IncludeEnded = true })).Edges).Ended);
    }

    [ProviderFact]
    public async Task GetStateNetwork_WhatTheCallerMayNotSee_IsNotInIt()
    {
        var (mine, other) = (Host.AsNewcomer(), Host.AsNewcomer());
        var both = Host.As(mine.Compartments[0], other.Compartments[0]);
        var (seen, unseen) = (await mine.GroupAsync(), await other.GroupAsync());
        var funding = await both.TieAsync("countries/IR", Kind.Funds, seen.Name);
        await both.TieAsync("countries/IR", Kind.Controls, unseen.Name);
        await both.TieAsync(unseen.Name, Kind.Funds, "countries/SY");
        await other.TieAsync("countries/IR", Kind.AgreementWith, "countries/CN");

        var network = await mine.Ties.GetStateNetworkAsync(new() { Name = "countries/IR", Depth = 2 });

        Assert.Equal(["countries/IR", seen.Name], network.Nodes.Select(n => n.Party));
        Assert.Equal([funding.Name], network.Edges.Select(e => e.Tie));
        Assert.False(network.Truncated);
        Assert.Equal(5, (await both.Ties.GetStateNetworkAsync(new() { Name = "countries/IR", Depth = 2 })).Nodes.Count);
        await Refused.NotFoundAsync(mine.Ties.GetStateNetworkAsync(new() { Name = unseen.Name }));
    }

    [ProviderFact]
    public async Task GetStateNetwork_Bad_IsRefused()
    {
        await Refused.InvalidAsync(Staff.Ties.GetStateNetworkAsync(new() { Name = "countries/ZZ", Depth = 3 }), "name", "depth");
        await Refused.InvalidAsync(Staff.Ties.GetStateNetworkAsync(new() { Name = "countries/IR", Depth = -1 }), "depth");
        await Refused.NotFoundAsync(Staff.Ties.GetStateNetworkAsync(new() { Name = $"organizations/{Guid.NewGuid()}" }));
    }
}

/// <summary>What a network takes in.</summary>
public sealed class TieNetworkTests
{
    private static readonly TieParty Middle = new(null, "IR");

    [Fact]
    public void Add_MoreThanTwoHundredParties_IsCutAndSaysSo()
    {
        var organizations = Enumerable.Range(0, 250).Select(_ => Guid.NewGuid()).ToList();
        var network = new TieNetwork(Middle, new OrganizationLabel(default, "Iran", default));

        var joined = network.Add(organizations.Select(Controls), organizations.ToDictionary(o => o, o => new OrganizationLabel(default, "x", Organization.Types.Kind.Media)), 1);

        Assert.Equal(organizations.Take(199), joined.Select(p => p.OrganizationId!.Value));
        Assert.Equal((200, 199, true), (network.ToMessage().Nodes.Count, network.ToMessage().Edges.Count, network.ToMessage().Truncated));
    }

    [Fact]
    public void Add_SecondTieBetweenTheSame_IsAnEdgeAndNoNode()
    {
        var organization = Guid.NewGuid();
        var network = new TieNetwork(Middle, new OrganizationLabel(default, "Iran", default));
        var visible = new Dictionary<Guid, OrganizationLabel> { [organization] = new(default, "x", Organization.Types.Kind.Media) };
        var tie = Controls(organization);

        Assert.Single(network.Add([tie, Controls(organization)], visible, 1));
        Assert.Empty(network.Add([tie], visible, 2));

        Assert.Equal((2, 2, false), (network.ToMessage().Nodes.Count, network.ToMessage().Edges.Count, network.ToMessage().Truncated));
    }

    [Fact]
    public void Add_PartyThatIsNotVisible_LeavesNoTrace()
    {
        var network = new TieNetwork(Middle, new OrganizationLabel(default, "Iran", default));

        Assert.Empty(network.Add([Controls(Guid.NewGuid())], new Dictionary<Guid, OrganizationLabel>(), 1));

        Assert.Equal((1, 0, false), (network.ToMessage().Nodes.Count, network.ToMessage().Edges.Count, network.ToMessage().Truncated));
    }

    private static TieEdge Controls(Guid organization) => new(Guid.NewGuid(), Middle, new TieParty(organization, null), Kind.Controls, Ended: false);
}

[Collection(TestDatabase.Sqlite)]
public sealed class NetworkOnSqlite(SqliteSuite suite) : NetworkTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class NetworkOnPostgreSql(PostgreSqlSuite suite) : NetworkTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class NetworkOnSqlServer(SqlServerSuite suite) : NetworkTests(suite);
