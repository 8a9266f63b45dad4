using CivicConnect.Imports.V1;
using CivicConnect.Testing;
using Google.Protobuf;

namespace CivicConnect.Benchmarks.Imports;

/// <summary>Imports of a file of people through the public API, each taken back before the next.</summary>
internal static class PeopleImport
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan AfterUpload = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FollowUndo = TimeSpan.FromSeconds(6);

    /// <summary>Contacts a second, of each import in turn.</summary>
    internal static async Task<IReadOnlyList<double>> RunAsync(ServiceProcess service, TestDatabase database, FileInfo people, int times)
    {
        var jobs = new ImportJobs.ImportJobsClient(service.Channel);
        var rates = new List<double>();
        while (true)
        {
            var job = await ImportAsync(jobs, people);
            rates.Add(job.Counts.Created / (job.EndTime.ToDateTime() - job.StartTime.ToDateTime()).TotalSeconds);
            if (rates.Count == times)
                return rates;
            job = await jobs.UndoImportJobAsync(new UndoImportJobRequest { Name = job.Name });
            await EndAsync(jobs, job, ImportJob.Types.State.Undone);
            // What is measured next should meet neither the directory that follows a moment later nor the database clearing up after the undo.
            await Task.Delay(FollowUndo);
            await DirectAccess.ClearUpAsync(database);
        }
    }

    private static async Task<ImportJob> ImportAsync(ImportJobs.ImportJobsClient jobs, FileInfo people)
    {
        var job = await SendAsync(jobs, people);
        await Task.Delay(AfterUpload);
        job = await jobs.RunImportJobAsync(new RunImportJobRequest { Name = job.Name });
        job = await EndAsync(jobs, job, ImportJob.Types.State.Succeeded);
        return job.Counts.Created == job.RowCount ? job : throw new InvalidOperationException($"Not all rows created a contact: {job.Counts}.");
    }

    private static async Task<ImportJob> EndAsync(ImportJobs.ImportJobsClient jobs, ImportJob job, ImportJob.Types.State wanted)
    {
        while (job.State is ImportJob.Types.State.Running or ImportJob.Types.State.Undoing)
        {
            await Task.Delay(Look);
            job = await jobs.GetImportJobAsync(new GetImportJobRequest { Name = job.Name });
        }
        return job.State == wanted ? job : throw new InvalidOperationException($"The job ended as {job.State}: {job.Counts}.");
    }

    private static async Task<ImportJob> SendAsync(ImportJobs.ImportJobsClient jobs, FileInfo people)
    {
        await using var file = people.OpenRead();
        using var call = jobs.CreateImportJob();
        await call.RequestStream.WriteAsync(new CreateImportJobRequest { Parent = "services/contacts", ImportJob = new ImportJob { Kind = ImportJob.Types.Kind.People } });
        var piece = new byte[128 * 1024];
        int read;
        while ((read = await file.ReadAsync(piece)) > 0)
            await call.RequestStream.WriteAsync(new CreateImportJobRequest { Content = ByteString.CopyFrom(piece, 0, read) });
        await call.RequestStream.CompleteAsync();
        return await call;
    }
}
