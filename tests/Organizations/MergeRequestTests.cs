using CivicConnect.Organizations.V1;
using Grpc.Core;
using Choice = CivicConnect.Organizations.V1.OrganizationMerge.Types.Choice;
using Source = CivicConnect.Organizations.V1.OrganizationMerge.Types.Source;

namespace CivicConnect.Organizations.Tests;

/// <summary>What is refused of merges, what comes of several at once, and what others learn of them.</summary>
public abstract class MergeRequestTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task Bad_IsRefusedAndNothingIsStored()
    {
        var (one, other, merged, stranger) = (await Staff.GroupAsync(), await Staff.GroupAsync(), await Staff.GroupAsync(), await Host.AsNewcomer().GroupAsync());
        await Staff.MergeAsync(one, merged);
        one = await Staff.Organizations.GetOrganizationAsync(new() { Name = one.Name });
        await Host.StoresNothingAsync(async () =>
        {
            await Refused.InvalidAsync(Merge(one.Name, one.Name), "organization_merge.merged");
            await Refused.InvalidAsync(Merge("x", ""), "organization_merge.survivor", "organization_merge.merged");
            await Refused.InvalidAsync(Staff.OrganizationMerges.CreateOrganizationMergeAsync(new() { RequestId = "x" }), "organization_merge.survivor", "organization_merge.merged", "request_id");
            await Refused.InvalidAsync(Merge(other.Name, merged.Name), "organization_merge.merged");
            await Refused.InvalidAsync(Merge(merged.Name, other.Name), "organization_merge.survivor");
            await Refused.NotFoundAsync(Merge(one.Name, stranger.Name));
            await Refused.NotFoundAsync(Merge(stranger.Name, one.Name));
            await Refused.NotFoundAsync(Merge(one.Name, $"organizations/{Guid.NewGuid()}"));
            await Refused.InvalidAsync(
                Merge(one.Name, other.Name, Of("nickname", Source.Merged), Of("tags", Source.Merged), Of("country", Source.Unspecified), Of("country", (Source)9), Of("kind", Source.Both)),
                "organization_merge.choices[0].field", "organization_merge.choices[1].field", "organization_merge.choices[2].source", "organization_merge.choices[3].field",
                "organization_merge.choices[3].source", "organization_merge.choices[4].source");
            await Refused.StaleAsync(
                Staff.OrganizationMerges.CreateOrganizationMergeAsync(new() { OrganizationMerge = new() { Survivor = one.Name, Merged = other.Name }, SurvivorEtag = "old", MergedEtag = other.Etag }));
            await Refused.StaleAsync(
                Staff.OrganizationMerges.CreateOrganizationMergeAsync(new() { OrganizationMerge = new() { Survivor = one.Name, Merged = other.Name }, SurvivorEtag = one.Etag, MergedEtag = "old" }));
            await Refused.InvalidAsync(Staff.OrganizationMerges.UndoOrganizationMergeAsync(new() { Name = one.Name }), "name");
            await Refused.NotFoundAsync(Staff.OrganizationMerges.UndoOrganizationMergeAsync(new() { Name = $"organizationMerges/{Guid.NewGuid()}" }));
        });
    }

    [ProviderFact]
    public async Task MoreThanOneOrganizationHolds_IsRefused()
    {
        var (one, other) = (Samples.Group(), Samples.Group());
        one.Tags.Add(Enumerable.Range(0, 30).Select(i => $"a{i}"));
        other.Tags.Add(Enumerable.Range(0, 30).Select(i => $"b{i}"));
        (one, other) = (await Staff.GroupAsync(one), await Staff.GroupAsync(other));

        await Refused.InvalidAsync(Merge(one.Name, other.Name), "organization_merge.survivor.tags");
    }

    [ProviderFact]
    public async Task SameRequestId_MergesOnce()
    {
        var (one, other) = (await Staff.GroupAsync(), await Staff.GroupAsync());
        var request = new CreateOrganizationMergeRequest { OrganizationMerge = new() { Survivor = one.Name, Merged = other.Name }, SurvivorEtag = one.Etag, RequestId = Guid.NewGuid().ToString() };

        var merges = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Staff.OrganizationMerges.CreateOrganizationMergeAsync(request).ResponseAsync));

        Assert.Single(merges.Distinct());
        Assert.Equal(1, (await Staff.OrganizationMerges.ListOrganizationMergesAsync(new() { Parent = one.Name })).TotalSize);
        request.OrganizationMerge.Choices.Add(Of("country", Source.Merged));
        await Refused.InvalidAsync(Staff.OrganizationMerges.CreateOrganizationMergeAsync(request), "request_id");
    }

    [ProviderFact]
    public async Task AnotherCompartment_Merge_IsNowhere()
    {
        var (owner, stranger) = (Host.AsNewcomer(), Host.AsNewcomer());
        var (one, other) = (await owner.GroupAsync(), await owner.GroupAsync());
        var merge = await owner.MergeAsync(one, other);

        await Refused.NotFoundAsync(stranger.OrganizationMerges.GetOrganizationMergeAsync(new() { Name = merge.Name }));
        await Refused.NotFoundAsync(stranger.OrganizationMerges.UndoOrganizationMergeAsync(new() { Name = merge.Name }));
        await Refused.NotFoundAsync(stranger.OrganizationMerges.ListOrganizationMergesAsync(new() { Parent = other.Name }));
        await Refused.NotFoundAsync(stranger.Organizations.GetOrganizationAsync(new() { Name = other.Name }));
        await Refused.NotFoundAsync(stranger.Organizations.UpdateOrganizationAsync(new() { Organization = new() { Name = other.Name, Notes = "x" } }));
        await Refused.NotFoundAsync(stranger.Organizations.DeleteOrganizationAsync(new() { Name = other.Name }));
        await Refused.NotFoundAsync(stranger.Independence.GetIndependenceAsync(new() { Name = other.Name }));
        Assert.Empty((await stranger.Organizations.ResolveOrganizationsAsync(new() { Names = { one.Name, other.Name } })).Matches);
        Assert.Empty((await stranger.Ties.ListTiesAsync(new() { Party = other.Name })).Ties);
    }

    [ProviderFact]
    public async Task OfDifferentCompartments_AreNotMergedUntilOneIsMoved_AndAllMovesTogether()
    {
        var (from, to) = (Host.AsNewcomer(), Host.AsNewcomer());
        var both = Host.As(from.Compartments[0], to.Compartments[0]);
        var (one, other) = (await from.GroupAsync(), await to.GroupAsync());

        await Refused.InvalidAsync(both.OrganizationMerges.CreateOrganizationMergeAsync(new() { OrganizationMerge = new() { Survivor = one.Name, Merged = other.Name } }), "organization_merge.merged");
        other = await both.Organizations.UpdateOrganizationAsync(new() { Organization = new() { Name = other.Name, Compartments = { one.Compartments } } });
        var signal = await from.SignalAsync(other.Name, IndependenceSignal.Types.Kind.Listed);
        await from.ReviewAsync(other, ReviewIndependenceRequest.Types.Decision.Dismiss);
        var merge = await from.MergeAsync(one, other);
        await both.Organizations.UpdateOrganizationAsync(new() { Organization = new() { Name = one.Name, Compartments = { $"compartments/{to.Compartments[0]}" } } });

        await Refused.NotFoundAsync(from.Organizations.GetOrganizationAsync(new() { Name = other.Name }));
        await Refused.NotFoundAsync(from.OrganizationMerges.GetOrganizationMergeAsync(new() { Name = merge.Name }));
        Assert.Equal(["compartments"], (await to.UndoAsync(merge)).KeptFields);
        var after = await to.Organizations.GetOrganizationAsync(new() { Name = other.Name });
        Assert.Equal((other.Names, other.Etag, other.UpdateTime), (after.Names, after.Etag, after.UpdateTime));
        Assert.Equal([signal], (await to.Independence.ListIndependenceSignalsAsync(new() { Parent = other.Name })).IndependenceSignals);
        Assert.Equal(IndependenceHint.Types.State.Dismissed, (await to.HintAsync(other)).State);
    }

    [ProviderFact]
    public async Task MergeAndUndo_AreOnRecord_AndTheOldIdIsFoundWithTheSurvivor()
    {
        var custodian = Host.AsNewcomer();
        var (one, other) = (await custodian.GroupAsync(), await custodian.GroupAsync());
        await custodian.Organizations.GetOrganizationAsync(new() { Name = other.Name });
        var merge = await custodian.MergeAsync(one, other);

        foreach (var name in new[] { one.Name, other.Name })
        {
            var entries = (await custodian.AuditLog.ListAuditEntriesAsync(new() { Parent = "services/organizations", Resource = name })).AuditEntries;
            Assert.Equal("organizations.v1.OrganizationMerges/CreateOrganizationMerge", entries[0].Rpc);
            Assert.Equal(2, entries.Count(e => e.Rpc == "organizations.v1.Organizations/CreateOrganization"));
            Assert.Equal(new[] { one.Name, other.Name, merge.Name }.Select(n => n.Split('/')[1]).Order(), entries[0].Ids.Order());
        }
        await custodian.UndoAsync(merge);

        var parted = (await custodian.AuditLog.ListAuditEntriesAsync(new() { Parent = "services/organizations", Resource = other.Name })).AuditEntries;
        Assert.Equal("organizations.v1.OrganizationMerges/UndoOrganizationMerge", parted[0].Rpc);
        Assert.Single(parted, e => e.Rpc == "organizations.v1.Organizations/CreateOrganization");
    }

    private static Choice Of(string field, Source source) => new() { Field = field, Source = source };

    private AsyncUnaryCall<OrganizationMerge> Merge(string survivor, string merged, params Choice[] choices) =>
        Staff.OrganizationMerges.CreateOrganizationMergeAsync(new() { OrganizationMerge = new() { Survivor = survivor, Merged = merged, Choices = { choices } } });
}

[Collection(TestDatabase.Sqlite)]
public sealed class MergeRequestsOnSqlite(SqliteSuite suite) : MergeRequestTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class MergeRequestsOnPostgreSql(PostgreSqlSuite suite) : MergeRequestTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class MergeRequestsOnSqlServer(SqlServerSuite suite) : MergeRequestTests(suite);
