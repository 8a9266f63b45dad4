using CivicConnect.Contacts.Affiliations;
using CivicConnect.Contacts.Consumers;
using CivicConnect.Contacts.Contacts;
using CivicConnect.Contacts.Data;
using CivicConnect.Contacts.Data.PostgreSql;
using CivicConnect.Contacts.Data.Sqlite;
using CivicConnect.Contacts.Data.SqlServer;
using CivicConnect.Contacts.Directory;
using CivicConnect.Contacts.Duplicates;
using CivicConnect.Contacts.Import;
using CivicConnect.Contacts.Merges;
using CivicConnect.Contacts.Relationships;
using CivicConnect.Contacts.Reveals;
using CivicConnect.Contacts.Screening;
using CivicConnect.Contacts.Segments;
using CivicConnect.Duplicates;
using CivicConnect.Hosting;
using CivicConnect.Hosting.Directory;
using CivicConnect.Import;
using CivicConnect.Screening;
using CivicConnect.Segments;
using CivicConnect.Storage.Inbox;

namespace CivicConnect.Contacts;

/// <summary>The people the NGO knows.</summary>
public static class ContactsModule
{
    public static void AddContacts(this WebApplicationBuilder builder)
    {
        builder.AddServiceStore<ContactsDb, SqliteContactsDb, PostgreSqlContactsDb, SqlServerContactsDb>("contacts", follows: ["organizations", "engagements"]);
        builder.AddServiceClient<Organizations.V1.Organizations.OrganizationsClient>("organizations");
        builder.AddDirectory<ContactDirectory>("contacts-directory");
        builder.Services.AddScoped<ContactFilters>();
        builder.AddSettings<RevealOptions>("Reveals");
        builder.Services.AddScoped<RevealBudget>();
        builder.Services.AddScoped<Revealing>();
        builder.Services.AddScoped<IEventHandler<ContactsDb>, EngagementConsumer>();
        builder.Services.AddScoped<IEventHandler<ContactsDb>, OrganizationDeletedConsumer>();
        builder.Services.AddScoped<IEventHandler<ContactsDb>, OrganizationMergeConsumer>();
        builder.Services.AddScoped<MergedContacts>();
        builder.AddImports<ContactsDb>();
        builder.AddImporter<ContactsDb, PeopleImporter>();
        builder.AddImporter<ContactsDb, AffiliationsImporter>();
        builder.Services.AddScoped<OrganizationLookup>();
        builder.Services.AddScoped<OrganizationNames>();
        builder.AddScreening<ContactsDb, ContactScreener>();
        builder.AddDuplicates<ContactsDb, ContactDuplicates>();
        builder.Services.AddScoped<ContactsGrpc>();
        builder.AddSegments<ContactsDb, ContactSegments>();
    }

    public static void MapContacts(this WebApplication app)
    {
        app.MapGrpcService<ContactsGrpc>();
        app.MapGrpcService<AffiliationsGrpc>();
        app.MapGrpcService<RelationshipsGrpc>();
        app.MapGrpcService<ContactMergesGrpc>();
        app.MapImports();
        app.MapScreenings();
        app.MapDuplicates();
        app.MapSegments();
    }
}
