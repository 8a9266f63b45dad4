using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CivicConnect.Web;

/// <summary>What every page says to the browser about itself.</summary>
public static class SecurityHeaders
{
    // Bootstrap's arrows and ticks are data: images inside its stylesheet; nothing else may be one.
    private const string Rest = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>The content security policy of pages without any script.</summary>
    public const string Policy = $"{Rest}; script-src 'none'";

    /// <summary>Of pages that need one from a file of ours, as passkeys do.</summary>
    public const string PolicyWithOwnScript = $"{Rest}; script-src 'self'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = context.GetEndpoint()?.Metadata.GetMetadata<OwnScript>() is null ? Policy : PolicyWithOwnScript;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            headers["X-Robots-Tag"] = "noindex";
            headers[HeaderNames.CacheControl] = "no-store";
            return Task.CompletedTask;
        });
        return next(context);
    });
}

/// <summary>Marks the endpoint of a page that needs a script of ours.</summary>
public sealed class OwnScript
{
    public static readonly OwnScript Mark = new();
}
