using CivicConnect.Common.V1;
using CivicConnect.Organizations.V1;
using Grpc.Core;
using Choice = CivicConnect.Organizations.V1.OrganizationMerge.Types.Choice;
using Kind = CivicConnect.Organizations.V1.Organization.Types.Kind;
using Source = CivicConnect.Organizations.V1.OrganizationMerge.Types.Source;

namespace CivicConnect.Organizations.Tests;

/// <summary>Two organizations become one, and the old name stands for it.</summary>
public abstract class MergeTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task Merge_KeepsWhatBothHad()
    {
        var (one, other) = (Full("Heron", "IR"), Full("Wren", "BY"));
        (one.Website, other.Kind) = ("", Kind.Media);
        (one, other) = (await Staff.GroupAsync(one), await Staff.GroupAsync(other));

        var merge = await Staff.MergeAsync(one, other);

        var united = await GetAsync(one);
        Assert.Equal((one.Name, other.Name), (merge.Survivor, merge.Merged));
        Assert.Equal(["Heron", "Name of both", "Wren"], united.Names.Select(n => n.Value));
        Assert.Equal(("Heron", Kind.CivilSocietyOrganization, "IR", "https://example.org/Wren"), (united.DisplayName, united.Kind, united.Country, united.Website));
        Assert.Equal([.. one.ExternalIds, .. other.ExternalIds], united.ExternalIds);
        Assert.Equal(["both", "Heron", "Wren"], united.Tags);
        Assert.Equal("Notes of Heron.\n\nNotes of Wren.", united.Notes);
    }

    [ProviderFact]
    public async Task Merge_TakesWhatWasChosen()
    {
        var (head, one, other) = (await Staff.GroupAsync(), Full("Heron", "IR"), Full("Wren", "BY"));
        (one.Parent, other.Kind) = (head.Name, Kind.Media);
        (one, other) = (await Staff.GroupAsync(one), await Staff.GroupAsync(other));
        Choice[] choices =
        [
            Of("display_name", Source.Merged), Of("kind", Source.Merged), Of("country", Source.Merged), Of("parent", Source.Merged), Of("website", Source.Survivor), Of("notes", Source.Merged),
        ];

        var merge = await Staff.MergeAsync(one, other, choices);

        var united = await GetAsync(one);
        Assert.Equal(choices, merge.Choices);
        Assert.Equal(("Wren", Kind.Media, "BY", "", one.Website, "Notes of Wren."), (united.DisplayName, united.Kind, united.Country, united.Parent, united.Website, united.Notes));
        Assert.Equal(["Wren", "Name of both", "Heron"], united.Names.Select(n => n.Value));
        Assert.Contains((await Staff.Organizations.ListOrganizationsAsync(new() { Kind = Kind.Media, PageSize = 1000 })).Organizations, o => o.Name == one.Name);
        await Staff.Organizations.UpdateOrganizationAsync(new() { Organization = new() { Name = one.Name, Notes = "can be saved again" } });
    }

    [ProviderFact]
    public async Task OldName_StandsForTheSurvivor()
    {
        var me = Host.AsNewcomer();
        var external = new ExternalId { System = "register", Value = Samples.Word() };
        var word = Samples.Word();
        var group = Samples.Group($"Circle {word}");
        group.ExternalIds.Add(external);
        var (one, other) = (await me.GroupAsync(), await me.GroupAsync(group));

        await me.MergeAsync(one, other);

        var shown = await me.Organizations.GetOrganizationAsync(new() { Name = one.Name });
        Assert.Equal(shown, await me.Organizations.GetOrganizationAsync(new() { Name = other.Name }));
        Assert.Equal([shown, shown], (await me.Organizations.BatchGetOrganizationsAsync(new() { Names = { other.Name, one.Name } })).Organizations);
        Assert.Equal([shown], (await me.Organizations.ListOrganizationsAsync(new())).Organizations);
        Assert.Equal([shown], (await me.Organizations.SearchOrganizationsAsync(new() { Query = word })).Organizations);
        Assert.Equal(1, (await me.Organizations.SearchOrganizationsAsync(new())).TotalSize);
        Assert.Equal(one.Name, (await me.Organizations.LookupOrganizationsAsync(new() { ExternalIds = { external } })).Matches.Single().Organization);
        var resolved = (await me.Organizations.ResolveOrganizationsAsync(new() { Names = { other.Name, one.Name } })).Matches;
        Assert.Equal([other.Name, one.Name], resolved.Select(m => m.Organization));
        Assert.All(resolved, m => Assert.Equal((one.DisplayName, $"{one.Name} {other.Name}"), (m.DisplayName, string.Join(' ', m.Same))));
        var edited = await me.Organizations.UpdateOrganizationAsync(new() { Organization = new() { Name = other.Name, Notes = "edited" } });
        Assert.Equal((one.Name, "edited"), (edited.Name, edited.Notes));
        await Refused.StaleAsync(me.Organizations.UpdateOrganizationAsync(new() { Organization = new() { Name = other.Name, Notes = "x", Etag = other.Etag } }));
    }

    [ProviderFact]
    public async Task AChainOfMerges_LeadsToTheLast_AndIsUndoneBackwards()
    {
        var (a, b, c) = (await Staff.GroupAsync(), await Staff.GroupAsync(), await Staff.GroupAsync());
        var pledge = await Staff.PledgeAsync(a.Name);
        var first = await Staff.MergeAsync(b, a);
        var second = await Staff.MergeAsync(c, b);

        Assert.Equal(c.Name, (await GetAsync(a)).Name);
        Assert.Equal(c.Name, (await Staff.Pledges.ListPledgesAsync(new() { Subject = b.Name })).Pledges.Single().Subject);
        Assert.Equal([second, first], (await Staff.OrganizationMerges.ListOrganizationMergesAsync(new() { Parent = a.Name })).OrganizationMerges);
        var refused = await Refused.WithAsync(StatusCode.FailedPrecondition, "MERGED_SINCE", Staff.OrganizationMerges.UndoOrganizationMergeAsync(new() { Name = first.Name }));
        Assert.Contains(second.Name, refused.Message, StringComparison.Ordinal);

        await Staff.UndoAsync(second);

        Assert.Equal(c, await GetAsync(c));
        Assert.Equal(b.Name, (await GetAsync(a)).Name);
        Assert.Equal(0, (await Staff.Pledges.ListPledgesAsync(new() { Subject = c.Name })).TotalSize);

        await Staff.UndoAsync(first);

        Assert.Equal([a, b], (await Staff.Organizations.BatchGetOrganizationsAsync(new() { Names = { a.Name, b.Name } })).Organizations);
        Assert.Equal(pledge, await Staff.Pledges.GetPledgeAsync(new() { Name = pledge.Name }));
        await Refused.WithAsync(StatusCode.FailedPrecondition, "MERGE_UNDONE", Staff.OrganizationMerges.UndoOrganizationMergeAsync(new() { Name = first.Name }));
    }

    [ProviderFact]
    public async Task Undo_KeepsAndListsWhatWasEditedSince()
    {
        var (one, other) = (await Staff.GroupAsync(Full("Heron", "IR")), await Staff.GroupAsync(Full("Wren", "BY")));
        var known = await Staff.TieAsync(other.Name, Tie.Types.Kind.MemberOf, "countries/IR");
        var merge = await Staff.MergeAsync(one, other);
        var united = await GetAsync(one);
        await Staff.Organizations.UpdateOrganizationAsync(new()
        {
            Organization = new() { Name = other.Name, Kind = Kind.Movement, Country = "RU", Tags = { united.Tags.Where(t => t != "Heron"), "new" }, Names = { united.Names, Samples.Native("Owl") } },
        });
        await Staff.Ties.UpdateTieAsync(new() { Tie = new() { Name = known.Name, Note = "edited" } });
        var fresh = await Staff.TieAsync("countries/IR", Tie.Types.Kind.Funds, other.Name);
        var signal = await Staff.SignalAsync(other.Name, IndependenceSignal.Types.Kind.Listed);
        await Staff.ReviewAsync(one, ReviewIndependenceRequest.Types.Decision.Dismiss);
        var (assessment, pledge) = (await Staff.AssessmentAsync(other.Name), await Staff.PledgeAsync(other.Name));

        var undone = await Staff.UndoAsync(merge);

        Assert.Equal(["names", "kind", "country", "tags"], undone.KeptFields);
        Assert.Equal([known.Name, fresh.Name, signal.Name, $"{one.Name}/independence", assessment.Name, pledge.Name], undone.KeptRecords);
        Assert.NotNull(undone.OrganizationMerge.UndoTime);
        Assert.Equal(other, await GetAsync(other));
        var after = await GetAsync(one);
        Assert.Equal(["Heron", "Name of both", "Owl"], after.Names.Select(n => n.Value));
        Assert.Equal((Kind.Movement, "RU", one.Notes, one.Website), (after.Kind, after.Country, after.Notes, after.Website));
        Assert.Equal(["both", "new"], after.Tags);
        Assert.Equal([fresh.Name], (await Staff.Ties.ListTiesAsync(new() { Party = one.Name })).Ties.Select(t => t.Name));
        Assert.Equal([(known.Name, "edited")], (await Staff.Ties.ListTiesAsync(new() { Party = other.Name })).Ties.Select(t => (t.Name, t.Note)));
        Assert.Equal([signal], (await Staff.Independence.ListIndependenceSignalsAsync(new() { Parent = one.Name })).IndependenceSignals);
        Assert.Equal(one.Name, (await Staff.Assessments.GetAssessmentAsync(new() { Name = assessment.Name })).Subject);
        await Staff.Organizations.UpdateOrganizationAsync(new() { Organization = new() { Name = one.Name, Notes = "can be saved again" } });
    }

    [ProviderFact]
    public async Task Delete_TakesTheWholeGroup_AndWhatItTakesToUndo()
    {
        var (a, b, c, child) = (await Staff.GroupAsync(), await Staff.GroupAsync(), await Staff.GroupAsync(), Samples.Group());
        var (tie, pledge) = (await Staff.TieAsync(a.Name, Tie.Types.Kind.MemberOf, "countries/IR"), await Staff.PledgeAsync(b.Name));
        child.Parent = a.Name;
        child = await Staff.GroupAsync(child);
        var (first, second) = (await Staff.MergeAsync(b, a), await Staff.MergeAsync(c, b));

        await Refused.WithAsync(StatusCode.FailedPrecondition, "ORGANIZATION_HAS_CHILDREN", Staff.Organizations.DeleteOrganizationAsync(new() { Name = c.Name }));
        await Staff.Organizations.DeleteOrganizationAsync(new() { Name = child.Name });
        await Staff.Organizations.DeleteOrganizationAsync(new() { Name = a.Name });

        foreach (var organization in new[] { a, b, c })
            await Refused.NotFoundAsync(Staff.Organizations.GetOrganizationAsync(new() { Name = organization.Name }));
        foreach (var merge in new[] { first, second })
            await Refused.NotFoundAsync(Staff.OrganizationMerges.UndoOrganizationMergeAsync(new() { Name = merge.Name }));
        await Refused.NotFoundAsync(Staff.Ties.GetTieAsync(new() { Name = tie.Name }));
        await Refused.NotFoundAsync(Staff.Pledges.GetPledgeAsync(new() { Name = pledge.Name }));
    }

    private static Choice Of(string field, Source source) => new() { Field = field, Source = source };

    private static Organization Full(string name, string country) => new()
    {
        Names = { new Name { Kind = Name.Types.Kind.Latin, Value = name }, Samples.Native("Name of both") },
        Kind = Kind.CivilSocietyOrganization,
        Country = country,
        Website = $"https://example.org/{name}",
        ExternalIds = { new ExternalId { System = "register", Value = Samples.Word() } },
        Tags = { "both", name },
        Notes = $"Notes of {name}.",
    };

    private async Task<Organization> GetAsync(Organization organization) => await Staff.Organizations.GetOrganizationAsync(new() { Name = organization.Name });
}

[Collection(TestDatabase.Sqlite)]
public sealed class MergeOnSqlite(SqliteSuite suite) : MergeTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class MergeOnPostgreSql(PostgreSqlSuite suite) : MergeTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class MergeOnSqlServer(SqlServerSuite suite) : MergeTests(suite);
