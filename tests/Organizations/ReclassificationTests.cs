using CivicConnect.Events;
using CivicConnect.Imports.V1;
using CivicConnect.Organizations.V1;
using Google.Protobuf;
using Decision = CivicConnect.Organizations.V1.ReviewIndependenceRequest.Types.Decision;
using Kind = CivicConnect.Organizations.V1.Organization.Types.Kind;

namespace CivicConnect.Organizations.Tests;

/// <summary>Whatever changes an organization's kind says so in the log: what was done with it counts elsewhere from then on.</summary>
public abstract class ReclassificationTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task UpdateOrganization_OfTheKindOnly_IsReclassification()
    {
        var me = Host.AsNewcomer();
        var group = await me.GroupAsync();
        await me.Organizations.UpdateOrganizationAsync(new() { Organization = new() { Name = group.Name, Notes = "x", Kind = group.Kind } });
        await me.Organizations.UpdateOrganizationAsync(new() { Organization = new() { Name = group.Name, Kind = Kind.Media } });

        var events = await me.EventsAsync(4);

        Assert.Equal([nameof(OrganizationCreated), nameof(OrganizationUpdated), nameof(OrganizationUpdated), nameof(OrganizationReclassified)], events.Types());
        Assert.Equal(new OrganizationReclassified { OrganizationId = IdOf(group.Name), Kind = (int)Kind.Media }, events[3]);
    }

    [ProviderFact]
    public async Task ReviewIndependence_ToConfirmAndToReopen_IsReclassification_ToDismissIsNot()
    {
        var me = Host.AsNewcomer();
        var group = await me.GroupAsync();
        foreach (var decision in (Decision[])[Decision.Dismiss, Decision.Confirm, Decision.Confirm, Decision.Reopen])
            await me.Independence.ReviewIndependenceAsync(new() { Name = group.Name, Decision = decision, Reason = "Seen the accounts." });

        var events = await me.EventsAsync(9);

        Assert.Equal(
            [
                nameof(OrganizationCreated), nameof(IndependenceReviewed), nameof(IndependenceReviewed), nameof(OrganizationUpdated), nameof(OrganizationReclassified),
                nameof(IndependenceReviewed), nameof(IndependenceReviewed), nameof(OrganizationUpdated), nameof(OrganizationReclassified),
            ], events.Types());
        Assert.Equal([Kind.StateAffiliated, group.Kind], Kinds(events));
    }

    [ProviderFact]
    public async Task Import_ThatChangesTheKind_AndItsUndo_AreReclassifications()
    {
        var me = Host.AsNewcomer();
        await ImportAsync(me, "id,name,kind\n1,Circle,ngo\n2,Paper,media\n3,Union,ngo\n");
        var second = await ImportAsync(me, "id,name,kind\n1,Circle,gongo\n2,The Paper,media\n3,Union,\n4,Fourth,media\n");
        var events = await me.EventsAsync(4);

        Assert.Equal([nameof(OrganizationsImported), nameof(OrganizationsImported), nameof(OrganizationsImported), nameof(OrganizationReclassified)], events.Types());
        var circle = (await me.Organizations.SearchOrganizationsAsync(new() { Query = "Circle" })).Organizations.Single();
        Assert.Equal(Kind.StateAffiliated, circle.Kind);
        Assert.Equal(new OrganizationReclassified { OrganizationId = IdOf(circle.Name), Kind = (int)Kind.StateAffiliated }, events[3]);

        await me.ImportJobs.UndoImportJobAsync(new() { Name = second.Name });
        await EndedAsync(me, second);
        events = await me.EventsAsync(7);

        Assert.Equal([Kind.StateAffiliated, Kind.CivilSocietyOrganization], Kinds(events));
        Assert.Equal(Kind.CivilSocietyOrganization, (await me.Organizations.GetOrganizationAsync(new() { Name = circle.Name })).Kind);
    }

    [ProviderFact]
    public async Task UndoOfAnImport_LeavesWhatIsTiedOrSuspected()
    {
        var me = Host.AsNewcomer();
        var job = await ImportAsync(me, "id,name,kind\n1,Tied,ngo\n2,Suspected,ngo\n3,Idle,ngo\n4,Cleared,ngo\n");
        var names = (await me.ImportJobs.ListImportRowsAsync(new() { Parent = job.Name })).Rows.Select(r => r.Resource).ToList();
        var tie = await me.TieAsync("countries/IR", Tie.Types.Kind.Funds, names[0]);
        var signal = await me.SignalAsync(names[1], IndependenceSignal.Types.Kind.Listed);
        await me.Independence.ReviewIndependenceAsync(new() { Name = names[3], Decision = Decision.Dismiss, Reason = "Seen the accounts." });

        await me.ImportJobs.UndoImportJobAsync(new() { Name = job.Name });
        var undone = await EndedAsync(me, job);

        Assert.Equal((1, 3), (undone.Counts.Undone, undone.Counts.Kept));
        Assert.Equal(tie, await me.Ties.GetTieAsync(new() { Name = tie.Name }));
        Assert.Equal(signal, await me.Independence.GetIndependenceSignalAsync(new() { Name = signal.Name }));
        await Refused.NotFoundAsync(me.Organizations.GetOrganizationAsync(new() { Name = names[2] }));
    }

    private static IEnumerable<Kind> Kinds(IEnumerable<IEvent> events) => events.OfType<OrganizationReclassified>().Select(e => (Kind)e.Kind);

    private static Guid IdOf(string name) => Guid.Parse(name.Split('/')[1]);

    private static async Task<ImportJob> ImportAsync(SuiteClient client, string file)
    {
        using var call = client.ImportJobs.CreateImportJob();
        var job = new ImportJob { Kind = ImportJob.Types.Kind.Organizations, SourceSystem = "reclassification", FileName = "file.csv" };
        await call.RequestStream.WriteAsync(new CreateImportJobRequest { Parent = "services/organizations", ImportJob = job });
        await call.RequestStream.WriteAsync(new CreateImportJobRequest { Content = ByteString.CopyFromUtf8(file) });
        await call.RequestStream.CompleteAsync();
        job = await call;
        await client.ImportJobs.RunImportJobAsync(new() { Name = job.Name });
        return await EndedAsync(client, job);
    }

    private static Task<ImportJob> EndedAsync(SuiteClient client, ImportJob job) => Eventually.Async(
        async () => await client.ImportJobs.GetImportJobAsync(new() { Name = job.Name }),
        j => j.State is ImportJob.Types.State.Succeeded or ImportJob.Types.State.Undone or ImportJob.Types.State.Failed, "the job ends", TimeSpan.FromSeconds(90));
}

[Collection(TestDatabase.Sqlite)]
public sealed class ReclassificationOnSqlite(SqliteSuite suite) : ReclassificationTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class ReclassificationOnPostgreSql(PostgreSqlSuite suite) : ReclassificationTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class ReclassificationOnSqlServer(SqlServerSuite suite) : ReclassificationTests(suite);
