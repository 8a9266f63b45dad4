using CivicConnect.Storage;
using CivicConnect.Storage.Providers;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Organizations.Data.Sqlite;

internal sealed class SqliteOrganizationsDb(DbContextOptions<SqliteOrganizationsDb> options, ServiceStore<OrganizationsDb> store, Caller caller) : OrganizationsDb(options, store, caller)
{
    internal sealed class Factory() : DesignTimeFactory<OrganizationsDb, SqliteOrganizationsDb>(DatabaseProvider.Sqlite)
    {
        protected override SqliteOrganizationsDb Create(DbContextOptions<SqliteOrganizationsDb> options, ServiceStore<OrganizationsDb> store, Caller caller) => new(options, store, caller);
    }
}
