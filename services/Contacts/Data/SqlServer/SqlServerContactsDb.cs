using CivicConnect.Storage;
using CivicConnect.Storage.Providers;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Contacts.Data.SqlServer;

internal sealed class SqlServerContactsDb(DbContextOptions<SqlServerContactsDb> options, ServiceStore<ContactsDb> store, Caller caller) : ContactsDb(options, store, caller)
{
    internal sealed class Factory() : DesignTimeFactory<ContactsDb, SqlServerContactsDb>(DatabaseProvider.SqlServer)
    {
        protected override SqlServerContactsDb Create(DbContextOptions<SqlServerContactsDb> options, ServiceStore<ContactsDb> store, Caller caller) => new(options, store, caller);
    }
}
