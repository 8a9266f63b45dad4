using CivicConnect.Events;
using CivicConnect.Storage.EventLog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CivicConnect.Storage.Tests;

/// <summary>The storage of one service on a fresh database, without anything running in the background.</summary>
internal sealed class ProbeStore : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("civicconnect-storage-");
    private readonly TestDatabase database;
    private readonly ServiceProvider services;

    private ProbeStore(TestDatabase database, Action<IServiceCollection>? configure)
    {
        this.database = database;
        var collection = new ServiceCollection().AddLogging();
        collection.AddServiceStorage<ProbeDb, SqliteProbeDb, PostgreSqlProbeDb, SqlServerProbeDb>("contacts", _ => folder.FullName, _ => folder.FullName);
        collection.AddSingleton(Options.Create(new DatabaseOptions
        {
            Provider = Enum.Parse<DatabaseProvider>(database.Provider),
            ConnectionString = database.ConnectionString,
        }));
        collection.AddSingleton(Clock);
        collection.AddSingleton<TimeProvider>(Clock);
        configure?.Invoke(collection);
        services = collection.BuildServiceProvider();
    }

    public string Provider => database.Provider;

    /// <summary>Where the keys are.</summary>
    public string Folder => folder.FullName;

    public ShiftedClock Clock { get; } = new();

    public IServiceProvider Services => services;

    public SystemScopes<ProbeDb> Scopes => services.GetRequiredService<SystemScopes<ProbeDb>>();

    public static async Task<ProbeStore> CreateAsync(string provider, Action<IServiceCollection>? configure = null)
    {
        var store = new ProbeStore(await TestDatabase.CreateAsync(provider), configure);
        await using var scope = store.Scopes.Open();
        await scope.Db.Database.EnsureCreatedAsync();
        if (scope.Db.Database.IsSqlite())
            await scope.Db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL");
        return store;
    }

    /// <summary>Runs something on a context of its own.</summary>
    public async Task<T> OnAsync<T>(Func<ProbeDb, Task<T>> act)
    {
        await using var scope = Scopes.Open();
        return await act(scope.Db);
    }

    /// <summary>Commits one event; returns the id in it.</summary>
    public Task<Guid> AppendAsync() => OnAsync(async db =>
    {
        var id = Append(db);
        await db.SaveChangesAsync();
        return id;
    });

    public static Guid Append(ProbeDb db)
    {
        var id = Guid.CreateVersion7();
        db.Append(new ContactCreated { ContactId = id }, DateTime.UtcNow);
        return id;
    }

    public Task<int> SequenceAsync() => OnAsync(db => Sequencer.RoundAsync(db, default));

    public Task<List<LoggedEvent>> ReadAsync(long after) => OnAsync(db => db.ReadEventsAsync(after, 1000, default));

    public static Guid IdIn(LoggedEvent logged) => ((ContactCreated)EventTypes.FromJson(logged.Type, logged.Payload)!).ContactId;

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await database.DisposeAsync();
        folder.Delete(recursive: true);
    }
}

/// <summary>The system's clock, moved on by a test.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
}
