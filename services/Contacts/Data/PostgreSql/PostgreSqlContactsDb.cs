using CivicConnect.Storage;
using CivicConnect.Storage.Providers;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Contacts.Data.PostgreSql;

internal sealed class PostgreSqlContactsDb(DbContextOptions<PostgreSqlContactsDb> options, ServiceStore<ContactsDb> store, Caller caller) : ContactsDb(options, store, caller)
{
    internal sealed class Factory() : DesignTimeFactory<ContactsDb, PostgreSqlContactsDb>(DatabaseProvider.PostgreSql)
    {
        protected override PostgreSqlContactsDb Create(DbContextOptions<PostgreSqlContactsDb> options, ServiceStore<ContactsDb> store, Caller caller) => new(options, store, caller);
    }
}
