using CivicConnect.Storage;
using CivicConnect.Storage.Providers;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Identity.Data.PostgreSql;

internal sealed class PostgreSqlIdentityDb(DbContextOptions<PostgreSqlIdentityDb> options, ServiceStore<IdentityDb> store, Caller caller) : IdentityDb(options, store, caller)
{
    internal sealed class Factory() : DesignTimeFactory<IdentityDb, PostgreSqlIdentityDb>(DatabaseProvider.PostgreSql)
    {
        protected override PostgreSqlIdentityDb Create(DbContextOptions<PostgreSqlIdentityDb> options, ServiceStore<IdentityDb> store, Caller caller) => new(options, store, caller);
    }
}
