using CivicConnect.Contacts.V1;
using CivicConnect.Organizations.V1;
using CivicConnect.Testing;
using Kind = CivicConnect.Imports.V1.ImportJob.Types.Kind;

namespace CivicConnect.Import.Tests.Jobs;

public sealed class SqliteMergedImportTests(SqliteSuite suite) : MergedImportTests(suite), IClassFixture<SqliteSuite>;

public sealed class PostgreSqlMergedImportTests(PostgreSqlSuite suite) : MergedImportTests(suite), IClassFixture<PostgreSqlSuite>;

/// <summary>Files that name what was merged since they came in first.</summary>
public abstract class MergedImportTests(ImportSuite suite)
{
    private readonly string system = $"test-{Guid.NewGuid():N}";

    [Fact]
    public async Task Import_OfAnOrganizationThatWasMerged_UpdatesTheSurvivor()
    {
        const string groups = "id,name,kind,country,parent_external_id\na,Circle,ngo,IR,\nb,Ring,ngo,IR,a\nc,Ring branch,ngo,IR,b\n";
        const string places = "person_id,organization_id,role\n1,a,member\n1,b,founder\n";
        var first = await suite.OrganizationJobs.ImportAsync(Kind.Organizations, system, groups);
        var person = (await suite.ContactJobs.RowsAsync(await suite.ContactJobs.ImportAsync(Kind.People, system, "id,name,country\n1,Ann Roe,IR\n")))[0].Resource;
        await suite.ContactJobs.ImportAsync(Kind.Affiliations, system, places);
        var rows = await suite.OrganizationJobs.RowsAsync(first);
        var (circle, ring, branch) = (rows[0].Resource, rows[1].Resource, rows[2].Resource);
        var merge = await suite.OrganizationMerges.CreateOrganizationMergeAsync(new() { OrganizationMerge = new() { Survivor = circle, Merged = ring } });

        var again = await suite.OrganizationJobs.ImportAsync(Kind.Organizations, system, groups.Replace("b,Ring,ngo,IR,a", "b,Ring of Friends,ngo,BY,a", StringComparison.Ordinal));

        Assert.Equal("Succeeded created=0 updated=1 unchanged=2 skipped=0", again.Line());
        Assert.Equal([circle, circle, branch], (await suite.OrganizationJobs.RowsAsync(again)).Select(r => r.Resource));
        var survivor = await suite.Organizations.GetOrganizationAsync(new() { Name = ring });
        Assert.Equal((circle, "BY", ""), (survivor.Name, survivor.Country, survivor.Parent));
        Assert.Contains(survivor.Names, n => n.Value == "Ring of Friends");
        Assert.Equal(circle, (await suite.Organizations.GetOrganizationAsync(new() { Name = branch })).Parent);
        await Eventually.PassesAsync(
            async () => Assert.Equal([circle], (await suite.Contacts.ResolveContactsAsync(new() { Names = { person }, WithCounterpart = true })).Matches[0].Organizations),
            "contacts has heard of the merge");
        Assert.Equal("Succeeded created=0 updated=0 unchanged=2 skipped=0", (await suite.ContactJobs.ImportAsync(Kind.Affiliations, system, places)).Line());
        var undone = await suite.OrganizationJobs.UndoAsync(first);
        Assert.Equal(2, undone.Counts.Kept);
        await suite.OrganizationMerges.UndoOrganizationMergeAsync(new() { Name = merge.Name });
        Assert.Equal(["Ring"], (await suite.Organizations.GetOrganizationAsync(new() { Name = ring })).Names.Select(n => n.Value));
    }

    [Fact]
    public async Task Import_OfSomebodyWhoWasMerged_UpdatesTheSurvivor()
    {
        const string places = "person_id,organization_id,role\n1,a,member\n2,a,member\n";
        await suite.OrganizationJobs.ImportAsync(Kind.Organizations, system, "id,name,kind\na,Circle,ngo\n");
        var first = await suite.ContactJobs.ImportAsync(Kind.People, system, "id,name,country\n1,Ann Roe,IR\n2,Anne Roe,IR\n");
        await suite.ContactJobs.ImportAsync(Kind.Affiliations, system, places);
        var rows = await suite.ContactJobs.RowsAsync(first);
        var merge = await suite.ContactMerges.CreateContactMergeAsync(new CreateContactMergeRequest { ContactMerge = new ContactMerge { Survivor = rows[0].Resource, Merged = rows[1].Resource } });

        var again = await suite.ContactJobs.ImportAsync(Kind.People, system, "id,name,country\n2,Anna Roe,BY\n");
        var placed = await suite.ContactJobs.ImportAsync(Kind.Affiliations, system, places + "2,a,founder\n");

        Assert.Equal("Succeeded created=0 updated=1 unchanged=0 skipped=0", again.Line());
        Assert.Equal("Succeeded created=1 updated=0 unchanged=2 skipped=0", placed.Line());
        Assert.Equal(rows[0].Resource, (await suite.ContactJobs.RowsAsync(again))[0].Resource);
        var survivor = await suite.RevealAsync(rows[0].Resource);
        Assert.Equal("BY", survivor.Country);
        Assert.Contains(survivor.Names, n => n.Value == "Anna Roe");
        Assert.Equal(3, (await suite.Affiliations.ListAffiliationsAsync(new ListAffiliationsRequest { Parent = rows[0].Resource })).TotalSize);
        // Whoever was merged is somebody's by now.
        var undone = await suite.ContactJobs.UndoAsync(first);
        Assert.Equal((0, 2), (undone.Counts.Undone, undone.Counts.Kept));
        var parted = await suite.ContactMerges.UndoContactMergeAsync(new UndoContactMergeRequest { Name = merge.Name });
        Assert.Equal(["names", "country"], parted.KeptFields);
        Assert.Equal(["Anne Roe"], (await suite.RevealAsync(rows[1].Resource)).Names.Where(n => n.Kind != CivicConnect.Common.V1.Name.Types.Kind.CodeName).Select(n => n.Value));
    }
}
