using System.Text;
using CivicConnect.Common.V1;
using CivicConnect.Contacts.V1;
using CivicConnect.Imports.V1;
using CivicConnect.Organizations.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Kind = CivicConnect.Imports.V1.ImportJob.Types.Kind;
using Outcome = CivicConnect.Imports.V1.ImportRow.Types.Outcome;
using State = CivicConnect.Imports.V1.ImportJob.Types.State;

namespace CivicConnect.Import.Tests.Jobs;

public sealed class SqliteImportJobTests(SqliteSuite suite) : ImportJobTests(suite), IClassFixture<SqliteSuite>;

public sealed class PostgreSqlImportJobTests(PostgreSqlSuite suite) : ImportJobTests(suite), IClassFixture<PostgreSqlSuite>;

public abstract class ImportJobTests(ImportSuite suite)
{
    private const string People = """
        id,name,given_name,family_name,gender,birth_date,email,phone,country,other_names
        1,Ann Roe,Ann,Roe,F,1975-03,ann@example.org,+1 555 0100 / +1 555 0101,Iran,fa:آن رو|en:Annie Roe
        2,آرش نمونه,,,male,1975,bo@example.orgmailto:bo2@example.org,,Atlantis,
        3,,,,,,,,,
        1,Ann Roe,Ann,Roe,,,ann.roe@example.org,,,
        4,Cy Doe,,,,,not an address,,UK,,surplus
        5,Di Poe,,,,31.12.1980,,,FR,
        """;

    // Each test its own people: ids count within a source system.
    private readonly string system = $"test-{Guid.NewGuid():N}";

    [Fact]
    public async Task People_EveryRowIsAccountedFor()
    {
        var job = await suite.ContactJobs.ImportAsync(Kind.People, system, People);

        Assert.Equal("Succeeded created=3 updated=1 unchanged=0 skipped=2", job.Line());
        Assert.Equal(6, job.RowCount);
        var rows = await suite.ContactJobs.RowsAsync(job);
        Assert.Equal([Outcome.Created, Outcome.Created, Outcome.Skipped, Outcome.Updated, Outcome.Skipped, Outcome.Created], rows.Select(r => r.Outcome));
        Assert.Equal(["The row has no name."], rows[2].Messages);
        Assert.Equal(["The row has more cells than the header."], rows[4].Messages);
        Assert.Equal(rows[0].Resource, rows[3].Resource);
    }

    [Fact]
    public async Task People_CellsBecomeFields_AndWhatFitsNowhereStaysInTheNotes()
    {
        var job = await suite.ContactJobs.ImportAsync(Kind.People, system, People);
        var rows = await suite.ContactJobs.RowsAsync(job);

        var ann = await suite.RevealAsync(rows[0].Resource);
        Assert.Equal("Ann Roe", ann.Names[0].Value);
        Assert.Equal(("Ann", "Roe", Name.Types.Kind.Latin), (ann.Names[0].Given, ann.Names[0].Family, ann.Names[0].Kind));
        Assert.Contains(ann.Names, n => n is { Value: "آن رو", Language: "fa", Script: "Arab" });
        Assert.NotEmpty(ann.CodeName);
        Assert.Equal(("female", "IR", 1975, 3, 0), (ann.Gender, ann.Country, ann.BirthDate.Year, ann.BirthDate.Month, ann.BirthDate.Day));
        Assert.Equal(["ann@example.org", "+1 555 0100", "+1 555 0101", "ann.roe@example.org"], ann.Channels.Select(c => c.Value));
        Assert.Equal((system, "1"), (ann.ExternalIds[0].System, ann.ExternalIds[0].Value));

        var arash = await suite.RevealAsync(rows[1].Resource);
        Assert.Equal(["bo@example.org", "bo2@example.org"], arash.Channels.Select(c => c.Value));
        Assert.Equal("", arash.Country);
        Assert.Equal("country: Atlantis", arash.Notes);
        Assert.Equal(["country: not a country; kept in the notes."], rows[1].Messages);
    }

