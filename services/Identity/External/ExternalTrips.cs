using System.Text.Json;
using CivicConnect.Hosting;
using CivicConnect.Identity.Data;
using CivicConnect.Identity.Pages;
using CivicConnect.Identity.SetUp;
using CivicConnect.Identity.SignIn;
using CivicConnect.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.Net.Http.Headers;

namespace CivicConnect.Identity.External;

/// <summary>
/// Sends browsers to the provider. What for travels with them, sealed, in the `state` that the handler binds to a cookie of this
/// browser: nothing is stored, and nobody else's answer fits.
/// </summary>
internal sealed partial class ExternalTrips(IdentityDb db, IdentityOptions options, Throttle throttle, TimeProvider time, ILogger<ExternalTrips> log)
{
    public const string Item = "trip";

    /// <exception cref="TooManyAttemptsException">Too many from this address.</exception>
    public async Task<IResult> BeginAsync(HttpContext context, ExternalTrip trip)
    {
        if (!throttle.AllowsFrom(context.Connection.RemoteIpAddress))
            throw new TooManyAttemptsException();
        try
        {
            await context.ChallengeAsync(ExternalProvider.Scheme, new() { RedirectUri = ExternalPages.Path, Items = { [Item] = Seal(trip) } });
        }
        catch (Exception e) when (IsProviders(e) && !context.RequestAborted.IsCancellationRequested)
        {
            LogNoAnswer(ExceptionTypes.Of(e));
            return Page.Of<MessagePage>(new { Title = "No answer", Text = $"The server of {options.External.DisplayName} does not answer. Go back and sign in another way, or try again in a few minutes." }, StatusCodes.Status503ServiceUnavailable);
        }
        // On by a page: after a form, browsers would not follow a redirect to another host.
        var provider = context.Response.Headers.Location.ToString();
        context.Response.Headers.Remove(HeaderNames.Location);
        context.Response.StatusCode = StatusCodes.Status200OK;
        return new PassingPage(provider);
    }

    /// <summary>What somebody who is back was sent for; null for anything else, or too late.</summary>
    public ExternalTrip? Open(string? sealedTrip) =>
        db.Sealer.TryUnsealToken(sealedTrip ?? "", "external"u8, out var content) && JsonSerializer.Deserialize<ExternalTrip>(content) is { } trip && trip.Until > time.GetUtcNow() ? trip : null;

    private string Seal(ExternalTrip trip) =>
        db.Sealer.SealToken(JsonSerializer.SerializeToUtf8Bytes(trip with { Until = time.GetUtcNow() + ExternalProvider.Patience }), "external"u8);

    [LoggerMessage(LogLevel.Warning, "The external provider does not answer, or not as it must ({ExceptionType})")]
    private partial void LogNoAnswer(string exceptionType);

    // Its description cannot be had or read, or it refuses the pushed request.
    private static bool IsProviders(Exception e) => e is HttpRequestException or InvalidOperationException or OpenIdConnectProtocolException or TaskCanceledException or JsonException;
}

/// <summary>What somebody was sent to the provider for: to set up an account, to connect the one they are signed in to, or else to sign in.</summary>
internal sealed record ExternalTrip
{
    /// <summary>Where the sign-in was asked for.</summary>
    public string? To { get; init; }

    public SetUpForm? SetUp { get; init; }

    /// <summary>The session that is to be connected.</summary>
    public Guid? Session { get; init; }

    public DateTimeOffset Until { get; init; }
}
