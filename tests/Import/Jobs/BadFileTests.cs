using System.Text;
using CivicConnect.Imports.V1;
using Google.Rpc;
using Grpc.Core;
using Kind = CivicConnect.Imports.V1.ImportJob.Types.Kind;

namespace CivicConnect.Import.Tests.Jobs;

public sealed class SqliteBadFileTests(SqliteSuite suite) : BadFileTests(suite), IClassFixture<SqliteSuite>;

public sealed class PostgreSqlBadFileTests(PostgreSqlSuite suite) : BadFileTests(suite), IClassFixture<PostgreSqlSuite>;

public abstract class BadFileTests(ImportSuite suite)
{
    private static readonly Dictionary<string, byte[]> Files = new()
    {
        ["empty"] = [],
        ["header only"] = "id,name\n"u8.ToArray(),
        ["binary"] = [.. Enumerable.Range(0, 200_000).Select(i => (byte)(i * 31))],
        ["10,000 columns"] = Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(0, 10_000)) + "\n1\n"),
        ["ends in mid-quote"] = "id,name\n1,\"Ann"u8.ToArray(),
        ["invalid UTF-8"] = [.. "id,name\n1,Jos"u8, 0xE9, .. "\n"u8],
        ["an endless row"] = Encoding.UTF8.GetBytes("id,name\n1,\"" + new string('x', 6_000_000)),
    };

    // By name: a test runner writes out the arguments of every case, and some of these files are large.
    public static TheoryData<string> Unusable => [.. Files.Keys];

    [Theory]
    [MemberData(nameof(Unusable))]
    public async Task Create_UnusableFile_SaysSoOnceAndKeepsNothing(string what)
    {
        var file = Files[what];
        var refused = await Assert.ThrowsAsync<RpcException>(() => suite.ContactJobs.UploadAsync(Kind.People, "bad", file));

        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.Equal("content", Assert.Single(refused.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations).Field);
        Assert.Empty((await suite.ContactJobs.ListImportJobsAsync(new ListImportJobsRequest { Parent = "services/contacts" })).ImportJobs);
    }

    [Fact]
    public async Task Create_EverythingWrong_IsListedAtOnce()
    {
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await suite.ContactJobs.UploadImportJobAsync(new UploadImportJobRequest
        {
            Parent = "services/contacts",
            ImportJob = new ImportJob { Kind = Kind.Organizations, FileName = new string('x', 201), SourceSystem = new string('x', 61) },
        }));

        Assert.Equal(
            ["import_job.kind", "import_job.file_name", "import_job.source_system"],
            refused.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations.Select(v => v.Field));
    }

    [Fact]
    public async Task People_WithAMegabyteForAName_IsSkippedAlone()
    {
        var job = await suite.ContactJobs.ImportAsync(Kind.People, "long", $"id,name\n1,{new string('x', 1_000_000)}\n2,Ann Roe\n");

        Assert.Equal("Succeeded created=1 updated=0 unchanged=0 skipped=1", job.Line());
        await suite.ContactJobs.DeleteImportJobAsync(new DeleteImportJobRequest { Name = job.Name });
    }
}
