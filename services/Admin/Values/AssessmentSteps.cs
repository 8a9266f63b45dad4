using CivicConnect.Admin.Forms;
using CivicConnect.Admin.Security;
using Grpc.Core;

namespace CivicConnect.Admin.Values;

/// <summary>The buttons of an assessment that need no page of their own.</summary>
internal static class AssessmentSteps
{
    public static void MapAssessmentSteps(this IEndpointRouteBuilder app)
    {
        app.MapPost("/assessments/{id:guid}/submit", (Guid id, string? etag, AssessmentsClient client, Veil veil, CancellationToken cancelled) => TryAsync(id, veil, async name =>
        {
            await client.SubmitAssessmentAsync(new() { Name = name, Etag = etag ?? "" }, cancellationToken: cancelled);
            return $"/{name}?n=submitted";
        }));
        // The request's id stands in the button's address: a second press of it makes no second copy.
        app.MapPost("/assessments/{id:guid}/copy", (Guid id, Guid? request, AssessmentsClient client, Veil veil, CancellationToken cancelled) => TryAsync(id, veil, async name =>
        {
            var copy = await client.CopyAssessmentAsync(new() { Name = name, RequestId = request?.ToString() ?? "" }, cancellationToken: cancelled);
            return $"/{copy.Name}/edit?n=copied";
        }));
    }

    /// <summary>What the assessment's state does not allow is said on its page.</summary>
    private static async Task<IResult> TryAsync(Guid id, Veil veil, Func<string, Task<string>> step)
    {
        var name = $"assessments/{id}";
        try
        {
            return Results.LocalRedirect(await step(name));
        }
        catch (RpcException e) when ((e.StatusCode == StatusCode.PermissionDenied ? e.Status.Detail : Refusals.Explain(e)) is { Length: > 0 } why)
        {
            return Results.LocalRedirect($"/{name}?n={veil.Hide(why)}");
        }
    }
}