    [Fact]
    public async Task People_ImportedTwice_CreatesNothingNew()
    {
        await suite.ContactJobs.ImportAsync(Kind.People, system, People);

        var second = await suite.ContactJobs.ImportAsync(Kind.People, system, People);

        Assert.Equal("Succeeded created=0 updated=0 unchanged=4 skipped=2", second.Line());
    }

    [Fact]
    public async Task People_AreFoundByNameOnceImported()
    {
        var family = $"Roe{Guid.NewGuid():N}";

        await suite.ContactJobs.ImportAsync(Kind.People, system, $"id,name\n1,Ann {family}\n");

        var found = await suite.Contacts.SearchContactsAsync(new SearchContactsRequest { Query = family });
        Assert.Equal($"Ann {family}", (await suite.RevealAsync(Assert.Single(found.Contacts).Name)).Names[0].Value);
    }

    [Fact]
    public async Task DryRun_CountsButStoresNothing_AndCanBeFollowedByARun()
    {
        var before = (await suite.Contacts.ListContactsAsync(new ListContactsRequest { PageSize = 1 })).TotalSize;

        var dry = await suite.ContactJobs.ImportAsync(Kind.People, system, People, dryRun: true);

        Assert.Equal("Checked created=3 updated=1 unchanged=0 skipped=2", dry.Line());
        Assert.All(await suite.ContactJobs.RowsAsync(dry), row => Assert.Empty(row.Resource));
        Assert.Equal(before, (await suite.Contacts.ListContactsAsync(new ListContactsRequest { PageSize = 1 })).TotalSize);
        var run = await suite.ContactJobs.RunAsync(dry);
        Assert.Equal("Succeeded created=3 updated=1 unchanged=0 skipped=2", run.Line());
    }

    [Fact]
    public async Task Undo_RemovesWhatTheImportCreated_AndLeavesWhatPeopleEdited()
    {
        var job = await suite.ContactJobs.ImportAsync(Kind.People, system, People);
        var rows = await suite.ContactJobs.RowsAsync(job);
        await suite.Contacts.UpdateContactAsync(new UpdateContactRequest
        {
            Contact = new Contact { Name = rows[1].Resource, Notes = "Met in person." },
            UpdateMask = new FieldMask { Paths = { "notes" } },
        });

        var undone = await suite.ContactJobs.UndoAsync(job);

        Assert.Equal((State.Undone, 2, 1), (undone.State, undone.Counts.Undone, undone.Counts.Kept));
        Assert.Equal(2, Assert.Single(await suite.ContactJobs.RowsAsync(undone, Outcome.Kept)).Row);
        Assert.Equal("Met in person.", (await suite.Contacts.GetContactAsync(new GetContactRequest { Name = rows[1].Resource })).Notes);
        var gone = await Assert.ThrowsAsync<RpcException>(async () => await suite.Contacts.GetContactAsync(new GetContactRequest { Name = rows[0].Resource }));
        Assert.Equal(StatusCode.NotFound, gone.StatusCode);
        var again = await Assert.ThrowsAsync<RpcException>(async () => await suite.ContactJobs.UndoImportJobAsync(new UndoImportJobRequest { Name = job.Name }));
        Assert.Equal(StatusCode.FailedPrecondition, again.StatusCode);
    }

