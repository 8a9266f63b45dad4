using System.Text;
using CivicConnect.Imports.V1;
using CivicConnect.Testing;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using static CivicConnect.Imports.V1.ImportJobs;

namespace CivicConnect.Integration;

/// <summary>Files full of canaries: one that waits, one tried, one brought in with rows rejected, one taken back, one refused.</summary>
internal sealed class CanaryImports(Canaries canaries, GrpcChannel channel)
{
    private const string Parent = "services/contacts";

    // PostgreSQL itself names the countries of all locales it knows.
    private const string Country = "Antarctica";
    private readonly ImportJobsClient jobs = new(channel);

    public async Task WriteAsync()
    {
        await UploadAsync("waiting");
        await RunAsync(await UploadAsync("tried"), dryRun: true);
        var done = await RunAsync(await UploadAsync("done"), dryRun: false);
        Assert.Equal((1, 1), (done.Counts.Created, done.Counts.Skipped));
        await jobs.SaveImportMappingAsync(new() { Parent = Parent, ImportMapping = new() { Kind = ImportJob.Types.Kind.People, Title = canaries["mapping.title"], Columns = { done.Columns } } });
        Assert.NotEmpty((await jobs.ListImportRowsAsync(new() { Parent = done.Name })).Rows);
        using (var rejected = jobs.DownloadRejectedRows(new() { Name = done.Name }))
            Assert.Contains(canaries["done.rejected"], await TextAsync(rejected), StringComparison.Ordinal);
        var undone = await RunAsync(await UploadAsync("undone"), dryRun: false);
        await EndAsync(await jobs.UndoImportJobAsync(new() { Name = undone.Name }));
        await Assert.ThrowsAsync<RpcException>(async () => await jobs.UploadImportJobAsync(Request("refused", $"name\n\"{canaries["refused.name"]}")));
    }

    private async Task<ImportJob> UploadAsync(string which) => await jobs.UploadImportJobAsync(Request(which, $"""
        id,name,email,phone,country,notes,{canaries[$"{which}.header"]}
        {canaries[$"{which}.id"]},{canaries[$"{which}.name"]},{canaries[$"{which}.email"]}@mail.example,{canaries.Phone($"{which}.phone")},{canaries.Add("import.country", Country)},{canaries[$"{which}.notes"]},{canaries[$"{which}.unmapped"]}
        {canaries[$"{which}.id.rejected"]},,not an address {canaries[$"{which}.email.rejected"]},,Nowhere {canaries[$"{which}.country.rejected"]},{canaries[$"{which}.rejected"]},

        """));

    private UploadImportJobRequest Request(string which, string content) => new()
    {
        Parent = Parent,
        ImportJob = new() { Kind = ImportJob.Types.Kind.People, FileName = $"{canaries[$"{which}.file_name"]}.csv", SourceSystem = canaries["import.source_system"] },
        Content = ByteString.CopyFromUtf8(content),
    };

    private async Task<ImportJob> RunAsync(ImportJob job, bool dryRun) => await EndAsync(await jobs.RunImportJobAsync(new() { Name = job.Name, DryRun = dryRun }));

    private async Task<ImportJob> EndAsync(ImportJob job)
    {
        var ended = await Eventually.Async(
            async () => await jobs.GetImportJobAsync(new() { Name = job.Name }),
            j => j.State is not (ImportJob.Types.State.Checking or ImportJob.Types.State.Running or ImportJob.Types.State.Undoing),
            "the job has ended");
        Assert.True(ended.State is ImportJob.Types.State.Checked or ImportJob.Types.State.Succeeded or ImportJob.Types.State.Undone, ended.ToString());
        return ended;
    }

    private static async Task<string> TextAsync(AsyncServerStreamingCall<Google.Api.HttpBody> call)
    {
        var text = new StringBuilder();
        await foreach (var part in call.ResponseStream.ReadAllAsync()) text.Append(part.Data.ToStringUtf8());
        return text.ToString();
    }
}
