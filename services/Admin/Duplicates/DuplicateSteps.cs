using CivicConnect.Admin.Forms;
using CivicConnect.Admin.Security;
using Grpc.Core;
using Microsoft.AspNetCore.Mvc;
using CandidateState = CivicConnect.Duplicates.V1.DuplicateCandidate.Types.State;

namespace CivicConnect.Admin.Duplicates;

/// <summary>The buttons of duplicates: look for them, stop, decide about a pair and go on to the next.</summary>
internal static class DuplicateSteps
{
    /// <summary>Route constraint of the services that look for duplicates.</summary>
    private const string Route = "/duplicates/{service:regex(^(contacts|organizations)$)}";

    public static void MapDuplicateSteps(this IEndpointRouteBuilder app)
    {
        app.MapPost(Route + "/scans", ScanAsync);
        app.MapPost(Route + "/scans/{id:guid}/cancel", async (string service, Guid id, DuplicatesClients clients, CancellationToken cancelled) =>
        {
            await clients.For(service).CancelDuplicateScanAsync(new() { Name = $"services/{service}/duplicateScans/{id}" }, cancellationToken: cancelled);
            return Results.LocalRedirect($"/duplicates/{service}/scans/{id}");
        });
        app.MapPost(Route + "/{id:guid}/review", ReviewAsync);
    }

    private static async Task<IResult> ScanAsync(string service, DuplicatesClients clients, Veil veil, CancellationToken cancelled)
    {
        try
        {
            var scan = await clients.For(service).CreateDuplicateScanAsync(new() { Parent = $"services/{service}" }, cancellationToken: cancelled);
            return Results.LocalRedirect(DuplicateQueue.AddressOf(scan));
        }
        catch (RpcException e) when (WhyNot(e) is { } message)
        {
            return Back($"/duplicates/{service}", veil.Hide(message));
        }
    }

    private static async Task<IResult> ReviewAsync(
        string service, Guid id, [FromForm] string? state, [FromForm] string? reason, [FromForm] string? etag, DuplicatesClients clients, DuplicateQueue queue, Veil veil, CancellationToken cancelled)
    {
        var decided = Enum.TryParse<CandidateState>(state, out var given) ? given : default;
        try
        {
            var next = decided == CandidateState.Open ? null : await queue.NextAsync(service, id, cancelled);
            await clients.For(service).ReviewDuplicateCandidateAsync(new()
            {
                Name = $"services/{service}/duplicateCandidates/{id}",
                State = decided,
                Reason = TextLists.Lines(reason),
                Etag = etag ?? "",
            }, cancellationToken: cancelled);
            return decided == CandidateState.Open ? Back($"/duplicates/{service}/{id}", "open-again")
                : Results.LocalRedirect($"{(next is null ? $"/duplicates/{service}" : DuplicateQueue.AddressOf(next))}?undo={id}");
        }
        catch (RpcException e) when (WhyNot(e) is { } message)
        {
            return Back($"/duplicates/{service}/{id}", veil.Hide(message));
        }
    }

    private static string? WhyNot(RpcException e) => e.StatusCode == StatusCode.PermissionDenied
        ? "That takes somebody who may change records, in a compartment of each of the two."
        : Refusals.Explain(e);

    private static IResult Back(string page, string notice) => Results.LocalRedirect($"{page}?n={notice}");
}
