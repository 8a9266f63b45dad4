using CivicConnect.Common.V1;
using CivicConnect.Organizations.V1;
using Choice = CivicConnect.Organizations.V1.OrganizationMerge.Types.Choice;
using Decision = CivicConnect.Organizations.V1.ReviewIndependenceRequest.Types.Decision;
using Kind = CivicConnect.Organizations.V1.Organization.Types.Kind;
using Level = CivicConnect.Organizations.V1.Assessment.Types.Level;
using Source = CivicConnect.Organizations.V1.OrganizationMerge.Types.Source;

namespace CivicConnect.Organizations.Tests;

/// <summary>
/// Of organizations as chance will have them, with all that belongs to them: a merge that is undone has changed nothing at all, and one that is undone after
/// edits nothing but what was edited, which is listed.
/// </summary>
public abstract class MergeIdentityTests(Suite suite) : SuiteTests(suite)
{
    private static readonly string[] Editable = ["names", "kind", "country", "parent", "website", "external_ids", "tags", "notes", "assignee"];

    [ProviderTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task MergeThenUndo_IsIdentity(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 3; round++)
        {
            var me = Host.AsNewcomer();
            var groups = await GroupsAsync(me, random);
            var before = await SeenAsync(me, groups);
            var merges = new List<OrganizationMerge>();
            // Some merge into one, some in a chain; those that would lie below themselves are refused.
            foreach (var group in groups.Skip(1).Take(random.Next(1, groups.Count)))
            {
                var remaining = await me.Organizations.GetOrganizationAsync(new() { Name = groups[0].Name });
                var (survivor, merged) = random.Next(2) == 0 ? (remaining, group) : (group, remaining);
                var call = me.OrganizationMerges.CreateOrganizationMergeAsync(new() { OrganizationMerge = new() { Survivor = survivor.Name, Merged = merged.Name, Choices = { Choices(random) } } });
                try
                {
                    merges.Add(await call);
                }
                catch (Grpc.Core.RpcException)
                {
                    await Refused.InvalidAsync(call, "organization_merge.survivor.parent");
                }
            }
            Assert.Equal(groups.Count - merges.Count, (await me.Organizations.ListOrganizationsAsync(new())).TotalSize);

            foreach (var merge in Enumerable.Reverse(merges))
            {
                var undone = await me.UndoAsync(merge);
                Assert.Empty(undone.KeptFields);
                Assert.Empty(undone.KeptRecords);
            }

            Assert.Equal(before, await SeenAsync(me, groups));
        }
    }

    [ProviderTheory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public async Task MergeEditUndo_ChangesNothingButWhatWasEdited_AndListsIt(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 8; round++)
        {
            var me = Host.AsNewcomer();
            var (head, one, other) = (await me.GroupAsync(), await me.GroupAsync(Make(random)), await me.GroupAsync(Make(random)));
            var merge = await me.MergeAsync(one, other, Choices(random));
            var united = await me.Organizations.GetOrganizationAsync(new() { Name = one.Name });
            var edited = Editable.Where(_ => random.Next(4) == 0).ToList();
            var edit = new Organization { Name = random.Next(2) == 0 ? one.Name : other.Name };
            foreach (var field in edited)
                Edit(edit, one, united, field, head, random);
            if (edited.Count > 0)
                await me.Organizations.UpdateOrganizationAsync(new() { Organization = edit, UpdateMask = new() { Paths = { edited } } });

            var undone = await me.UndoAsync(merge);

            Assert.Equal(edited, undone.KeptFields);
            Assert.Equal(other, await me.Organizations.GetOrganizationAsync(new() { Name = other.Name }));
            var after = await me.Organizations.GetOrganizationAsync(new() { Name = one.Name });
            Assert.Equal(edited, Editable.Where(field => !Equals(Value(one, field), Value(after, field))));
            if (edited.Count == 0)
                Assert.Equal(one, after);
            await me.Organizations.UpdateOrganizationAsync(new() { Organization = after, UpdateMask = new() { Paths = { "*" } } });
        }
    }

    /// <summary>A few organizations with all that can belong to one.</summary>
    private async Task<List<Organization>> GroupsAsync(SuiteClient me, Random random)
    {
        var (reviewer, groups) = (Host.As(me.Compartments[0]), new List<Organization>());
        for (var i = random.Next(2, 5); i > 0; i--)
        {
            var group = Make(random);
            if (groups.Count > 0 && random.Next(2) == 0)
                group.Parent = groups[random.Next(groups.Count)].Name;
            groups.Add(await me.GroupAsync(group));
        }
        var person = await me.PersonAsync();
        foreach (var group in groups)
        {
            if (random.Next(2) == 0)
                await me.TieAsync(group.Name, (Tie.Types.Kind)random.Next(1, 8), random.Next(2) == 0 ? "countries/IR" : "countries/CN");
            if (groups[random.Next(groups.Count)] is var friend && friend != group)
                await me.TieAsync(group.Name, (Tie.Types.Kind)random.Next(1, 8), friend.Name);
            if (random.Next(2) == 0)
                await me.SignalAsync(group.Name, (IndependenceSignal.Types.Kind)random.Next(1, 7));
            if (random.Next(3) == 0 && group.Kind is not (Kind.GovernmentBody or Kind.Legislature))
                await me.ReviewAsync(group, (Decision)random.Next(1, 3));
            if (random.Next(2) == 0)
                await me.PledgeAsync(group.Name);
            if (random.Next(2) == 0)
                await me.ReviewedAsync(reviewer, await me.AssessmentAsync(group.Name, level: (Level)random.Next(1, 5)));
            if (random.Next(2) == 0)
                await me.Affiliations.CreateAffiliationAsync(new() { Parent = person.Name, Affiliation = new() { Organization = group.Name, Role = $"role {random.Next(3)}" } });
        }
        var development = Samples.Development("countries/IR");
        development.Organizations.Add(groups.Where(_ => random.Next(2) == 0).Select(g => g.Name));
        await me.DevelopmentAsync(development);
        // As they are now: decisions about independence may have given them another kind.
        return [.. (await me.Organizations.BatchGetOrganizationsAsync(new() { Names = { groups.Select(g => g.Name) } })).Organizations];
    }

