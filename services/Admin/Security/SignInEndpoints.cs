using Grpc.Core;
using Microsoft.AspNetCore.Authentication;

namespace CivicConnect.Admin.Security;

internal static class SignInEndpoints
{
    public const string LeavePath = "/leave";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("").WithMetadata(StaffEndpoint.Mark);
        group.MapGet("/sign-in", (string? to) => Results.Challenge(new() { RedirectUri = LocalOr(to, "/") }, [SignIn.IdentityScheme]));
        // Answered by the authentication middleware, which needs a page to be at.
        group.MapGet(SignIn.Callback, () => Results.NotFound());
        group.MapPost(LeavePath, LeaveAsync).RequireAntiforgery();
    }

    /// <summary>Only ever to a page of ours.</summary>
    public static string LocalOr(string? address, string other) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && !address.Any(char.IsControl) ? address : other;

    private static async Task<IResult> LeaveAsync(HttpContext context, AdminOptions options, StaffTokens tokens, MeClient me)
    {
        await context.AuthenticateAsync(SignIn.SessionScheme);
        if (context.Features.Get<StaffSession>() is { } session)
            await EndAsync(session, tokens, me);
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
