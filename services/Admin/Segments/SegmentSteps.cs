using CivicConnect.Admin.Contacts;
using CivicConnect.Admin.Forms;
using CivicConnect.Admin.Reports;
using CivicConnect.Admin.Security;
using Grpc.Core;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;

namespace CivicConnect.Admin.Segments;

/// <summary>The buttons of segments: take members out of a group, stop a job or take it back, and the members as a file.</summary>
internal static class SegmentSteps
{
    /// <summary>Route constraint of the services that have segments.</summary>
    private const string Route = "/segments/{service:regex(^(contacts|organizations)$)}";

    // As many as the API takes out in one call; a page shows fewer.
    private const int MostTakenOut = 1000;

    public static void MapSegmentFiles(this IEndpointRouteBuilder app)
    {
        foreach (var ending in new[] { ReportFile.Csv, ReportFile.Xlsx })
            app.MapGet($"{Route}/{{id:guid}}/export.{ending}", (string service, Guid id, SegmentFile file, CancellationToken cancelled) => file.MakeAsync(service, id, ending, cancelled));
    }

    public static void MapSegmentSteps(this IEndpointRouteBuilder app)
    {
        app.MapPost(Route + "/{id:guid}/take-out", TakeOutAsync);
        app.MapPost("/segments/contacts/{id:guid}/reveal", RevealAsync);
        app.MapPost(Route + "/jobs/{id:guid}/cancel", async (string service, Guid id, SegmentsClients clients, CancellationToken cancelled) =>
            Results.LocalRedirect(SegmentWords.AddressOf(await clients.For(service).CancelSegmentJobAsync(new() { Name = JobName(service, id) }, cancellationToken: cancelled))));
        app.MapPost(Route + "/jobs/{id:guid}/undo", UndoAsync);
    }

    private static async Task<IResult> TakeOutAsync(
        string service, Guid id, [FromForm(Name = "names")] StringValues? names, SegmentsClients clients, Veil veil, CancellationToken cancelled)
    {
        var page = $"/segments/{service}/{id}";
        var wanted = (names ?? default).OfType<string>().Where(n => n.Length > 0).Take(MostTakenOut).ToList();
        if (wanted.Count == 0)
            return Back(page, veil.Hide("Tick first whom to take out."));
        try
        {
            await clients.For(service).RemoveSegmentMembersAsync(new() { Name = SegmentFile.NameOf(service, id), Members = { wanted } }, cancellationToken: cancelled);
            return Back(page, "out-of-group");
        }
        catch (RpcException e) when (WhyNot(e) is { } message)
        {
            return Back(page, veil.Hide(message));
        }
    }

    private static async Task<IResult> RevealAsync(Guid id, [FromForm] string? reason, [FromForm] string? ending, SegmentFile file, Veil veil, CancellationToken cancelled)
    {
        try
        {
            return await file.RevealAsync(id, reason ?? "", ending == ReportFile.Xlsx ? ReportFile.Xlsx : ReportFile.Csv, cancelled);
        }
        catch (RpcException e) when (WhyNotRevealed(e) is { } message)
        {
            return Back($"/segments/contacts/{id}/export", veil.Hide(message));
        }
    }

    private static async Task<IResult> UndoAsync(string service, Guid id, SegmentsClients clients, Veil veil, CancellationToken cancelled)
    {
        try
        {
            await clients.For(service).UndoSegmentJobAsync(new() { Name = JobName(service, id) }, cancellationToken: cancelled);
            return Results.LocalRedirect($"/segments/{service}/jobs/{id}");
        }
        catch (RpcException e) when (WhyNot(e) is { } message)
        {
            return Back($"/segments/{service}/jobs/{id}", veil.Hide(message));
        }
    }

    private static string? WhyNot(RpcException e) => e.StatusCode == StatusCode.PermissionDenied ? "That takes somebody who may change records here." : Refusals.Explain(e);

    private static string? WhyNotRevealed(RpcException e) => e.StatusCode switch
    {
        StatusCode.PermissionDenied => "You may not see who all of them are: that takes the reveal permission in a compartment of each. Nobody was revealed.",
        StatusCode.ResourceExhausted => "They are more than you may still reveal today. Nobody was revealed, and nothing of your budget was taken. It begins anew at midnight UTC.",
        StatusCode.FailedPrecondition => e.Status.Detail,
        _ => Revealer.WhyNot(e),
    };

    private static string JobName(string service, Guid id) => $"services/{service}/segmentJobs/{id}";

    private static IResult Back(string page, string notice) => Results.LocalRedirect($"{page}?n={notice}");
}
