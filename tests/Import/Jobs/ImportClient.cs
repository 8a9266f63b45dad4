using System.Text;
using CivicConnect.Imports.V1;
using CivicConnect.Testing;
using Google.Protobuf;
using Grpc.Core;

namespace CivicConnect.Import.Tests.Jobs;

internal static class ImportClient
{
    internal static async Task<ImportJob> UploadAsync(this ImportJobs.ImportJobsClient jobs, ImportJob.Types.Kind kind, string system, byte[] file, int piece = 64 * 1024)
    {
        using var call = jobs.CreateImportJob();
        var parent = kind == ImportJob.Types.Kind.Organizations ? "services/organizations" : "services/contacts";
        try
        {
            await call.RequestStream.WriteAsync(new CreateImportJobRequest { Parent = parent, ImportJob = new ImportJob { Kind = kind, SourceSystem = system, FileName = "file.csv" } });
            foreach (var some in file.Chunk(piece))
                await call.RequestStream.WriteAsync(new CreateImportJobRequest { Content = ByteString.CopyFrom(some) });
            await call.RequestStream.CompleteAsync();
        }
        catch (RpcException)
        {
            // The service answers before the file is through where it has seen enough: the call says what it said.
        }
        return await call;
    }

    internal static Task<ImportJob> UploadAsync(this ImportJobs.ImportJobsClient jobs, ImportJob.Types.Kind kind, string system, string file) =>
        jobs.UploadAsync(kind, system, Encoding.UTF8.GetBytes(file));

    internal static async Task<ImportJob> ImportAsync(this ImportJobs.ImportJobsClient jobs, ImportJob.Types.Kind kind, string system, string file, bool dryRun = false)
    {
        var job = await jobs.UploadAsync(kind, system, file);
        return await jobs.RunAsync(job, dryRun);
    }

    internal static async Task<ImportJob> RunAsync(this ImportJobs.ImportJobsClient jobs, ImportJob job, bool dryRun = false)
    {
        await jobs.RunImportJobAsync(new RunImportJobRequest { Name = job.Name, DryRun = dryRun });
        return await jobs.EndedAsync(job);
    }

    internal static async Task<ImportJob> UndoAsync(this ImportJobs.ImportJobsClient jobs, ImportJob job)
    {
        await jobs.UndoImportJobAsync(new UndoImportJobRequest { Name = job.Name });
        return await jobs.EndedAsync(job);
    }

    internal static Task<ImportJob> EndedAsync(this ImportJobs.ImportJobsClient jobs, ImportJob job) => Eventually.Async(
        async () => await jobs.GetImportJobAsync(new GetImportJobRequest { Name = job.Name }),
        j => j.State is not (ImportJob.Types.State.Running or ImportJob.Types.State.Checking or ImportJob.Types.State.Undoing),
        "the job ends",
        TimeSpan.FromSeconds(90));

    internal static async Task<IReadOnlyList<ImportRow>> RowsAsync(this ImportJobs.ImportJobsClient jobs, ImportJob job, ImportRow.Types.Outcome outcome = default)
    {
        var rows = new List<ImportRow>();
        var token = "";
        do
        {
            var page = await jobs.ListImportRowsAsync(new ListImportRowsRequest { Parent = job.Name, Outcome = outcome, PageToken = token, PageSize = 1000 });
            rows.AddRange(page.Rows);
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        return rows;
    }

    internal static string Line(this ImportJob job) =>
        $"{job.State} created={job.Counts.Created} updated={job.Counts.Updated} unchanged={job.Counts.Unchanged} skipped={job.Counts.Skipped}";
}
