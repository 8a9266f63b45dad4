using CivicConnect.Engagements.Consumers;
using CivicConnect.Engagements.Data;
using CivicConnect.Engagements.Data.PostgreSql;
using CivicConnect.Engagements.Data.Sqlite;
using CivicConnect.Engagements.Data.SqlServer;
using CivicConnect.Engagements.Engagements;
using CivicConnect.Engagements.FollowUps;
using CivicConnect.Engagements.Parties;
using CivicConnect.Hosting;
using CivicConnect.Storage.Inbox;

namespace CivicConnect.Engagements;

/// <summary>What was done with whom, and what is still to be done.</summary>
public static class EngagementsModule
{
    public static void AddEngagements(this WebApplicationBuilder builder)
    {
        builder.AddServiceStore<EngagementsDb, SqliteEngagementsDb, PostgreSqlEngagementsDb, SqlServerEngagementsDb>("engagements", follows: ["contacts", "organizations"]);
        builder.AddServiceClient<Contacts.V1.Contacts.ContactsClient>("contacts");
        builder.AddServiceClient<Organizations.V1.Organizations.OrganizationsClient>("organizations");
        builder.Services.AddScoped<ContactNames>();
        builder.Services.AddScoped<OrganizationNames>();
        builder.Services.AddScoped<PartyNames>();
        builder.Services.AddScoped<EngagementReader>();
        builder.Services.AddScoped<FollowUpReader>();
        builder.Services.AddScoped<IEventHandler<EngagementsDb>, PartyConsumer>();
    }

    public static void MapEngagements(this WebApplication app)
    {
        app.MapGrpcService<EngagementsGrpc>();
        app.MapGrpcService<FollowUpsGrpc>();
    }
}