    [Fact]
    public async Task Undo_LeavesWhoeverWasGivenAnAffiliationByHand()
    {
        var circle = await suite.OrganizationJobs.ImportAsync(Kind.Organizations, system, "id,name,kind\na,Circle,ngo\n");
        var people = await suite.ContactJobs.ImportAsync(Kind.People, system, People);
        await suite.ContactJobs.ImportAsync(Kind.Affiliations, system, "person_id,organization_id,role\n1,a,member\n2,a,member\n");
        var rows = await suite.ContactJobs.RowsAsync(people);
        var organization = (await suite.OrganizationJobs.RowsAsync(circle))[0].Resource;
        var byHand = await suite.Affiliations.CreateAffiliationAsync(new CreateAffiliationRequest
        {
            Parent = rows[0].Resource,
            Affiliation = new Affiliation { Organization = organization, Role = "founder" },
        });

        var undone = await suite.ContactJobs.UndoAsync(people);

        Assert.Equal((2, 1), (undone.Counts.Undone, undone.Counts.Kept));
        Assert.Equal(byHand, await suite.Affiliations.GetAffiliationAsync(new GetAffiliationRequest { Name = byHand.Name }));
        Assert.Equal(2, (await suite.Affiliations.ListAffiliationsAsync(new ListAffiliationsRequest { Parent = rows[0].Resource })).TotalSize);
    }

    [Fact]
    public async Task Undo_OfAnUpdate_BringsBackWhatWasThere()
    {
        var first = await suite.ContactJobs.ImportAsync(Kind.People, system, "id,name,country\n1,Ann Roe,IR\n");
        var name = (await suite.ContactJobs.RowsAsync(first))[0].Resource;
        var before = await suite.RevealAsync(name);
        var second = await suite.ContactJobs.ImportAsync(Kind.People, system, "id,name,country,email\n1,Annie Roe,FR,ann@example.org\n");
        Assert.Equal("Succeeded created=0 updated=1 unchanged=0 skipped=0", second.Line());
        var changed = await suite.RevealAsync(name);
        Assert.Equal(("FR", 3, "ann@example.org"), (changed.Country, changed.Names.Count, changed.Channels[0].Value));

        await suite.ContactJobs.UndoAsync(second);

        Assert.Equal(before, await suite.RevealAsync(name));
    }

    [Fact]
    public async Task Affiliations_TieImportedPeopleToImportedOrganizations()
    {
        await suite.ContactJobs.ImportAsync(Kind.People, system, People);
        var organizations = await suite.OrganizationJobs.ImportAsync(Kind.Organizations, system, """
            id,name,classification,country,website,wikidata,parent_external_id
            a,Free Press Circle,ngo,FR,example.org,Q1,b
            b,Example Assembly,legislature,Abkhazia,,,
            """);
        Assert.Equal("Succeeded created=2 updated=0 unchanged=0 skipped=0", organizations.Line());
        const string file = """
            person_id,organization_id,role,area,start_date,end_date
            1,a,founder,,2010,2015-03-01
            1,a,founder,,2010,2015-03-01
            2,b,member,North,2015-06-01,2010
            9,a,member,,,
            1,z,member,,,
            ,a,member,,,
            """;

        var job = await suite.ContactJobs.ImportAsync(Kind.Affiliations, system, file);

        Assert.Equal("Succeeded created=2 updated=0 unchanged=1 skipped=3", job.Line());
        var rows = await suite.ContactJobs.RowsAsync(job);
        Assert.Equal(["No contact has the person's id.", "No organization has the organization's id.", "The row has no person."], rows.Skip(3).Select(r => r.Messages.Single()));
        var affiliation = await suite.Affiliations.GetAffiliationAsync(new GetAffiliationRequest { Name = rows[0].Resource });
        Assert.Equal(("founder", 2010, 2015), (affiliation.Role, affiliation.StartDate.Year, affiliation.EndDate.Year));
        var circle = await suite.Organizations.GetOrganizationAsync(new GetOrganizationRequest { Name = affiliation.Organization });
        Assert.Equal(("Free Press Circle", "http://example.org", Organization.Types.Kind.CivilSocietyOrganization), (circle.DisplayName, circle.Website, circle.Kind));
        Assert.Equal((await suite.OrganizationJobs.RowsAsync(organizations))[1].Resource, circle.Parent);
        Assert.Equal("Succeeded created=0 updated=0 unchanged=3 skipped=3", (await suite.ContactJobs.ImportAsync(Kind.Affiliations, system, file)).Line());
        Assert.Equal((2, 0), (await UndoneAndKept(job)));
    }

