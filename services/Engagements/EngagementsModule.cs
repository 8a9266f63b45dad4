using CivicConnect.Engagements.Campaigns;
using CivicConnect.Engagements.Consumers;
using CivicConnect.Engagements.Data;
using CivicConnect.Engagements.Data.PostgreSql;
using CivicConnect.Engagements.Data.Sqlite;
using CivicConnect.Engagements.Data.SqlServer;
using CivicConnect.Engagements.Engagements;
using CivicConnect.Engagements.FollowUps;
using CivicConnect.Engagements.Ledger;
using CivicConnect.Engagements.Parties;
using CivicConnect.Engagements.Relations;
using CivicConnect.Engagements.ShiftPlans;
using CivicConnect.Engagements.Targets;
using CivicConnect.Hosting;
using CivicConnect.Hosting.Directory;
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
        builder.Services.AddScoped<CampaignReader>();
        builder.Services.AddScoped<IEventHandler<EngagementsDb>, PartyConsumer>();
        builder.Services.AddScoped<IEventHandler<EngagementsDb>, CounterpartConsumer>();
        builder.AddDirectory<LedgerFollower>("ledger");
        builder.Services.AddScoped<LedgerReader>();
        builder.Services.AddScoped<TargetReader>();
        builder.Services.AddScoped<ShiftPlanReader>();
    }

    public static void MapEngagements(this WebApplication app)
    {
        app.MapGrpcService<EngagementsGrpc>();
        app.MapGrpcService<FollowUpsGrpc>();
        app.MapGrpcService<CampaignsGrpc>();
        app.MapGrpcService<LedgerGrpc>();
        app.MapGrpcService<TargetsGrpc>();
        app.MapGrpcService<ShiftPlansGrpc>();
        app.MapGrpcService<RelationsGrpc>();
    }
}
