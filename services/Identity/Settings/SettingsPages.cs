using CivicConnect.Identity.Accounts;
using CivicConnect.Identity.Data;
using CivicConnect.Identity.Pages;
using CivicConnect.Identity.Sessions;
using CivicConnect.Identity.SignIn;
using CivicConnect.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Identity.Settings;

/// <summary>Where members of staff keep their own credentials.</summary>
internal static class SettingsPages
{
    public const string Path = "/account";

    public static void MapSettings(this RouteGroupBuilder pages)
    {
        pages.MapGet(Path, async (HttpContext context, Visit visit) => await visit.EnterAsync(context) ?? await visit.ShowAsync(context)).WithMetadata(OwnScript.Mark);
        var posts = pages.MapGroup(Path).WithMetadata(OwnScript.Mark);
        posts.MapPost("/password", PasswordAsync);
        posts.MapPost("/codes", CodesAsync);
        posts.MapPost("/codes/app", AppAsync);
        posts.MapPost("/pin", PinAsync);
        posts.MapPost("/duress", DuressPages.SaveAsync);
        posts.MapPost("/leave", LeaveAsync);
    }

    private static async Task<IResult> PasswordAsync(HttpContext context, Visit visit, Passwords passwords, Throttle throttle, IdentityDb db, TimeProvider time,
        [FromForm] string? current, [FromForm] string? password, [FromForm] string? again)
    {
        if (await visit.EnterAsync(context) is { } away)
            return away;
        if (!throttle.Allows($"change {visit.Account.Id}", context.Connection.RemoteIpAddress))
            throw new TooManyAttemptsException();
        var credentials = visit.Credentials;
        if (credentials.Password is not { } verifiers || await passwords.CheckAsync(verifiers, current ?? "", context.RequestAborted) != Match.Ordinary)
            return await visit.ShowAsync(context, "That is not your password now.");
        if ((PasswordRule.Problem(password ?? "", visit.SignInName) ?? (password != again ? "The two new passwords are not the same." : null)) is { } problem)
            return await visit.ShowAsync(context, problem);
        if (await passwords.CheckAsync(verifiers, password!, context.RequestAborted) != Match.None)
            return await visit.ShowAsync(context, "Choose one that you have not used before.");
        await db.EndSessionsAsync(visit.Account.Id, time.GetUtcNow().UtcDateTime, context.RequestAborted, except: visit.Session.Id);
        await visit.SaveAsync(credentials with { Password = await passwords.ReplaceAsync(verifiers, password!, duress: false, context.RequestAborted) }, context.RequestAborted);
        return await visit.ShowAsync(context, done: "Your password is changed. Your other sessions have ended.");
    }

    private static async Task<IResult> CodesAsync(HttpContext context, Visit visit, Attempts attempts, [FromForm] string? what)
    {
        if (await visit.EnterAsync(context) is { } away)
            return away;
        if (what == "app")
            return Enrol(visit, attempts, OneTimeCodes.NewKey());
        var codes = OneTimeCodes.NewRecoveryCodes();
        await visit.SaveAsync(visit.Credentials with { RecoveryCodes = OneTimeCodes.HashesOf(codes) }, context.RequestAborted);
        return Page.Of<RecoveryPage>(new { Codes = codes, Next = Path });
    }

    private static async Task<IResult> AppAsync(HttpContext context, Visit visit, Attempts attempts, TimeProvider time, [FromForm] string? step, [FromForm] string? code)
    {
        if (await visit.EnterAsync(context) is { } away)
            return away;
        if (attempts.OpenKey(step, visit.Account.Id) is not { } key)
            return await visit.ShowAsync(context, "That took too long. Start again.");
        if (OneTimeCodes.Use(visit.Credentials with { TotpKey = key, LastTotpStep = 0 }, code ?? "", time.GetUtcNow().UtcDateTime) is not { } used)
            return Enrol(visit, attempts, key, "That is not the code the app shows now. If it is, check the clock of your phone.");
        await visit.SaveAsync(used, context.RequestAborted);
        return await visit.ShowAsync(context, done: "The new phone shows your codes from now on; the old one no longer does.");
    }

    private static async Task<IResult> PinAsync(HttpContext context, Visit visit, Passwords passwords, [FromForm] string? pin)
    {
        if (await visit.EnterAsync(context) is { } away)
            return away;
        var credentials = visit.Credentials;
        if (string.IsNullOrEmpty(pin))
        {
            await visit.SaveAsync(credentials with { Pin = null }, context.RequestAborted);
            return await visit.ShowAsync(context, done: "No PIN is asked for.");
        }
        if (pin.Length is < 6 or > 20)
            return await visit.ShowAsync(context, "A PIN has 6 to 20 characters.");
        var verifiers = credentials.Pin is { } before ? await passwords.ReplaceAsync(before, pin, duress: false, context.RequestAborted) : await passwords.MakeAsync(pin, context.RequestAborted, visit.PinSalt);
        await visit.SaveAsync(credentials with { Pin = verifiers }, context.RequestAborted);
        return await visit.ShowAsync(context, done: "Your PIN is saved.");
    }

    private static async Task<IResult> LeaveAsync(HttpContext context, SignedIn signedIn, IdentityOptions options)
    {
        if (await signedIn.FindAsync(context) is { } session)
            await signedIn.EndAsync(session.Id, context.RequestAborted);
        signedIn.Forget(context);
        return new PassingPage($"{options.FrontEnd.TrimEnd('/')}/signed-out");
    }

    private static IResult Enrol(Visit visit, Attempts attempts, byte[] key, string? problem = null) =>
        Page.Of<EnrolPage>(new { Key = key, visit.SignInName, Step = attempts.SealKey(key, visit.Account.Id), Action = $"{Path}/codes/app", Button = "Use this phone", Problem = problem },
            problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
}
