using CivicConnect.Admin.Security;
using Microsoft.AspNetCore.Mvc;

namespace CivicConnect.Admin.FollowUps;

/// <summary>The buttons beside a follow-up.</summary>
internal static class FollowUpSteps
{
    public static void MapFollowUpSteps(this IEndpointRouteBuilder app)
    {
        app.MapPost("/follow-ups/{id:guid}/complete", async (Guid id, [FromForm] string? to, FollowUpsClient client, CancellationToken cancelled) =>
        {
            await client.CompleteFollowUpAsync(new() { Name = $"followUps/{id}" }, cancellationToken: cancelled);
            return Back(to, "done");
        });
        app.MapPost("/follow-ups/{id:guid}/reopen", async (Guid id, [FromForm] string? to, FollowUpsClient client, CancellationToken cancelled) =>
        {
            await client.ReopenFollowUpAsync(new() { Name = $"followUps/{id}" }, cancellationToken: cancelled);
            return Back(to, "reopened");
        });
    }

    private static IResult Back(string? to, string notice)
    {
        var page = SignInEndpoints.LocalOr(to, "/follow-ups");
        return Results.LocalRedirect($"{page}{(page.Contains('?') ? '&' : '?')}n={notice}");
    }
}
