using CivicConnect.Contacts.V1;
using CivicConnect.Imports.V1;
using CivicConnect.Testing;
using static CivicConnect.Contacts.V1.Contacts;
using static CivicConnect.Imports.V1.ImportJobs;

namespace CivicConnect.Standalone.Tests;

public sealed class InterruptedImportTests
{
    private const int People = 40_000;

    [Fact]
    public async Task KilledInMidImport_TheJobGoesOnAfterTheRestartAndEndsWithTheSameCounts()
    {
        await using var house = new House();
        var files = new SampleFiles(house.Folder, People);
        var suite = await house.ServeAsync();
        await using var import = CommandLine.Start(house.Folder, "import", "--data", house.Data, "--people", files.PathOf("people"));
        var jobs = new ImportJobsClient(house.Channel);
        await Eventually.Async(() => JobAsync(jobs), job => job?.Counts is { Done: > 0 and < People / 2 }, "the import is under way");

        await suite.KillAsync();
        Assert.Equal(1, await import.EndAsync());
        await house.ServeAsync();

        var job = await Eventually.Async(
            () => JobAsync(jobs), job => job?.State is not (null or ImportJob.Types.State.Running), "the job has ended", TimeSpan.FromMinutes(2));
        Assert.Equal(ImportJob.Types.State.Succeeded, job!.State);
        Assert.Equal((People, People, 0, 0, 0), (job.RowCount, job.Counts.Created, job.Counts.Updated, job.Counts.Unchanged, job.Counts.Skipped));
        Assert.Equal(People, (await new ContactsClient(house.Channel).ListContactsAsync(new ListContactsRequest { PageSize = 1 })).TotalSize);
    }

    private static async Task<ImportJob?> JobAsync(ImportJobsClient jobs) =>
        (await jobs.ListImportJobsAsync(new ListImportJobsRequest { Parent = "services/contacts" })).ImportJobs.SingleOrDefault();
}
