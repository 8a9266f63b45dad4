using CivicConnect.Storage;
using CivicConnect.Storage.Providers;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Identity.Data.Sqlite;

internal sealed class SqliteIdentityDb(DbContextOptions<SqliteIdentityDb> options, ServiceStore<IdentityDb> store, Caller caller) : IdentityDb(options, store, caller)
{
    internal sealed class Factory() : DesignTimeFactory<IdentityDb, SqliteIdentityDb>(DatabaseProvider.Sqlite)
    {
        protected override SqliteIdentityDb Create(DbContextOptions<SqliteIdentityDb> options, ServiceStore<IdentityDb> store, Caller caller) => new(options, store, caller);
    }
}
