using CivicConnect.Imports.V1;
using Google.Protobuf;

namespace CivicConnect.Standalone.Importing;

/// <summary>Takes files through their jobs: send, run, watch, report.</summary>
internal sealed class ImportRun(ImportJobs.ImportJobsClient jobs)
{
    private const int PieceBytes = 192 * 1024;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    /// <summary>Imports one file; the last line on the terminal counts its rows.</summary>
    /// <returns>0, or 1 if the job did not end well.</returns>
    internal async Task<int> ImportAsync(FileInfo file, ImportJob.Types.Kind kind, string source, bool dryRun, CancellationToken cancellationToken)
    {
        var job = await SendAsync(file, kind, source, cancellationToken);
        job = await jobs.RunImportJobAsync(new RunImportJobRequest { Name = job.Name, DryRun = dryRun }, cancellationToken: cancellationToken);
        job = await WatchAsync(job, kind.ToString().ToLowerInvariant(), j => j.Counts?.Done ?? 0, cancellationToken);
        var ended = job.State is ImportJob.Types.State.Succeeded or ImportJob.Types.State.Checked;
        if (!ended)
            Console.Error.WriteLine(job.Failure.Length > 0 ? job.Failure : $"The job ended as {job.State}.");
        if (!dryRun)
            Console.Error.WriteLine($"To take it back: import undo {job.Name}");
        var counts = job.Counts ?? new ImportCounts();
        Console.WriteLine($"{kind.ToString().ToLowerInvariant()}: rows={job.RowCount} created={counts.Created} updated={counts.Updated} unchanged={counts.Unchanged} skipped={counts.Skipped}");
        return ended ? 0 : 1;
    }

    /// <summary>Takes one import back.</summary>
    /// <returns>0, or 1 if the job did not end well.</returns>
    internal async Task<int> UndoAsync(string name, CancellationToken cancellationToken)
    {
        var job = await jobs.UndoImportJobAsync(new UndoImportJobRequest { Name = name }, cancellationToken: cancellationToken);
        job = await WatchAsync(job, "undo", j => (j.Counts?.Undone ?? 0) + (j.Counts?.Kept ?? 0), cancellationToken);
        if (job.State != ImportJob.Types.State.Undone)
            Console.Error.WriteLine(job.Failure.Length > 0 ? job.Failure : $"The job ended as {job.State}.");
        Console.WriteLine($"undo: undone={job.Counts?.Undone ?? 0} kept={job.Counts?.Kept ?? 0}");
        return job.State == ImportJob.Types.State.Undone ? 0 : 1;
    }

    private async Task<ImportJob> SendAsync(FileInfo file, ImportJob.Types.Kind kind, string source, CancellationToken cancellationToken)
    {
        await using var stream = file.OpenRead();
        using var call = jobs.CreateImportJob(cancellationToken: cancellationToken);
        var job = new ImportJob { Kind = kind, FileName = file.Name, SourceSystem = source };
        var parent = kind == ImportJob.Types.Kind.Organizations ? "services/organizations" : "services/contacts";
        await call.RequestStream.WriteAsync(new CreateImportJobRequest { Parent = parent, ImportJob = job }, cancellationToken);
        var piece = new byte[PieceBytes];
        int read;
        while ((read = await stream.ReadAtLeastAsync(piece, piece.Length, throwOnEndOfStream: false, cancellationToken)) > 0)
            await call.RequestStream.WriteAsync(new CreateImportJobRequest { Content = ByteString.CopyFrom(piece, 0, read) }, cancellationToken);
        await call.RequestStream.CompleteAsync();
        return await call;
    }

    private async Task<ImportJob> WatchAsync(ImportJob job, string label, Func<ImportJob, long> done, CancellationToken cancellationToken)
    {
        using var bar = new ProgressBar(label);
        using var timer = new PeriodicTimer(Look);
        while (job.State is ImportJob.Types.State.Checking or ImportJob.Types.State.Running or ImportJob.Types.State.Undoing)
        {
            bar.Show(done(job), job.RowCount);
            await timer.WaitForNextTickAsync(cancellationToken);
            job = await jobs.GetImportJobAsync(new GetImportJobRequest { Name = job.Name }, cancellationToken: cancellationToken);
        }
        return job;
    }
}
