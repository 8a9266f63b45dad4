using CivicConnect.Storage.Audit;
using CivicConnect.Storage.EventLog;
using CivicConnect.Storage.Inbox;
using CivicConnect.Storage.Providers;
using CivicConnect.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CivicConnect.Storage;

/// <summary>A service's storage in dependency injection.</summary>
public static class StorageRegistration
{
    /// <summary>
    /// Adds the context of a service for the provider that <see cref="DatabaseOptions"/> names, its sealer, its audit log, its event log with dispatcher, and its inbox with catch-up.
    /// </summary>
    /// <param name="services">Where to add it.</param>
    /// <param name="service">`contacts`, `organizations` or `engagements`.</param>
    /// <param name="dataDirectory">Where SQLite keeps `{service}.db`.</param>
    /// <param name="keyDirectory">The key store.</param>
    public static IServiceCollection AddServiceStorage<TDb, TSqlite, TPostgreSql, TSqlServer>(this IServiceCollection services, string service, Func<IServiceProvider, string> dataDirectory, Func<IServiceProvider, string> keyDirectory)
        where TDb : ServiceDb
        where TSqlite : TDb
        where TPostgreSql : TDb
        where TSqlServer : TDb
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddScoped<Caller>();
        services.AddSingleton(provider => new ServiceStore<TDb>(service, new Sealer(service, KeyStore.Open(keyDirectory(provider), service))));
        services.AddSingleton<ServiceStore>(provider => provider.GetRequiredService<ServiceStore<TDb>>());
        services.AddSingleton<SystemScopes<TDb>>();
        services.AddSingleton<IDatabaseMigrator, DatabaseMigrator<TDb>>();
        services.AddSingleton<EventLogReader, EventLogReader<TDb>>();
        services.AddSingleton<EventApplier<TDb>>();
        services.AddHostedService<CompartmentSetsRefresher<TDb>>();
        services.AddSingleton(provider => new CheckpointKeys<TDb>(() => keyDirectory(provider), service));
        services.AddSingleton<Checkpointer<TDb>>();
        services.AddSingleton<AuditWriter<TDb>>();
        services.AddSingleton<AuditTrail>(provider => provider.GetRequiredService<AuditWriter<TDb>>());
        // What is registered last ends first: nothing is written any more when the chainer makes its last checkpoint.
        services.AddHostedService<AuditChainer<TDb>>();
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<AuditWriter<TDb>>());
        services.AddHostedService<EventDispatcher<TDb>>();
        services.AddHostedService<CatchUp<TDb>>();

        // Settings do not change while the program runs: the options are made once, and not anew for each context.
        services.AddDbContext<TSqlite>((provider, builder) => builder.UseSqliteStore(Connection(provider, service, $"Data Source={Path.Combine(dataDirectory(provider), service + ".db")}")), optionsLifetime: ServiceLifetime.Singleton);
        services.AddDbContext<TPostgreSql>((provider, builder) => builder.UsePostgreSqlStore(Connection(provider, service, null)), optionsLifetime: ServiceLifetime.Singleton);
        services.AddDbContext<TSqlServer>((provider, builder) => builder.UseSqlServerStore(Connection(provider, service, null), Options(provider)), optionsLifetime: ServiceLifetime.Singleton);
        services.AddScoped<TDb>(provider => Options(provider).Provider switch
        {
            DatabaseProvider.PostgreSql => provider.GetRequiredService<TPostgreSql>(),
            DatabaseProvider.SqlServer => provider.GetRequiredService<TSqlServer>(),
            _ => provider.GetRequiredService<TSqlite>(),
        });
        return services;
    }

    private static DatabaseOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<DatabaseOptions>>().Value;

    private static string Connection(IServiceProvider provider, string service, string? otherwise)
    {
        var options = Options(provider);
        var text = options.ConnectionStringFile.Length > 0 ? File.ReadAllText(options.ConnectionStringFile).Trim() : options.ConnectionString;
        if (text.Length == 0)
            text = otherwise ?? throw new OptionsValidationException(DatabaseOptions.Section, typeof(DatabaseOptions), ["Database:ConnectionString is required for this provider."]);
        return text.Replace("{service}", service, StringComparison.Ordinal);
    }
}
