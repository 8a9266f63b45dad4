using CivicConnect.Duplicates;
using CivicConnect.Hosting;
using CivicConnect.Hosting.Directory;
using CivicConnect.Import;
using CivicConnect.Organizations.Assessments;
using CivicConnect.Organizations.Consumers;
using CivicConnect.Organizations.Countries;
using CivicConnect.Organizations.Data;
using CivicConnect.Organizations.Data.PostgreSql;
using CivicConnect.Organizations.Data.Sqlite;
using CivicConnect.Organizations.Data.SqlServer;
using CivicConnect.Organizations.Developments;
using CivicConnect.Organizations.Directory;
using CivicConnect.Organizations.Duplicates;
using CivicConnect.Organizations.Import;
using CivicConnect.Organizations.Independence;
using CivicConnect.Organizations.Merges;
using CivicConnect.Organizations.Organizations;
using CivicConnect.Organizations.Pledges;
using CivicConnect.Organizations.Resolutions;
using CivicConnect.Organizations.Screening;
using CivicConnect.Organizations.Segments;
using CivicConnect.Organizations.Ties;
using CivicConnect.Organizations.Values;
using CivicConnect.Screening;
using CivicConnect.Segments;
using CivicConnect.Storage.Inbox;

namespace CivicConnect.Organizations;

/// <summary>Civil-society groups, parties, media, states and their bodies.</summary>
public static class OrganizationsModule
{
    public static void AddOrganizations(this WebApplicationBuilder builder)
    {
        builder.AddServiceStore<OrganizationsDb, SqliteOrganizationsDb, PostgreSqlOrganizationsDb, SqlServerOrganizationsDb>("organizations", follows: ["engagements", "contacts"]);
        builder.AddServiceClient<Contacts.V1.Contacts.ContactsClient>("contacts");
        builder.AddDirectory<OrganizationDirectory>("organizations-directory");
        builder.Services.AddScoped<OrganizationFilters>();
        builder.Services.AddScoped<IEventHandler<OrganizationsDb>, EngagementConsumer>();
        builder.Services.AddScoped<IEventHandler<OrganizationsDb>, ContactDeletedConsumer>();
        builder.Services.AddScoped<MergedOrganizations>();
        builder.Services.AddScoped<TieReader>();
        builder.Services.AddScoped<IndependenceReader>();
        builder.Services.AddScoped<DevelopmentReader>();
        builder.AddImports<OrganizationsDb>();
        builder.AddImporter<OrganizationsDb, OrganizationsImporter>();
        builder.AddScreening<OrganizationsDb, OrganizationScreener>();
        builder.AddDuplicates<OrganizationsDb, OrganizationDuplicates>();
        builder.Services.AddScoped<OrganizationsGrpc>();
        builder.AddSegments<OrganizationsDb, OrganizationSegments>();
        builder.Services.AddScoped<ContactNames>();
        builder.Services.AddScoped<SubjectNames>();
        builder.Services.AddScoped<StandardReader>();
        builder.Services.AddScoped<AssessmentReader>();
        builder.Services.AddScoped<StandingReader>();
        builder.Services.AddScoped<PledgeReader>();
    }

    public static void MapOrganizations(this WebApplication app)
    {
        app.MapGrpcService<OrganizationsGrpc>();
        app.MapGrpcService<OrganizationMergesGrpc>();
        app.MapGrpcService<ValueStandardsGrpc>();
        app.MapGrpcService<AssessmentsGrpc>();
        app.MapGrpcService<PledgesGrpc>();
        app.MapGrpcService<TiesGrpc>();
        app.MapGrpcService<IndependenceGrpc>();
        app.MapGrpcService<CountriesGrpc>();
        app.MapGrpcService<DevelopmentsGrpc>();
        app.MapGrpcService<ResolutionsGrpc>();
        app.MapImports();
        app.MapScreenings();
        app.MapDuplicates();
        app.MapSegments();
    }
}
