using CivicConnect.Storage;
using CivicConnect.Storage.Providers;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Engagements.Data.Sqlite;

internal sealed class SqliteEngagementsDb(DbContextOptions<SqliteEngagementsDb> options, ServiceStore<EngagementsDb> store, Caller caller) : EngagementsDb(options, store, caller)
{
    internal sealed class Factory() : DesignTimeFactory<EngagementsDb, SqliteEngagementsDb>(DatabaseProvider.Sqlite)
    {
        protected override SqliteEngagementsDb Create(DbContextOptions<SqliteEngagementsDb> options, ServiceStore<EngagementsDb> store, Caller caller) => new(options, store, caller);
    }
}
