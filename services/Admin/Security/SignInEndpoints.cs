using System.Security.Claims;
using CivicConnect.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;

namespace CivicConnect.Admin.Security;

internal static class SignInEndpoints
{
    public const string RateLimit = "sign-in";

    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("").WithMetadata(StaffEndpoint.Mark).RequireAntiforgery();
        group.MapPost("/sign-in/token", SignInWithToken).RequireRateLimiting(RateLimit);
        group.MapPost("/leave", Leave);
    }

    public static Task BeginSessionAsync(this HttpContext context)
    {
        var identity = new ClaimsIdentity([new(ClaimTypes.Name, "staff")], CookieAuthenticationDefaults.AuthenticationScheme);
        return context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, new(identity));
    }

    /// <summary>Only ever to a page of ours.</summary>
    public static string LocalOr(string? address, string other) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && !address.Any(char.IsControl) ? address : other;

    private static async Task<IResult> SignInWithToken(HttpContext context, AccessToken token, [FromForm] string? accessToken, [FromForm] string? returnTo)
    {
        if (!token.Matches(accessToken?.Trim() ?? ""))
            return Results.LocalRedirect("/sign-in?failed=token");
        await context.BeginSessionAsync();
        return Results.LocalRedirect(LocalOr(returnTo, "/"));
    }

    private static async Task<IResult> Leave(HttpContext context, AdminOptions options)
    {
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        context.Response.Cookies.Delete(AdminModule.AntiforgeryCookie);
        return new LeavePage(options.LeaveTo);
    }
}