    /// <summary>All that can be seen of organizations.</summary>
    private static async Task<string> SeenAsync(SuiteClient me, List<Organization> groups)
    {
        var seen = new List<string>
        {
            $"{await me.Organizations.ListOrganizationsAsync(new())}", $"{await me.Ties.ListTiesAsync(new() { IncludeEnded = true })}", $"{await me.Developments.ListDevelopmentsAsync(new())}",
            $"{await me.Independence.ListIndependenceHintsAsync(new())}", $"{await me.Assessments.ListAssessmentsAsync(new() { DueBy = Samples.DayFromNow(400) })}",
            $"{await me.Pledges.ListPledgesAsync(new())}",
        };
        foreach (var name in groups.Select(g => g.Name))
        {
            seen.Add($"{await me.Organizations.GetOrganizationAsync(new() { Name = name })}");
            seen.Add($"{await me.Organizations.ResolveOrganizationsAsync(new() { Names = { name } })}");
            seen.Add($"{await me.Ties.ListTiesAsync(new() { Party = name, IncludeEnded = true })}");
            seen.Add($"{await me.Ties.GetStateNetworkAsync(new() { Name = name, Depth = 2 })}");
            seen.Add($"{await me.Independence.GetIndependenceAsync(new() { Name = name })}");
            seen.Add($"{await me.Independence.ListIndependenceSignalsAsync(new() { Parent = name })}");
            seen.Add($"{await me.Assessments.ListAssessmentsAsync(new() { Subject = name })}");
            seen.Add($"{await me.Assessments.BatchGetStandingsAsync(new() { Names = { name } })}");
            seen.Add($"{await me.Pledges.ListPledgesAsync(new() { Subject = name })}");
            seen.Add($"{await me.Affiliations.ListAffiliationsAsync(new() { Parent = "contacts/-", Organization = name })}");
        }
        return string.Join('\n', seen);
    }

    private static Organization Make(Random random) => new()
    {
        Names = { Some(random, i => new Name { Kind = (Name.Types.Kind)random.Next(1, 5), Value = $"Name {i}" }).Append(Samples.Native($"Name {Samples.Word()}")).OrderBy(_ => random.Next()) },
        Kind = (Kind)random.Next(1, 11),
        Country = random.Next(3) == 0 ? "" : random.Next(2) == 0 ? "IR" : "BY",
        Website = random.Next(3) == 0 ? "" : $"https://example.org/{random.Next(3)}",
        ExternalIds = { Some(random, i => new ExternalId { System = $"s{i}", Value = Samples.Word() }) },
        Tags = { Some(random, i => $"tag {i}") },
        Notes = random.Next(3) == 0 ? "" : $"Notes {random.Next(3)}.",
        Assignee = random.Next(2) == 0 ? "" : $"staff/{Guid.NewGuid()}",
    };

    private static IEnumerable<T> Some<T>(Random random, Func<int, T> make) => Enumerable.Range(0, 4).Where(_ => random.Next(2) == 0).Select(make).ToList();

    private static Choice[] Choices(Random random)
    {
        string[] fields = ["display_name", "kind", "country", "parent", "website", "assignee", "notes"];
        return [.. fields.Where(_ => random.Next(3) == 0).Select(field => new Choice { Field = field, Source = (Source)random.Next(1, field == "notes" ? 4 : 3) })];
    }

    /// <summary>Another value than the merge made, and than there was before.</summary>
    private static void Edit(Organization edit, Organization before, Organization united, string field, Organization head, Random random)
    {
        var word = Samples.Word();
        switch (field)
        {
            case "names":
                edit.Names.Add(united.Names.Skip(united.Names.Count > 1 ? random.Next(2) : 0).Append(Samples.Native($"New {word}")));
                break;
            case "kind":
                edit.Kind = (Kind)Enumerable.Range(1, 10).First(kind => (Kind)kind != united.Kind && (Kind)kind != before.Kind);
                break;
            case "country":
                edit.Country = "CN";
                break;
            case "parent":
                edit.Parent = head.Name;
                break;
            case "website":
                edit.Website = $"https://example.org/{word}";
                break;
            case "external_ids":
                edit.ExternalIds.Add(united.ExternalIds.Append(new ExternalId { System = "new", Value = word }));
                break;
            case "assignee":
                edit.Assignee = $"staff/{Guid.NewGuid()}";
                break;
            case "tags":
                edit.Tags.Add(united.Tags.Skip(random.Next(2)).Append(word));
                break;
            default:
                edit.Notes = word;
                break;
        }
    }

    private static object? Value(Organization organization, string field) => Organization.Descriptor.FindFieldByName(field).Accessor.GetValue(organization);
}

[Collection(TestDatabase.Sqlite)]
public sealed class MergeIdentityOnSqlite(SqliteSuite suite) : MergeIdentityTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class MergeIdentityOnPostgreSql(PostgreSqlSuite suite) : MergeIdentityTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class MergeIdentityOnSqlServer(SqlServerSuite suite) : MergeIdentityTests(suite);
