using CivicConnect.Storage;
using CivicConnect.Storage.Providers;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Engagements.Data.SqlServer;

internal sealed class SqlServerEngagementsDb(DbContextOptions<SqlServerEngagementsDb> options, ServiceStore<EngagementsDb> store, Caller caller) : EngagementsDb(options, store, caller)
{
    internal sealed class Factory() : DesignTimeFactory<EngagementsDb, SqlServerEngagementsDb>(DatabaseProvider.SqlServer)
    {
        protected override SqlServerEngagementsDb Create(DbContextOptions<SqlServerEngagementsDb> options, ServiceStore<EngagementsDb> store, Caller caller) => new(options, store, caller);
    }
}
