using CivicConnect.Imports.V1;
using CivicConnect.Testing;
using Google.Protobuf;

namespace CivicConnect.Benchmarks.Imports;

/// <summary>One import of a file of people through the public API.</summary>
internal static class PeopleImport
{
    internal static async Task<(long Contacts, TimeSpan Elapsed)> RunAsync(ServiceProcess service, FileInfo people)
    {
        var jobs = new ImportJobs.ImportJobsClient(service.Channel);
        var job = await SendAsync(jobs, people);
        job = await jobs.RunImportJobAsync(new RunImportJobRequest { Name = job.Name });
        while (job.State == ImportJob.Types.State.Running)
        {
            await Task.Delay(20);
            job = await jobs.GetImportJobAsync(new GetImportJobRequest { Name = job.Name });
        }
        if (job.State != ImportJob.Types.State.Succeeded || job.Counts.Created != job.RowCount)
            throw new InvalidOperationException($"The import ended as {job.State}: {job.Counts}.");
        return (job.Counts.Created, job.EndTime.ToDateTime() - job.StartTime.ToDateTime());
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
