using CivicConnect.Storage;
using CivicConnect.Storage.Providers;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Identity.Data.SqlServer;

internal sealed class SqlServerIdentityDb(DbContextOptions<SqlServerIdentityDb> options, ServiceStore<IdentityDb> store, Caller caller) : IdentityDb(options, store, caller)
{
    internal sealed class Factory() : DesignTimeFactory<IdentityDb, SqlServerIdentityDb>(DatabaseProvider.SqlServer)
    {
        protected override SqlServerIdentityDb Create(DbContextOptions<SqlServerIdentityDb> options, ServiceStore<IdentityDb> store, Caller caller) => new(options, store, caller);
    }
}
