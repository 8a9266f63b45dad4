using CivicConnect.Identity.Data;
using CivicConnect.Identity.Pages;
using CivicConnect.Identity.Settings;
using CivicConnect.Identity.SetUp;
using CivicConnect.Identity.SignIn;
using CivicConnect.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Identity.External;

/// <summary>The ways to the external provider and back.</summary>
internal static class ExternalPages
{
    public const string Path = $"{SignInPages.Path}/external";
    public const string Callback = $"{Path}/callback";
    public const string SetUp = $"{SetUpPages.Path}/external";
    public const string Connect = $"{SettingsPages.Path}/external";
    public const string Disconnect = $"{Connect}/remove";

    public static void MapExternal(this RouteGroupBuilder pages)
    {
        var shown = pages.MapGroup("").WithMetadata(OwnScript.Mark);
        shown.MapGet(Path, (HttpContext context, ExternalTrips trips, string? to) => trips.BeginAsync(context, new ExternalTrip { To = to }));
        shown.MapPost(SetUp, SetUpAsync);
        shown.MapPost(Connect, ConnectAsync);
        shown.MapPost(Disconnect, DisconnectAsync);
        // Behind the handler, which leaves an answer that is as it must be.
        shown.MapGet(Callback, (HttpContext context, ExternalArrivals arrivals) => arrivals.ArriveAsync(context));
    }

    private static async Task<IResult> SetUpAsync(HttpContext context, AccountSetUp setUp, ExternalTrips trips, [FromForm] string? code, [FromForm] string? name, [FromForm] string? displayName, [FromForm] string? custodian)
    {
        if (await setUp.FindAsync(code, context.RequestAborted) is not { } found)
            return SetUpPages.Over();
        var form = SetUpPages.Fill(name, displayName, custodian)(found);
        return SetUpPages.ProblemOf(form) is { } problem ? Page.Of<SetUpPage>(new { Form = form, Problem = problem }, StatusCodes.Status400BadRequest)
            : await trips.BeginAsync(context, new ExternalTrip { SetUp = form });
    }

    private static async Task<IResult> ConnectAsync(HttpContext context, Visit visit, ExternalTrips trips) =>
        await visit.EnterAsync(context) ?? await trips.BeginAsync(context, new ExternalTrip { Session = visit.Session.Id });

    // Under duress too: it closes a way into the real house, and opens none.
    private static async Task<IResult> DisconnectAsync(HttpContext context, Visit visit, IdentityDb db, IdentityOptions options)
    {
        if (await visit.EnterAsync(context) is { } away)
            return away;
        var (id, credentials) = (visit.Account.Id, visit.Credentials);
        if (credentials.ExternalSubject is null)
            return await visit.ShowAsync(context);
        if (credentials.Password is null && !await db.Passkeys.AnyAsync(p => p.AccountId == id, context.RequestAborted))
            return await visit.ShowAsync(context, "It is your only way in. Add a passkey first.");
        await visit.ConnectAsync(null, context.RequestAborted);
        return await visit.ShowAsync(context, done: $"Disconnected: {options.External.DisplayName} does not sign you in any more.");
    }
}
