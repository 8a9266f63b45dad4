using System.IO.Compression;
using CivicConnect.Admin.Components;
using CivicConnect.Admin.Components.Pages.Today;
using CivicConnect.Admin.Contacts;
using CivicConnect.Admin.Finding;
using CivicConnect.Admin.FollowUps;
using CivicConnect.Admin.Import;
using CivicConnect.Admin.Security;
using CivicConnect.Hosting;
using CivicConnect.Web;
using Grpc.Core;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CivicConnect.Admin;

/// <summary>The staff's front end: pages for people, made from the services' APIs.</summary>
public static class AdminModule
{
    internal const string AntiforgeryCookie = "form";
    private const string SessionCookie = "session";

    public static WebApplicationBuilder AddAdmin(this WebApplicationBuilder builder)
    {
        builder.AddSettings<AdminOptions>("Admin");
        builder.WebHost.UseStaticWebAssets();
        // For editing stylesheets while the program runs; elsewhere it would send them uncompressed.
        if (!builder.Environment.IsDevelopment())
            builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<SignInCode>();
        builder.Services.AddSingleton<Veil>();
        builder.Services.AddScoped<Finder>();
        builder.Services.AddScoped<Labels>();
        builder.Services.AddScoped<TodayData>();
        AddClients(builder);
        AddPages(builder.Services);
        AddSessions(builder);
        return builder;
    }

    public static WebApplication MapAdmin(this WebApplication app)
    {
        // Outside the branch, which has no routes of its own to find the page by. What other endpoints of the process throw,
        // their own interceptors have answered already.
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/problem",
            CreateScopeForErrors = true,
            AllowStatusCode404Response = true,
            // What the services answer is for the person at the screen, and already in the services' own logs.
            SuppressDiagnosticsCallback = context => context.Exception is RpcException or BadHttpRequestException,
        });
        app.UseWhen(StaffEndpoint.Is, branch => branch
            .UseResponseCompression()
            .UseSecurityHeaders()
            .UseRateLimiter()
            .UseAuthentication()
            .UseAuthorization()
            .UseAntiforgery());

        app.MapStaticAssets();
        app.MapRazorComponents<App>().WithMetadata(StaffEndpoint.Mark).RequireAuthorization(StaffEndpoint.Policy);
        app.MapSignIn();
        var staff = app.MapStaffGroup();
        staff.MapImport();
        staff = staff.MapGroup("").RequireAntiforgery();
        staff.MapSearch();
        staff.MapImportSteps();
        staff.MapFollowUpSteps();
        staff.MapTieSteps();
        return app;
    }

    /// <summary>Path and query of the link that signs in once; for the terminal of whoever started the program, and nowhere else.</summary>
    public static string SignInLink(this WebApplication app) =>
        $"/sign-in?code={app.Services.GetRequiredService<SignInCode>().Value}";

    private static void AddClients(WebApplicationBuilder builder)
    {
        builder.AddServiceClient<ContactsClient>("contacts");
        builder.AddServiceClient<AffiliationsClient>("contacts");
        builder.AddServiceClient<RelationshipsClient>("contacts");
        builder.AddServiceClient<OrganizationsClient>("organizations");
        builder.AddServiceClient<EngagementsClient>("engagements");
        builder.AddServiceClient<FollowUpsClient>("engagements");
        builder.AddImportClients();
    }

    private static void AddPages(IServiceCollection services)
    {
        // An organization may have 300 names; more fields than any form of ours has are no form of ours.
        services.AddRazorComponents(o =>
        {
            o.MaxFormMappingCollectionSize = 500;
            o.MaxFormMappingErrorCount = 20;
        });
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = AntiforgeryCookie;
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.SuppressXFrameOptionsHeader = true;
        });
        services.AddResponseCompression(o =>
        {
            // Compressing secrets beside what an attacker can make the page repeat tells the secret, byte by byte. Nobody else
            // can make these pages say anything: searches are posts with an antiforgery token, from a cookie that is same-site only.
            o.EnableForHttps = true;
            o.MimeTypes = ["text/html"];
            o.Providers.Add<BrotliCompressionProvider>();
            o.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Optimal);
        services.AddRateLimiter(o =>
        {
            o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            o.OnRejected = async (context, cancelled) => await context.HttpContext.Response.WriteAsync("Too many tries. Wait a minute.", cancelled);
            // One window for everybody: there is one token to guess, from however many addresses.
            o.AddFixedWindowLimiter(SignInEndpoints.RateLimit, w => (w.PermitLimit, w.Window) = (10, TimeSpan.FromMinutes(1)));
        });
    }

    private static void AddSessions(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<Sessions>();
        services.AddDataProtection().SetApplicationName("civicconnect-admin");
        services.AddOptions<KeyManagementOptions>().Configure<DataOptions, ILoggerFactory>((o, data, log) =>
        {
            var folder = data.PathOf(Path.Combine("keys", "admin"));
            DataOptions.CreatePrivateDirectory(folder);
            o.XmlRepository = new FileSystemXmlRepository(new(folder), log);
        });
        // These keys only sign forms and name sessions that live in memory: nothing to seal, so no warning that they are not.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<AdminOptions, Sessions>((o, admin, sessions) =>
            {
                o.SessionStore = sessions;
                o.Cookie.Name = SessionCookie;
                o.Cookie.SameSite = SameSiteMode.Strict;
                o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                o.ExpireTimeSpan = TimeSpan.FromMinutes(admin.IdleMinutes);
                o.LoginPath = "/sign-in";
                o.ReturnUrlParameter = "to";
            });
        services.AddAuthorizationBuilder().AddPolicy(StaffEndpoint.Policy, p => p
            .AddAuthenticationSchemes(CookieAuthenticationDefaults.AuthenticationScheme).RequireAuthenticatedUser());
    }
}
