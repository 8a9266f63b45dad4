using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CivicConnect.Web;

/// <summary>Posted forms.</summary>
public static class Forms
{
    /// <summary>The cookie that a form's hidden token must fit.</summary>
    public const string AntiforgeryCookie = "form";

    /// <summary>Antiforgery tokens as all pages use them.</summary>
    public static IServiceCollection AddForms(this IServiceCollection services) => services.AddAntiforgery(o =>
    {
        o.Cookie.Name = AntiforgeryCookie;
        o.Cookie.SameSite = SameSiteMode.Strict;
        o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        o.SuppressXFrameOptionsHeader = true;
    });

    /// <summary>Asks posts for the form's token; 400 where it is missing or not this browser's.</summary>
    public static TBuilder RequireFormToken<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder =>
        builder.DisableAntiforgery().AddEndpointFilter(async (context, next) =>
            HttpMethods.IsGet(context.HttpContext.Request.Method) || await context.HttpContext.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context.HttpContext)
                ? await next(context)
                : Results.BadRequest());

    /// <summary>A path on this host, or something else: never an address elsewhere.</summary>
    public static string LocalOr(string? address, string other) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && !address.Any(char.IsControl) ? address : other;
}