    private async Task<(long, long)> UndoneAndKept(ImportJob job)
    {
        var undone = await suite.ContactJobs.UndoAsync(job);
        return (undone.Counts.Undone, undone.Counts.Kept);
    }

    [Fact]
    public async Task Undo_OfOrganizations_KeepsNothingThatNobodyUses()
    {
        var job = await suite.OrganizationJobs.ImportAsync(Kind.Organizations, system, "id,name,parent\n1,Whole,\n2,Part,1\n");

        var undone = await suite.OrganizationJobs.UndoAsync(job);

        Assert.Equal((2, 0), (undone.Counts.Undone, undone.Counts.Kept));
    }

    [Fact]
    public async Task Undo_OfOrganizations_KeepsThoseThatWereHeldAgainstValues()
    {
        const string standard = "valueStandards/19481210-0217-7a03-8000-000000000030";
        var job = await suite.OrganizationJobs.ImportAsync(Kind.Organizations, system, "id,name\n1,Assessed\n2,Pledged\n3,Neither\n");
        var rows = await suite.OrganizationJobs.RowsAsync(job);
        await suite.Assessments.CreateAssessmentAsync(new() { Assessment = new() { Subject = rows[0].Resource, Standard = standard } });
        await suite.Pledges.CreatePledgeAsync(new()
        {
            Pledge = new() { Subject = rows[1].Resource, Standard = standard, Date = new() { Year = 2020 }, Source = new() { Title = "Speech" }, Text = "We shall." },
        });

        var undone = await suite.OrganizationJobs.UndoAsync(job);

        Assert.Equal((1, 2), (undone.Counts.Undone, undone.Counts.Kept));
    }

    [Fact]
    public async Task RejectedRows_StandAsInTheFile_WithFormulasMadeHarmless()
    {
        var job = await suite.ContactJobs.ImportAsync(Kind.People, system, "id,name,notes\n1,Ann Roe,x\n2,,=1+1\n3,,\"two\nlines\"\n4,,-5\n");

        var text = new StringBuilder();
        using var call = suite.ContactJobs.DownloadRejectedRows(new DownloadRejectedRowsRequest { Name = job.Name });
        await foreach (var piece in call.ResponseStream.ReadAllAsync())
            text.Append(piece.Data.ToStringUtf8());

        Assert.Equal(
            "\uFEFFline,reason,id,name,notes\r\n3,The row has no name.,2,,\"'=1+1\"\r\n4,The row has no name.,3,,\"two\nlines\"\r\n6,The row has no name.,4,,\"'-5\"\r\n",
            text.ToString());
    }

    [Fact]
    public async Task SavedMapping_IsUsedForTheNextFileOfTheSameShape()
    {
        var columns = new[] { new ImportColumn { Header = "wer", Field = "name" }, new ImportColumn { Header = system, Field = "external_id" } };
        await suite.ContactJobs.SaveImportMappingAsync(new SaveImportMappingRequest
        {
            Parent = "services/contacts",
            ImportMapping = new ImportMapping { Title = system, Kind = Kind.People, Columns = { columns } },
        });

        var job = await suite.ContactJobs.UploadAsync(Kind.People, system, $"wer,{system}\nAnn Roe,1\n");

        Assert.Equal(["name", "external_id"], job.Columns.Select(c => c.Field));
        Assert.Contains((await suite.ContactJobs.ListImportMappingsAsync(new ListImportMappingsRequest { Parent = "services/contacts" })).ImportMappings, m => m.Title == system);
    }

    [Fact]
    public async Task Run_WithoutAColumnForTheName_IsRefused()
    {
        var job = await suite.ContactJobs.UploadAsync(Kind.People, system, "shoe size,hat\n44,green\n");

        var refused = await Assert.ThrowsAsync<RpcException>(async () => await suite.ContactJobs.RunImportJobAsync(new RunImportJobRequest { Name = job.Name }));

        Assert.Equal(StatusCode.FailedPrecondition, refused.StatusCode);
    }
}
