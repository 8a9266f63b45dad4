using CivicConnect.Storage;
using CivicConnect.Storage.Providers;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Organizations.Data.PostgreSql;

internal sealed class PostgreSqlOrganizationsDb(DbContextOptions<PostgreSqlOrganizationsDb> options, ServiceStore<OrganizationsDb> store, Caller caller) : OrganizationsDb(options, store, caller)
{
    internal sealed class Factory() : DesignTimeFactory<OrganizationsDb, PostgreSqlOrganizationsDb>(DatabaseProvider.PostgreSql)
    {
        protected override PostgreSqlOrganizationsDb Create(DbContextOptions<PostgreSqlOrganizationsDb> options, ServiceStore<OrganizationsDb> store, Caller caller) => new(options, store, caller);
    }
}
