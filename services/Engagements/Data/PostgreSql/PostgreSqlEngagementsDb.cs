using CivicConnect.Storage;
using CivicConnect.Storage.Providers;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Engagements.Data.PostgreSql;

internal sealed class PostgreSqlEngagementsDb(DbContextOptions<PostgreSqlEngagementsDb> options, ServiceStore<EngagementsDb> store, Caller caller) : EngagementsDb(options, store, caller)
{
    internal sealed class Factory() : DesignTimeFactory<EngagementsDb, PostgreSqlEngagementsDb>(DatabaseProvider.PostgreSql)
    {
        protected override PostgreSqlEngagementsDb Create(DbContextOptions<PostgreSqlEngagementsDb> options, ServiceStore<EngagementsDb> store, Caller caller) => new(options, store, caller);
    }
}
