using CivicConnect.Storage;
using CivicConnect.Storage.Providers;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Contacts.Data.Sqlite;

internal sealed class SqliteContactsDb(DbContextOptions<SqliteContactsDb> options, ServiceStore<ContactsDb> store, Caller caller) : ContactsDb(options, store, caller)
{
    internal sealed class Factory() : DesignTimeFactory<ContactsDb, SqliteContactsDb>(DatabaseProvider.Sqlite)
    {
        protected override SqliteContactsDb Create(DbContextOptions<SqliteContactsDb> options, ServiceStore<ContactsDb> store, Caller caller) => new(options, store, caller);
    }
}
