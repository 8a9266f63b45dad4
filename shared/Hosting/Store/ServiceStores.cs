using CivicConnect.Storage;

namespace CivicConnect.Hosting;

/// <summary>A service's database, key store, event queue and the logs it follows, from the settings.</summary>
public static class ServiceStores
{
    /// <summary>
    /// Adds the storage of a service: its context for the configured provider, sealer, event log, queue and catch-up, and a
    /// health check that answers whether the database does.
    /// </summary>
    /// <param name="builder">The process.</param>
    /// <param name="service"><c>contacts</c>, <c>organizations</c> or <c>engagements</c>.</param>
    /// <param name="follows">The services whose events it wants.</param>
    public static void AddServiceStore<TDb, TSqlite, TPostgreSql, TSqlServer>(this IHostApplicationBuilder builder, string service, params string[] follows)
        where TDb : ServiceDb
        where TSqlite : TDb
        where TPostgreSql : TDb
        where TSqlServer : TDb
    {
        // The bus first: what is registered last ends first, and the dispatcher must not outlive the bus.
        builder.AddEventBus();
        if (follows.Length > 0)
        {
            builder.AddEventQueue<TDb>(service);
        }

        builder.Services.AddServiceStorage<TDb, TSqlite, TPostgreSql, TSqlServer>(service, DataDirectory, KeyDirectory);
        builder.Services.AddHealthChecks().AddCheck<DatabaseCheck<TDb>>($"{service}-database", tags: [Health.ReadyTag]);
        builder.AddEventSources(follows);
    }

    internal static void AddStoreSettings(this IHostApplicationBuilder builder)
    {
        var database = builder.AddSettings<DatabaseOptions>(DatabaseOptions.Section);
        if (database.ConnectionStringFile.Length > 0 && !File.Exists(database.ConnectionStringFile))
        {
            throw new SettingsException("Database:ConnectionStringFile", $"no such file: {database.ConnectionStringFile}");
        }

        if (database.Provider != DatabaseProvider.Sqlite && database.ConnectionString.Length + database.ConnectionStringFile.Length == 0)
        {
            throw new SettingsException("Database:ConnectionString", $"is required for {database.Provider}");
        }

        builder.AddSettings<VaultOptions>("Vault");
    }

    private static string DataDirectory(IServiceProvider services) =>
        Path.GetFullPath(services.GetRequiredService<DataOptions>().Directory);

    private static string KeyDirectory(IServiceProvider services) =>
        services.GetRequiredService<DataOptions>().PathOf("keys", services.GetRequiredService<VaultOptions>().KeyDirectory);
}
