using System.IO.Compression;
using CivicConnect.Admin.Access;
using CivicConnect.Admin.Campaigns;
using CivicConnect.Admin.Components;
using CivicConnect.Admin.Components.Pages.Today;
using CivicConnect.Admin.Contacts;
using CivicConnect.Admin.Duplicates;
using CivicConnect.Admin.Finding;
using CivicConnect.Admin.FollowUps;
using CivicConnect.Admin.Import;
using CivicConnect.Admin.Merging;
using CivicConnect.Admin.Relations;
using CivicConnect.Admin.Reports;
using CivicConnect.Admin.Screening;
using CivicConnect.Admin.Security;
using CivicConnect.Admin.Segments;
using CivicConnect.Admin.Settings;
using CivicConnect.Admin.States;
using CivicConnect.Admin.Values;
using CivicConnect.Hosting;
using CivicConnect.Web;
using Grpc.Core;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CivicConnect.Admin;

/// <summary>The staff's front end: pages for people, made from the services' APIs.</summary>
public static class AdminModule
{
    internal const string AntiforgeryCookie = "form";

    // A campaign of 500 members and 500 steps has fewer fields.
    private const int MostFields = 8192;

    public static WebApplicationBuilder AddAdmin(this WebApplicationBuilder builder)
    {
        builder.AddSettings<AdminOptions>("Admin");
        builder.WebHost.UseStaticWebAssets();
        // For editing stylesheets while the program runs; elsewhere it would send them uncompressed.
        if (!builder.Environment.IsDevelopment())
            builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<Veil>();
        builder.Services.AddScoped<Finder>();
        builder.Services.AddScoped<Labels>();
        builder.Services.AddScoped<CampaignChoices>();
        builder.Services.AddScoped<ResolutionChoices>();
        builder.Services.AddScoped<TodayData>();
        builder.Services.AddScoped<Strengths>();
        builder.Services.AddScoped<Standings>();
        builder.Services.AddScoped<StandardChoices>();
        builder.Services.AddScoped<SubjectPlaces>();
        builder.Services.AddScoped<PledgePages>();
        builder.Services.AddReports();
        builder.Services.AddScoped<MyProfile>();
        builder.Services.AddScoped<StaffNames>();
        builder.Services.AddScoped<WaitingRequests>();
        builder.Services.AddScoped<Revealer>();
        builder.Services.AddScoped<LikelySame>();
        builder.Services.AddScoped<DuplicateQueue>();
        builder.Services.AddScoped<NamedBySides>();
        builder.Services.AddScoped<FilterWords>();
        builder.Services.AddScoped<SegmentFile>();
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
            SuppressDiagnosticsCallback = context => context.Exception is RpcException or BadHttpRequestException or SessionEndedException or IdentityUnavailableException,
        });
        app.UseWhen(StaffEndpoint.Is, branch => branch
            .UseResponseCompression()
            .UseSecurityHeaders()
            .UseAuthentication()
            .UseAuthorization()
            .UseAntiforgery());

        app.MapStaticAssets();
        app.MapRazorComponents<App>().WithFormOptions(valueCountLimit: MostFields).WithMetadata(StaffEndpoint.Mark, OwnScript.Mark).RequireAuthorization(StaffEndpoint.Policy);
        app.MapSignIn();
        var staff = app.MapStaffGroup();
        staff.MapImport();
        staff.MapScreeningUpload();
        staff.MapReports();
        staff.MapSegmentFiles();
        staff = staff.MapGroup("").RequireAntiforgery();
        staff.MapSearch();
        staff.MapImportSteps();
        staff.MapScreeningSteps();
        staff.MapDuplicateSteps();
        staff.MapSegmentSteps();
        staff.MapFollowUpSteps();
        staff.MapTieSteps();
        staff.MapAssessmentSteps();
        staff.MapRevealSteps();
        staff.MapSettingsSteps();
        staff.MapAuditSteps();
        return app;
    }

    private static void AddClients(WebApplicationBuilder builder)
    {
        builder.AddStaffClient<ContactsClient>("contacts");
        builder.AddStaffClient<ContactMergesClient>("contacts");
        builder.AddStaffClient<AffiliationsClient>("contacts");
        builder.AddStaffClient<RelationshipsClient>("contacts");
        builder.AddStaffClient<OrganizationsClient>("organizations");
        builder.AddStaffClient<OrganizationMergesClient>("organizations");
        builder.AddStaffClient<CountriesClient>("organizations");
        builder.AddStaffClient<DevelopmentsClient>("organizations");
        builder.AddStaffClient<ResolutionsClient>("organizations");
        builder.AddStaffClient<TiesClient>("organizations");
        builder.AddStaffClient<IndependenceClient>("organizations");
        builder.AddStaffClient<ValueStandardsClient>("organizations");
        builder.AddStaffClient<AssessmentsClient>("organizations");
        builder.AddStaffClient<PledgesClient>("organizations");
        builder.AddStaffClient<EngagementsClient>("engagements");
        builder.AddStaffClient<FollowUpsClient>("engagements");
        builder.AddStaffClient<CampaignsClient>("engagements");
        builder.AddStaffClient<LedgerClient>("engagements");
        builder.AddStaffClient<TargetsClient>("engagements");
        builder.AddStaffClient<ShiftPlansClient>("engagements");
        builder.AddStaffClient<RelationsClient>("engagements");
        builder.AddStaffClient<MeClient>("identity");
        builder.AddStaffClient<StaffClient>("identity");
        builder.AddStaffClient<CompartmentsClient>("identity");
        builder.AddStaffClient<PartnersClient>("identity");
        builder.AddStaffClients<DuplicatesClients, DuplicatesClient>(DuplicatesClients.Services);
        builder.AddStaffClients<SegmentsClients, SegmentsClient>(SegmentsClients.Services);
        builder.AddStaffClients<AuditClients, AuditLogClient>(AuditClients.Services);
        builder.AddStaffClients<ImportClients, ImportJobsClient>(ImportClients.Services);
        builder.AddStaffClients<ScreeningClients, ScreeningsClient>(ScreeningClients.Services);
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
    }

    private static void AddSessions(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddDataProtection().SetApplicationName("civicconnect-admin");
        services.AddOptions<KeyManagementOptions>().Configure<DataOptions, ILoggerFactory>((o, data, log) =>
        {
            var folder = data.PathOf(Path.Combine("keys", "admin"));
            DataOptions.CreatePrivateDirectory(folder);
            o.XmlRepository = new FileSystemXmlRepository(new(folder), log);
        });
        // These keys only sign forms and name sessions that live in memory: nothing to seal, so no warning that they are not.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        services.AddSignIn();
    }
}
