using CivicConnect.Admin.Security;
using Microsoft.AspNetCore.Mvc;

namespace CivicConnect.Admin.Finding;

/// <summary>Searches are posted, and answered by a redirect to an address that hides them.</summary>
internal static class SearchEndpoints
{
    private static readonly string[] Lists = ["search", "engagements"];

    public static void MapSearch(this IEndpointRouteBuilder app)
    {
        app.MapPost("/search/suggest", async (Finder finder, [FromForm] string? query, CancellationToken cancelled) =>
            Clean(query) is { Length: > 0 } words ? await finder.SuggestAsync(words, cancelled) : []);
        foreach (var list in Lists)
        {
            app.MapPost($"/{list}{(list == "search" ? "" : "/search")}",
                (Veil veil, [FromForm] string? query) =>
                {
                    var terms = new SearchTerms(Clean(query));
                    return Results.LocalRedirect(terms.IsEmpty ? $"/{list}" : $"/{list}?s={veil.Hide(terms)}");
                });
        }
    }

    // The API takes 200 characters; a longer search is a paste gone wrong, and an address has its limits too.
    private static string Clean(string? text) => text?.Trim() is { } t ? t.Length > 200 ? t[..200] : t : "";
}
