using Grpc.Core;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;

namespace CivicConnect.Admin.Security;

internal static class SignInEndpoints
{
    public const string LeavePath = "/leave";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("").WithMetadata(StaffEndpoint.Mark);
        group.MapGet("/sign-in", (HttpContext context, string? to) => SignInEvents.GoToIdentityAsync(context, LocalOr(to, "/")));
        // Answered by the authentication middleware, which needs a page to be at.
        group.MapGet(SignIn.Callback, () => Results.NotFound());
        // Whoever is there is asked who they are, and nobody is turned away.
        group.MapPost(LeavePath, LeaveAsync).DisableAntiforgery().RequireAuthorization(StaffEndpoint.Policy).AllowAnonymous();
    }

    /// <summary>Only ever to a page of ours.</summary>
    public static string LocalOr(string? address, string other) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && !address.Any(char.IsControl) ? address : other;

    private static async Task<IResult> LeaveAsync(HttpContext context, AdminOptions options, IAntiforgery antiforgery, StaffTokens tokens, MeClient me)
    {
        // A session is ended by its own forms only; without one, its forms' token is worth nothing either, and the way out is open.
        if (context.Features.Get<StaffSession>() is { } session)
        {
            if (!await antiforgery.IsRequestValidAsync(context))
                throw new BadHttpRequestException("The form's token is missing or not ours.");
            await EndAsync(session, tokens, me);
        }

        await context.SignOutAsync(SignIn.SessionScheme);
        context.Response.Cookies.Delete(AdminModule.AntiforgeryCookie);
        return new PassingPage(options.LeaveTo);
    }

    // At Identity too, and so in every service; but whoever leaves does not wait for it.
    private static async Task EndAsync(StaffSession session, StaffTokens tokens, MeClient me)
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await tokens.EnsureAsync(session, limit.Token);
            await me.EndSessionAsync(new() { Name = $"me/sessions/{session.Person.Session}" }, cancellationToken: limit.Token);
        }
        catch (Exception e) when (e is RpcException or SessionEndedException or IdentityUnavailableException or OperationCanceledException)
        {
            // It ends here in any case, and there when it runs out.
        }
    }
}
