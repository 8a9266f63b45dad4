using CivicConnect.Identity.External;
using CivicConnect.Identity.Passkeys;
using CivicConnect.Identity.Settings;
using CivicConnect.Identity.SetUp;
using CivicConnect.Identity.SignIn;
using CivicConnect.Storage;
using CivicConnect.Web;

namespace CivicConnect.Identity.Pages;

/// <summary>The pages of this service, with the rules that hold for all of them and for nothing else in the same process.</summary>
internal static class IdentityPages
{
    public static void MapPages(this WebApplication app)
    {
        app.UseWhen(context => context.GetEndpoint()?.Metadata.GetMetadata<PageMark>() is not null, branch => branch.UseSecurityHeaders());
        app.MapStaticAssets(AssetsOf(app));
        var pages = app.MapGroup("").WithMetadata(PageMark.Instance).RequireFormToken();
        pages.AddEndpointFilter(async (context, next) =>
        {
            // In nobody's name, until they have shown who they are.
            var caller = context.HttpContext.RequestServices.GetRequiredService<Caller>();
            caller.BecomeSystem(subject: "");
            caller.Rpc = (context.HttpContext.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText?.TrimStart('/') ?? "";
            try
            {
                return await next(context);
            }
            catch (Exception e) when (e is TooManyAttemptsException or Accounts.TooBusyException)
            {
                context.HttpContext.Response.Headers.RetryAfter = "30";
                return Page.Of<MessagePage>(new { Title = "Wait a little", Text = "There were many attempts to sign in. Wait half a minute, go back and try again." }, StatusCodes.Status429TooManyRequests);
            }
        });
        pages.MapSignIn();
        pages.MapSetUp();
        pages.MapSettings();
        pages.MapPasskeys();
        if (app.Services.GetRequiredService<IdentityOptions>().External.IsConfigured)
            pages.MapExternal();
    }

    // The process's own list, which holds ours; a test host has none, but ours lies beside it.
    private static string? AssetsOf(WebApplication app) =>
        File.Exists(Path.Combine(AppContext.BaseDirectory, $"{app.Environment.ApplicationName}.staticwebassets.endpoints.json")) ? null : $"{typeof(IdentityPages).Assembly.GetName().Name}.staticwebassets.endpoints.json";

    private sealed class PageMark
    {
        public static readonly PageMark Instance = new();
    }
}
