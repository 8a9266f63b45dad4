using CivicConnect.Admin.Security;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;

namespace CivicConnect.Admin.Contacts;

/// <summary>The "Reveal" buttons: of a contact's page, of its form, and of a page of people found.</summary>
internal static class RevealSteps
{
    public static void MapRevealSteps(this IEndpointRouteBuilder app)
    {
        app.MapPost("/contacts/{id:guid}/reveal", async (Guid id, [FromForm] string? reason, [FromForm] bool? edit, Revealer revealer, HttpContext context) =>
        {
            var query = await revealer.RevealAsync(SessionOf(context), [$"contacts/{id}"], reason, context.RequestAborted);
            return Results.LocalRedirect(edit == true ? $"/contacts/{id}/edit?{query}" : $"/contacts/{id}?{query}#identity");
        });
        app.MapPost("/contacts/reveal", async ([FromForm(Name = "names")] StringValues names, [FromForm] string? reason, [FromForm] string? to, Revealer revealer, HttpContext context) =>
        {
            var page = SignInEndpoints.LocalOr(to, "/contacts");
            var wanted = names.OfType<string>().Where(n => n.StartsWith("contacts/", StringComparison.Ordinal)).Take(Revealer.Most).ToList();
            if (wanted.Count == 0)
                return Results.LocalRedirect(page);
            var query = await revealer.RevealAsync(SessionOf(context), wanted, reason, context.RequestAborted);
            return Results.LocalRedirect($"{page}{(page.Contains('?') ? '&' : '?')}{query}");
        });
    }

    private static StaffSession SessionOf(HttpContext context) => context.Features.GetRequiredFeature<StaffSession>();
}
