using CivicConnect.Admin.Forms;

namespace CivicConnect.Admin.Contacts;

/// <summary>The "Ended today" button of an affiliation or a relation.</summary>
internal static class TieSteps
{
    private static readonly string[] EndDate = ["end_date"];

    public static void MapTieSteps(this IEndpointRouteBuilder app)
    {
        app.MapPost("/contacts/{id:guid}/affiliations/{tie:guid}/end", async (Guid id, Guid tie, AffiliationsClient client, TimeProvider clock, CancellationToken cancelled) =>
        {
            await client.UpdateAffiliationAsync(
                new() { Affiliation = new() { Name = $"contacts/{id}/affiliations/{tie}", EndDate = Today(clock) }, UpdateMask = new() { Paths = { EndDate } } },
                cancellationToken: cancelled);
            return Results.LocalRedirect($"/contacts/{id}?n=ended");
        });
        app.MapPost("/contacts/{id:guid}/relationships/{tie:guid}/end", async (Guid id, Guid tie, RelationshipsClient client, TimeProvider clock, CancellationToken cancelled) =>
        {
            await client.UpdateRelationshipAsync(
                new() { Relationship = new() { Name = $"contacts/{id}/relationships/{tie}", EndDate = Today(clock) }, UpdateMask = new() { Paths = { EndDate } } },
                cancellationToken: cancelled);
            return Results.LocalRedirect($"/contacts/{id}?n=ended");
        });
    }

    private static Google.Type.Date Today(TimeProvider clock) => DateText.Of(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
}
