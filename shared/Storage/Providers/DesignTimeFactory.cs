using CivicConnect.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CivicConnect.Storage.Providers;

/// <summary>Makes contexts for `dotnet ef`, which needs the model only: no database is opened and the key store is a throwaway.</summary>
public abstract class DesignTimeFactory<TDb, TProviderDb>(DatabaseProvider provider) : IDesignTimeDbContextFactory<TProviderDb>
    where TDb : ServiceDb
    where TProviderDb : TDb
{
    public TProviderDb CreateDbContext(string[] args)
    {
        var builder = new DbContextOptionsBuilder<TProviderDb>();
        switch (provider)
        {
            case DatabaseProvider.Sqlite: builder.UseSqliteStore("Data Source=:memory:"); break;
            case DatabaseProvider.PostgreSql: builder.UsePostgreSqlStore("Host=localhost"); break;
            case DatabaseProvider.SqlServer: builder.UseSqlServerStore("Server=localhost", new DatabaseOptions()); break;
        }
        var keys = KeyStore.Open(Path.Combine(Path.GetTempPath(), "civicconnect-design"), "design");
        return Create(builder.Options, new ServiceStore<TDb>("design", new Sealer("design", keys)), new Caller());
    }

    protected abstract TProviderDb Create(DbContextOptions<TProviderDb> options, ServiceStore<TDb> store, Caller caller);
}
