using Microsoft.AspNetCore.Antiforgery;

namespace CivicConnect.Admin.Security;

/// <summary>Marks the front end's pages and posts, so that its rules apply to them and to nothing else in the same process.</summary>
internal sealed class StaffEndpoint
{
    public const string Policy = "staff";

    public static readonly StaffEndpoint Mark = new();

    public static bool Is(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<StaffEndpoint>() is not null;
}

internal static class StaffEndpoints
{
    /// <summary>A group of small posts: signed in, and with this browser's antiforgery token in the form.</summary>
    public static RouteGroupBuilder MapStaffGroup(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("").WithMetadata(StaffEndpoint.Mark);
        group.RequireAuthorization(StaffEndpoint.Policy);
        return group;
    }

    /// <summary>Asks for the form's token, and says so on a page where it is missing: the built-in check answers with an empty one.</summary>
    public static TBuilder RequireAntiforgery<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.DisableAntiforgery().AddEndpointFilter(async (context, next) =>
            await context.HttpContext.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context.HttpContext)
                ? await next(context)
                : throw new BadHttpRequestException("The form's token is missing or not ours."));
}
