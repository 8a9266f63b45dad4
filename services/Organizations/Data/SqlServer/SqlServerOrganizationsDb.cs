using CivicConnect.Storage;
using CivicConnect.Storage.Providers;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Organizations.Data.SqlServer;

internal sealed class SqlServerOrganizationsDb(DbContextOptions<SqlServerOrganizationsDb> options, ServiceStore<OrganizationsDb> store, Caller caller) : OrganizationsDb(options, store, caller)
{
    internal sealed class Factory() : DesignTimeFactory<OrganizationsDb, SqlServerOrganizationsDb>(DatabaseProvider.SqlServer)
    {
        protected override SqlServerOrganizationsDb Create(DbContextOptions<SqlServerOrganizationsDb> options, ServiceStore<OrganizationsDb> store, Caller caller) => new(options, store, caller);
    }
}
