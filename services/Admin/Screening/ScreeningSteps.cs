using CivicConnect.Admin.Forms;
using CivicConnect.Admin.Security;
using CivicConnect.Admin.Uploads;
using CivicConnect.Screening.V1;
using Grpc.Core;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;
using HitState = CivicConnect.Screening.V1.ScreeningHit.Types.State;

namespace CivicConnect.Admin.Screening;

/// <summary>The buttons of screening: hold a list against records, stop, decide about a hit, show what the list calls it.</summary>
internal static class ScreeningSteps
{
    /// <summary>Route constraint of the services that screen.</summary>
    private const string Route = "/screening/{service:regex(^(contacts|organizations)$)}";

    // As many as the API reveals in one call.
    internal const int MostRevealed = 100;

    public static void MapScreeningUpload(this IEndpointRouteBuilder app) =>
        app.MapPost("/screening/upload", UploadAsync).WithMetadata(new RequestSizeLimitAttribute(PostedFile.MaxBody));

    public static void MapScreeningSteps(this IEndpointRouteBuilder app)
    {
        app.MapPost(Route + "/{id:guid}/cancel", async (string service, Guid id, ScreeningClients clients, CancellationToken cancelled) =>
        {
            await clients.For(service).CancelScreeningAsync(new() { Name = $"services/{service}/screenings/{id}" }, cancellationToken: cancelled);
            return Results.LocalRedirect($"/screening/{service}/{id}");
        });
        app.MapPost(Route + "/hits/{id:guid}/review", ReviewAsync);
        app.MapPost(Route + "/hits/reveal", RevealAsync);
    }

    private static async Task<IResult> ReviewAsync(
        string service, Guid id, [FromForm] string? state, [FromForm] string? reason, [FromForm] string? etag, [FromForm] string? to, ScreeningClients clients, Veil veil, CancellationToken cancelled)
    {
        var page = SignInEndpoints.LocalOr(to, $"/screening/{service}/hits");
        try
        {
            await clients.For(service).ReviewScreeningHitAsync(new()
            {
                Name = $"services/{service}/screeningHits/{id}",
                State = Enum.TryParse<HitState>(state, out var decided) ? decided : default,
                Reason = TextLists.Lines(reason),
                Etag = etag ?? "",
            }, cancellationToken: cancelled);
            return Back(page, "saved");
        }
        catch (RpcException e) when (Refusals.Explain(e) is { } message)
        {
            return Back(page, veil.Hide(message));
        }
    }

    private static async Task<IResult> RevealAsync(
        string service, [FromForm(Name = "names")] StringValues names, [FromForm] string? reason, [FromForm] string? to, ScreeningClients clients, Veil veil, HttpContext context)
    {
        var page = SignInEndpoints.LocalOr(to, $"/screening/{service}/hits");
        try
        {
            var answer = await clients.For(service).RevealScreeningHitsAsync(
                new() { Parent = $"services/{service}", Names = { names.OfType<string>().Take(MostRevealed) }, Reason = reason?.Trim() ?? "" }, cancellationToken: context.RequestAborted);
            return Results.LocalRedirect($"{page}{(page.Contains('?') ? '&' : '?')}r={context.KeepOnce(new RevealedHits(answer.Hits.ToDictionary(h => h.Name)))}");
        }
        catch (RpcException e) when (Contacts.Revealer.WhyNot(e) is { } why)
        {
            return Back(page, veil.Hide(why));
        }
    }

    private static Task<IResult> UploadAsync(HttpContext context, IAntiforgery antiforgery, ScreeningClients clients, Veil veil) =>
        PostedFile.TakeAsync(context, antiforgery, file => PassOnAsync(context, file, clients, veil), () => Back("/screening", veil.Hide("Choose a file first.")));

    private static async Task<IResult> PassOnAsync(HttpContext context, PostedFile file, ScreeningClients clients, Veil veil)
    {
        var title = file.Field("title") is { Length: > 0 } given ? given : file.FileName;
        var services = ScreeningClients.Services.Where(s => file.Field("whose") is "" || file.Field("whose") == s).ToList();
        var calls = services.ConvertAll(s => clients.For(s).CreateScreening(cancellationToken: context.RequestAborted));
        try
        {
            await file.SendAsync(
                [.. calls.Zip(services, (c, s) => (c.RequestStream, new CreateScreeningRequest { Parent = $"services/{s}", Screening = new() { Title = title } }))],
                piece => new() { Content = piece }, context.RequestAborted);
            var begun = await Task.WhenAll(calls.Select(c => c.ResponseAsync));
            return Results.LocalRedirect(begun is [var one] ? AddressOf(one.Name) : "/screening");
        }
        catch (RpcException e) when (Refusals.Explain(e) is { } message)
        {
            await file.DrainAsync(context.RequestAborted);
            return Back("/screening", veil.Hide(message));
        }
        finally
        {
            calls.ForEach(c => c.Dispose());
        }
    }

    /// <summary><c>services/contacts/screenings/{uuid}</c> is <c>/screening/contacts/{uuid}</c>.</summary>
    internal static string AddressOf(string screening) => screening.Split('/') is [_, var service, _, var id] ? $"/screening/{service}/{id}" : "/screening";

    private static IResult Back(string page, string notice) => Results.LocalRedirect($"{page}{(page.Contains('?') ? '&' : '?')}n={notice}");
}

/// <summary>Hits with what the list calls them, for one page.</summary>
/// <param name="Hits">By resource name.</param>
internal sealed record RevealedHits(IReadOnlyDictionary<string, ScreeningHit> Hits);
