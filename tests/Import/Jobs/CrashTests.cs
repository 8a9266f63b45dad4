using System.Text;
using CivicConnect.Contacts.V1;
using CivicConnect.Imports.V1;
using CivicConnect.Testing;
using Kind = CivicConnect.Imports.V1.ImportJob.Types.Kind;
using State = CivicConnect.Imports.V1.ImportJob.Types.State;

namespace CivicConnect.Import.Tests.Jobs;

public sealed class SqliteCrashTests(SqliteSuite suite) : CrashTests(suite), IClassFixture<SqliteSuite>;

public sealed class PostgreSqlCrashTests(PostgreSqlSuite suite) : CrashTests(suite), IClassFixture<PostgreSqlSuite>;

public abstract class CrashTests(ImportSuite suite)
{
    private const int People = 60_000;

    [Fact]
    public async Task Kill_InMidImport_ResumesAndEndsWithTheSameCounts()
    {
        var job = await suite.ContactJobs.UploadAsync(Kind.People, "crash", File());
        await suite.ContactJobs.RunImportJobAsync(new RunImportJobRequest { Name = job.Name });
        var seen = await ReachAsync(job, j => j.Counts.Done > 0);

        await suite.KillContactsAsync();
        var ended = await suite.ContactJobs.EndedAsync(job);

        Assert.True(seen.Counts.Done < People, "It was over before it could be interrupted.");
        Assert.Equal($"Succeeded created={People} updated=0 unchanged={People / 100} skipped={People / 100}", ended.Line());
        Assert.Equal(People, (await suite.Contacts.ListContactsAsync(new ListContactsRequest { PageSize = 1 })).TotalSize);

        await suite.ContactJobs.UndoImportJobAsync(new UndoImportJobRequest { Name = job.Name });
        await ReachAsync(job, j => j.Counts.Undone > 0);
        await suite.KillContactsAsync();
        var undone = await suite.ContactJobs.EndedAsync(job);

        Assert.Equal((State.Undone, People, 0), (undone.State, undone.Counts.Undone, undone.Counts.Kept));
        Assert.Equal(0, (await suite.Contacts.ListContactsAsync(new ListContactsRequest { PageSize = 1 })).TotalSize);
    }

    [Fact]
    public async Task Cancel_StopsTheJob_AndItCanGoOn()
    {
        var job = await suite.ContactJobs.UploadAsync(Kind.People, "cancel", File());
        await suite.ContactJobs.RunImportJobAsync(new RunImportJobRequest { Name = job.Name });
        await ReachAsync(job, j => j.Counts.Done > 0);

        var cancelled = await suite.ContactJobs.CancelImportJobAsync(new CancelImportJobRequest { Name = job.Name });

        Assert.Equal(State.Cancelled, cancelled.State);
        var ended = await suite.ContactJobs.RunAsync(job);
        Assert.Equal($"Succeeded created={People} updated=0 unchanged={People / 100} skipped={People / 100}", ended.Line());
        Assert.Equal(People, (await suite.ContactJobs.UndoAsync(job)).Counts.Undone);
    }

    private Task<ImportJob> ReachAsync(ImportJob job, Func<ImportJob, bool> reached) =>
        Eventually.Async(async () => await suite.ContactJobs.GetImportJobAsync(new GetImportJobRequest { Name = job.Name }), reached, "the job gets on");

    private static byte[] File()
    {
        var text = new StringBuilder("id,name,email,other_names\n");
        for (var i = 1; i <= People; i++)
        {
            text.Append($"{i},Person {i},p{i}@example.org,fa:نمونه {i}\n");
            if (i % 100 == 0)
                text.Append($"{i - 50},Person {i - 50},,\n{i},,,\n");
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
