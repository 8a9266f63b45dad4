using CivicConnect.Hosting;
using CivicConnect.Hosting.Api;
using CivicConnect.Imports.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Import.Jobs;

internal sealed partial class ImportJobsGrpc(IEnumerable<ImportArea> areas, Errand errand, TimeProvider time) : ImportJobs.ImportJobsBase
{
    private const int FileNameLength = 200;
    private const int SystemLength = 60;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public override async Task<ImportJob> GetImportJob(GetImportJobRequest request, ServerCallContext context)
    {
        var (area, id) = Job("name", request.Name);
        return await GetAsync(area, id, context.CancellationToken);
    }

    public override async Task<ListImportJobsResponse> ListImportJobs(ListImportJobsRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var area = Area(problems, request.Parent);
        var page = Page.Of(area.Db, problems, request);
        problems.ThrowIfAny();
        var rows = await page.NewestAsync(area.Db.Set<ImportJobRecord>().AsNoTracking(), context.CancellationToken);
        var response = new ListImportJobsResponse();
        response.NextPageToken = page.Fill(rows, response.ImportJobs, j => j.ToResource(area.Db), j => j.Number.ToString());
        return response;
    }

    public override async Task<ImportJob> UpdateImportJob(UpdateImportJobRequest request, ServerCallContext context)
    {
        var change = request.ImportJob ?? new ImportJob();
        var (area, id) = Job("import_job.name", change.Name);
        var record = await FindAsync(area, id, context.CancellationToken);
        if (!JobStates.CanChange(record.State))
            throw WrongState("Only a job that has not been run can be changed.");
        var job = record.Open(area.Db.Sealer);
        var problems = new Problems();
        var paths = request.UpdateMask?.Paths.ToList() ?? [];
        if (paths.Count == 0 && change.Columns.Count > 0)
            paths.Add("columns");
        if (paths.Count == 0 && change.SourceSystem.Length > 0)
            paths.Add("source_system");
        foreach (var path in paths)
        {
            if (path == "columns")
                problems.MapColumns("import_job.columns", record.Kind, change.Columns, job.Columns);
            else if (path == "source_system")
                job.SourceSystem = change.SourceSystem;
            else
                problems.Add("update_mask", "may name columns and source_system");
        }
        problems.Text("import_job.source_system", job.SourceSystem, SystemLength);
        problems.ThrowIfAny();
        record.State = ImportJob.Types.State.Ready;
        record.Close(area.Db.Sealer, job, Now);
        await area.Db.SaveAsync(context.CancellationToken);
        return record.ToResource(area.Db);
    }

    public override async Task<Empty> DeleteImportJob(DeleteImportJobRequest request, ServerCallContext context)
    {
        var (area, id) = Job("name", request.Name);
        var record = await FindAsync(area, id, context.CancellationToken);
        area.Db.CheckMayChange(record);
        if (JobStates.Working.Contains(record.State))
            throw WrongState("Cancel the job first.");
        await JobRemoval.RemoveAsync(area.Db, id, context.CancellationToken);
        return new Empty();
    }

    private ImportArea Area(Problems problems, string parent)
    {
        if (areas.FirstOrDefault(a => a.Parent == parent) is { } area)
            return area;
        if (parent is "services/contacts" or "services/organizations")
            throw Errors.NotFound();
        problems.Add("parent", "must be services/contacts or services/organizations");
        problems.ThrowIfAny();
        throw Errors.NotFound();
    }

    private (ImportArea Area, Guid Id) Job(string field, string name) => Named(field, name, ImportJobMapping.Collection);

    private (ImportArea Area, Guid Id) Named(string field, string name, string collection)
    {
        var problems = new Problems();
        var parts = name.Split('/');
        if (parts is ["services", _, _, _] && parts[2] == collection && Guid.TryParseExact(parts[3], "D", out var id))
            return (areas.FirstOrDefault(a => a.Service == parts[1]) ?? throw Errors.NotFound(), id);
        problems.Add(field, $"must be a name of the form services/{{service}}/{collection}/{{uuid}}");
        problems.ThrowIfAny();
        throw Errors.NotFound();
    }

    private static void CheckMayRead(ImportArea area, ImportJobRecord job)
    {
        if (!job.ShowsContentTo(area.Db))
            throw Errors.NotAllowed("Only who brought the file, or may reveal identities, sees what is in it.");
    }

    private static async Task<ImportJobRecord> FindAsync(ImportArea area, Guid id, CancellationToken cancellationToken) =>
        await area.Db.Set<ImportJobRecord>().SingleOrDefaultAsync(j => j.Id == id, cancellationToken) ?? throw Errors.NotFound();

    private static async Task<ImportJob> GetAsync(ImportArea area, Guid id, CancellationToken cancellationToken) =>
        (await area.Db.Set<ImportJobRecord>().AsNoTracking().SingleOrDefaultAsync(j => j.Id == id, cancellationToken) ?? throw Errors.NotFound())
            .ToResource(area.Db);

    private static RpcException WrongState(string message) => Errors.FailedPrecondition("IMPORT_JOB_STATE", message);
}
