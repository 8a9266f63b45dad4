using CivicConnect.Hosting;
using CivicConnect.Identity.Access;
using CivicConnect.Identity.Accounts;
using CivicConnect.Identity.Clients;
using CivicConnect.Identity.Compartments;
using CivicConnect.Identity.Data;
using CivicConnect.Identity.Data.PostgreSql;
using CivicConnect.Identity.Data.Sqlite;
using CivicConnect.Identity.Data.SqlServer;
using CivicConnect.Identity.External;
using CivicConnect.Identity.Me;
using CivicConnect.Identity.Pages;
using CivicConnect.Identity.Passkeys;
using CivicConnect.Identity.Sessions;
using CivicConnect.Identity.Settings;
using CivicConnect.Identity.SetUp;
using CivicConnect.Identity.SignIn;
using CivicConnect.Identity.Staff;
using CivicConnect.Identity.Tokens;
using CivicConnect.Storage;
using CivicConnect.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Identity;

/// <summary>Who works with the suite, what they may see, and the tokens that say so.</summary>
public static class IdentityModule
{
    public static void AddIdentity(this WebApplicationBuilder builder)
    {
        var options = builder.AddSettings<IdentityOptions>("Identity");
        builder.AddServiceStore<IdentityDb, SqliteIdentityDb, PostgreSqlIdentityDb, SqlServerIdentityDb>("identity");
        builder.AddTokenServer();
        builder.Services.AddScoped<SignedIn>();
        builder.Services.AddScoped<Own>().AddScoped<CompartmentReader>();
        builder.AddSignIn();
        if (options.External.IsConfigured)
            builder.Services.AddExternalProvider();
        builder.Services.AddHostedService<ClientSeeding>();
    }

    private static void AddSignIn(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddRazorComponents();
        builder.Services.AddForms();
        builder.Services.AddPasskeys();
        builder.Services.AddDataProtection();
        builder.Services.AddOptions<KeyManagementOptions>().Configure<DataOptions, VaultOptions, ILoggerFactory>((o, data, vault, log) =>
        {
            var folder = Path.Combine(data.PathOf("keys", vault.KeyDirectory), "identity-forms");
            DataOptions.CreatePrivateDirectory(folder);
            o.XmlRepository = new FileSystemXmlRepository(new(folder), log);
        });
        // These keys only sign forms: nothing to seal, so no warning that they are not.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Services.AddSingleton<Passwords>().AddSingleton<Throttle>().AddSingleton<Nobody>().AddSingleton<WelcomeCode>();
        builder.Services.AddScoped<Attempts>().AddScoped<Beginnings>().AddScoped<AccountSetUp>().AddScoped<Visit>();
    }

    /// <summary>Path and query of the link that makes the first account, for the terminal of whoever started the program; null once there is one.</summary>
    public static async Task<string?> FindWelcomeLinkAsync(this WebApplication app)
    {
        await using var scope = app.Services.GetRequiredService<SystemScopes<IdentityDb>>().Open();
        return await scope.Db.Accounts.AnyAsync() ? null : $"{SetUpPages.WelcomePath}?code={app.Services.GetRequiredService<WelcomeCode>().Value}";
    }

    /// <summary>Prints that link once the program answers, if there is no account yet.</summary>
    public static void PrintWelcomeLink(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        if (app.FindWelcomeLinkAsync().GetAwaiter().GetResult() is { } link)
            Console.WriteLine($"Make the first account: {app.Services.GetRequiredService<IdentityOptions>().Issuer(app.Services.GetRequiredService<ListenOptions>()).AbsoluteUri.TrimEnd('/')}{link}");
    });

    public static void MapIdentity(this WebApplication app)
    {
        app.MapTokenServer();
        app.MapPages();
        app.MapGrpcService<StaffGrpc>();
        app.MapGrpcService<CompartmentsGrpc>();
        app.MapGrpcService<ClientsGrpc>();
        app.MapGrpcService<MeGrpc>();
    }
}
