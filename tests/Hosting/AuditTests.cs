using CivicConnect.Hosting.Audit;
using CivicConnect.Storage;
using CivicConnect.Storage.Audit;
using CivicConnect.Testing;
using CivicConnect.Vault;
using Grpc.Core;

namespace CivicConnect.Hosting.Tests;

public sealed class AuditTests
{
    private static readonly string Name = $"organizations/{Guid.NewGuid()}";

    [Fact]
    public async Task Answer_DoesNotLeaveBeforeItsEntryIsDurable()
    {
        using var trail = new HeldTrail();
        await using var service = await StartAsync(trail);

        var call = service.Organizations.GetOrganizationAsync(new() { Name = Name }, service.Authorization).ResponseAsync;
        await Eventually.Async(() => trail.Entries.Count == 1, "the entry waits");
        await Task.Delay(200);
        Assert.False(call.IsCompleted);
        trail.Stored.SetResult();

        Assert.Equal(Name, (await call).Name);
        Assert.Equal(("organizations.v1.Organizations/GetOrganization", AuditAction.Read), (trail.Entries[0].Rpc, trail.Entries[0].Action));
        Assert.Equal(Name, $"organizations/{trail.Entries[0].ResourceId}");
    }

    [Fact]
    public async Task LogThatCannotBeWritten_NothingIsShown()
    {
        using var trail = new HeldTrail();
        trail.Stored.SetException(new AuditUnavailableException());
        await using var service = await StartAsync(trail);

        var error = await Assert.ThrowsAsync<RpcException>(async () => await service.Organizations.GetOrganizationAsync(new() { Name = Name }, service.Authorization));

        Assert.Equal(StatusCode.Unavailable, error.StatusCode);
    }

    [Fact]
    public async Task RefusedCall_IsOnRecord_AnUnauthenticatedOneIsNot()
    {
        using var trail = new HeldTrail();
        trail.Stored.SetResult();
        await using var service = await StartAsync(trail);
        service.Probe.Get = (_, _) => throw new RpcException(new Status(StatusCode.PermissionDenied, ""));

        await Assert.ThrowsAsync<RpcException>(async () => await service.Organizations.GetOrganizationAsync(new() { Name = Name }));
        await Assert.ThrowsAsync<RpcException>(async () => await service.Organizations.GetOrganizationAsync(new() { Name = Name }, service.Authorization));

        Assert.Equal(AuditAction.Refused, Assert.Single(trail.Entries).Action);
        Assert.Equal(Name, $"organizations/{trail.Entries[0].ResourceId}");
    }

    [Fact]
    public async Task Stream_IsOnRecordBeforeItsFirstMessage()
    {
        using var trail = new HeldTrail();
        await using var service = await StartAsync(trail);
        service.Probe.Stream = async (stream, _) =>
        {
            await stream.WriteAsync(new());
            await stream.WriteAsync(new());
        };

        using var call = service.Stream();
        var first = call.ResponseStream.MoveNext(default);
        await Eventually.Async(() => trail.Entries.Count == 1, "the entry waits");
        Assert.False(first.IsCompleted);
        trail.Stored.SetResult();

        Assert.True(await first);
        Assert.True(await call.ResponseStream.MoveNext(default));
        Assert.False(await call.ResponseStream.MoveNext(default));
        Assert.Single(trail.Entries);
    }

    [Fact]
    public async Task CheckpointFiles_AppendALineEach()
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("civicconnect-checkpoints-");
        var sink = new CheckpointFiles(folder.FullName);
        using var key = CheckpointKey.Open(folder.FullName, "contacts");
        await sink.TakeAsync(key.Sign("contacts", 1, 10, DateTime.UnixEpoch, new byte[32]), default);
        await sink.TakeAsync(key.Sign("contacts", 2, 20, DateTime.UnixEpoch, new byte[32]), default);

        var lines = await File.ReadAllLinesAsync(Path.Combine(folder.FullName, "contacts.checkpoints.jsonl"));

        Assert.Equal(2, lines.Length);
        Assert.StartsWith("""{"service":"contacts","block":2,"entry":20,"time":"1970-01-01T00:00:00Z","hash":"AAAA""", lines[1], StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    [Fact]
    public void UnknownCheckpointService_NamesTheSetting()
    {
        var error = Assert.Throws<SettingsException>(() => ServiceHost.CreateBuilder(["--Audit:CheckpointService=planets"], "test", 1, 1));

        Assert.Equal("Audit:CheckpointService", error.Setting);
    }

    private static Task<TestService> StartAsync(HeldTrail trail) => TestService.StartAsync(configure: builder =>
    {
        builder.Services.AddSingleton<AuditTrail>(trail);
    });

    private sealed class HeldTrail : AuditTrail, IDisposable
    {
        private readonly DirectoryInfo folder;

        public HeldTrail() : this(System.IO.Directory.CreateTempSubdirectory("civicconnect-audit-"))
        {
        }

        private HeldTrail(DirectoryInfo folder) : base(StoreIn(folder)) => this.folder = folder;

        public List<AuditRecord> Entries { get; } = [];

        public TaskCompletionSource Stored { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override Task AppendAsync(AuditRecord entry, CancellationToken cancellationToken)
        {
            Entries.Add(entry);
            return Stored.Task.WaitAsync(cancellationToken);
        }

        public override ServiceDb In(IServiceProvider scope) =>
            new SqliteProbeDb(new Microsoft.EntityFrameworkCore.DbContextOptions<SqliteProbeDb>(), StoreIn(folder), scope.GetRequiredService<Caller>());

        public void Dispose() => folder.Delete(recursive: true);

        private static ServiceStore<ProbeDb> StoreIn(DirectoryInfo folder) => new("organizations", new Sealer("organizations", KeyStore.Open(folder.FullName, "organizations")));
    }
}
