using CivicConnect.Identity.Accounts;
using CivicConnect.Identity.Pages;
using CivicConnect.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Identity.SignIn;

/// <summary>Signing in with a password and a one-time code, on two pages.</summary>
internal static class SignInPages
{
    public const string Path = "/account/sign-in";

    private const string Wrong = "Sign-in name or password is wrong.";
    private const string TooLate = "That took too long. Start again.";

    public static void MapSignIn(this RouteGroupBuilder pages)
    {
        pages.MapGet(Path, (string? to) => Page.Of<SignInPage>(new { To = to ?? "" })).WithMetadata(OwnScript.Mark);
        pages.MapPost(Path, PasswordAsync).WithMetadata(OwnScript.Mark);
        pages.MapPost($"{Path}/code", CodeAsync);
        pages.MapPost($"{Path}/pin", PinAsync);
    }

    /// <summary>Back to where the sign-in was asked for; from nowhere, to the front end.</summary>
    internal static IResult Onward(IdentityOptions options, string? to) => new PassingPage(Forms.LocalOr(to, options.FrontEnd));

    private static async Task<IResult> PasswordAsync(HttpContext context, Attempts attempts, [FromForm] string? name, [FromForm] string? password, [FromForm] string? to) =>
        await attempts.PasswordAsync(name ?? "", password ?? "", context.Connection.RemoteIpAddress, context.RequestAborted) is { } passed
            ? Page.Of<CodePage>(new { To = to ?? "", Step = attempts.Seal(passed) })
            : Page.Of<SignInPage>(new { To = to ?? "", Problem = Wrong }, StatusCodes.Status400BadRequest);

    private static async Task<IResult> CodeAsync(HttpContext context, Attempts attempts, Beginnings beginnings, IdentityOptions options,
        [FromForm] string? step, [FromForm] string? code, [FromForm] string? recovery, [FromForm] string? to)
    {
        if (attempts.Open(step) is not { Method: "password" } passed)
            return Page.Of<SignInPage>(new { To = to ?? "", Problem = TooLate }, StatusCodes.Status400BadRequest);
        var byRecovery = !string.IsNullOrEmpty(recovery);
        if (recovery == "ask")
            return Page.Of<CodePage>(new { To = to ?? "", Step = step, Recovery = true });
        try
        {
            if (await attempts.CodeAsync(passed, code ?? "", byRecovery, context.Connection.RemoteIpAddress, context.RequestAborted) is { } account)
            {
                await beginnings.BeginAsync(context, account, byRecovery ? "recovery code" : "password", passed.Duress);
                return Onward(options, to);
            }
        }
        catch (DbUpdateConcurrencyException)
        {
            // The same code at the same time, twice: one of them was taken.
        }
        return Page.Of<CodePage>(new { To = to ?? "", Step = step, Recovery = byRecovery, Problem = "That code is wrong, or was used already." }, StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> PinAsync(HttpContext context, Attempts attempts, Beginnings beginnings, IdentityOptions options, [FromForm] string? step, [FromForm] string? code, [FromForm] string? to)
    {
        if (attempts.Open(step) is not { Method: "passkey" or "external" } passed)
            return Page.Of<SignInPage>(new { To = to ?? "", Problem = TooLate }, StatusCodes.Status400BadRequest);
        if (await attempts.PinAsync(passed, code ?? "", context.Connection.RemoteIpAddress, context.RequestAborted) is { } open && await attempts.FindAsync(open, context.RequestAborted) is { } account)
        {
            await beginnings.BeginAsync(context, account, open.Method, open.Duress);
            return Onward(options, to);
        }
        return Page.Of<CodePage>(new { To = to ?? "", Step = step, Pin = true, Problem = "That PIN is wrong." }, StatusCodes.Status400BadRequest);
    }
}
