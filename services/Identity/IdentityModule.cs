using CivicConnect.Hosting;
using CivicConnect.Identity.Clients;
using CivicConnect.Identity.Data;
using CivicConnect.Identity.Data.PostgreSql;
using CivicConnect.Identity.Data.Sqlite;
using CivicConnect.Identity.Data.SqlServer;
using CivicConnect.Identity.Sessions;
using CivicConnect.Identity.Tokens;

namespace CivicConnect.Identity;

/// <summary>Who works with the suite, what they may see, and the tokens that say so.</summary>
public static class IdentityModule
{
    public static void AddIdentity(this WebApplicationBuilder builder)
    {
        builder.AddSettings<IdentityOptions>("Identity");
        builder.AddServiceStore<IdentityDb, SqliteIdentityDb, PostgreSqlIdentityDb, SqlServerIdentityDb>("identity");
        builder.AddTokenServer();
        builder.Services.AddScoped<SignedIn>();
        builder.Services.AddHostedService<ClientSeeding>();
    }

    public static void MapIdentity(this WebApplication app)
    {
        app.MapTokenServer();
    }
}
