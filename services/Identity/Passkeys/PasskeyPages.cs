using CivicConnect.Identity.Accounts;
using CivicConnect.Identity.Data;
using CivicConnect.Identity.Pages;
using CivicConnect.Identity.Settings;
using CivicConnect.Identity.SetUp;
using CivicConnect.Identity.SignIn;
using CivicConnect.Storage;
using CivicConnect.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Identity.Passkeys;

/// <summary>The posts of `passkeys.js`: challenges, and the answers to them.</summary>
internal static class PasskeyPages
{
    private const string Options = "/account/passkey-options";
    private const string Failed = "That did not work. Try again, or use your password.";

    public static void MapPasskeys(this RouteGroupBuilder pages)
    {
        var posts = pages.MapGroup("").WithMetadata(OwnScript.Mark);
        posts.MapPost($"{Options}/sign-in", async (HttpContext context, Ceremonies ceremonies, Throttle throttle) =>
            throttle.AllowsFrom(context.Connection.RemoteIpAddress) ? Results.Json(await ceremonies.AskAsync(context)) : throw new TooManyAttemptsException());
        posts.MapPost($"{Options}/add", async (HttpContext context, Ceremonies ceremonies, Visit visit) => await visit.EnterAsync(context) is not null ? Results.Unauthorized()
            : Results.Json(await ceremonies.MakeAsync(context, visit.Account.Id, visit.SignInName, visit.SignInName)));
        posts.MapPost($"{Options}/set-up", SetUpOptionsAsync);
        posts.MapPost($"{SignInPages.Path}/passkey", SignInAsync);
        posts.MapPost($"{SettingsPages.Path}/passkeys/add", AddAsync);
        posts.MapPost($"{SettingsPages.Path}/passkeys/remove", RemoveAsync);
        posts.MapPost($"{SetUpPages.Path}/passkey", SetUpAsync);
    }

    private static async Task<IResult> SignInAsync(HttpContext context, Ceremonies ceremonies, Attempts attempts, Beginnings beginnings, IdentityOptions options,
        [FromForm] string? credential, [FromForm] string? state, [FromForm] string? to)
    {
        if (await ceremonies.AnsweredAsync(context, credential, state) is not ({ } account, var passkey))
            return Page.Of<SignInPage>(new { To = to ?? "", Problem = Failed }, StatusCodes.Status400BadRequest);
        var (passed, asksForPin) = attempts.Alone(account, passkey);
        if (asksForPin)
            return Page.Of<CodePage>(new { To = to ?? "", Pin = true, Step = attempts.Seal(passed) });
        await beginnings.BeginAsync(context, account, passed.Method, passed.Duress);
        return SignInPages.Onward(options, to);
    }

    private static async Task<IResult> AddAsync(HttpContext context, Visit visit, Ceremonies ceremonies, [FromForm] string? credential, [FromForm] string? state)
    {
        if (await visit.EnterAsync(context) is { } away)
            return away;
        if (await ceremonies.MadeAsync(context, credential, state) is not { } made || made.AccountId != visit.Account.Id)
            return await visit.ShowAsync(context, "That did not work. Try again.");
        await visit.AddAsync(made.Passkey, context.RequestAborted);
        return await visit.ShowAsync(context, done: "The passkey is added.");
    }

    private static async Task<IResult> RemoveAsync(HttpContext context, Visit visit, IdentityDb db, [FromForm] Guid id)
    {
        if (await visit.EnterAsync(context) is { } away)
            return away;
        var account = visit.Account.Id;
        var passkeys = await db.Passkeys.Where(p => p.AccountId == account).ToListAsync(context.RequestAborted);
        if (passkeys.Find(p => p.Id == id) is not { } passkey)
            return await visit.ShowAsync(context);
        if (passkeys.Count == 1 && visit.Credentials is { Password: null, ExternalSubject: null })
            return await visit.ShowAsync(context, "It is your only way in. Add another passkey first.");
        // Under duress too: one that is said to be gone must not open anything any more, and the owner can add it again.
        db.Passkeys.Remove(passkey);
        await db.SaveChangesAsync(context.RequestAborted);
        return await visit.ShowAsync(context, done: "The passkey is removed.");
    }

    private static async Task<IResult> SetUpOptionsAsync(HttpContext context, AccountSetUp setUp, Ceremonies ceremonies, [FromForm] string? code, [FromForm] string? name, [FromForm] string? displayName)
    {
        if (await setUp.FindAsync(code, context.RequestAborted) is not { } found)
            return Results.NotFound();
        var form = SetUpPages.Fill(name, displayName, null)(found);
        return SetUpPages.ProblemOf(form) is { } problem ? Results.BadRequest(problem) : Results.Json(await ceremonies.MakeAsync(context, await setUp.IdOfAsync(form, context.RequestAborted), form.SignInName, form.DisplayName));
    }

    private static async Task<IResult> SetUpAsync(HttpContext context, AccountSetUp setUp, Ceremonies ceremonies, Beginnings beginnings, IdentityOptions options,
        [FromForm] string? code, [FromForm] string? name, [FromForm] string? displayName, [FromForm] string? custodian, [FromForm] string? credential, [FromForm] string? state)
    {
        if (await setUp.FindAsync(code, context.RequestAborted) is not { } found)
            return SetUpPages.Over();
        var form = SetUpPages.Fill(name, displayName, custodian)(found);
        if (SetUpPages.ProblemOf(form) is { } problem)
            return Page.Of<SetUpPage>(new { Form = form, Problem = problem }, StatusCodes.Status400BadRequest);
        if (await ceremonies.MadeAsync(context, credential, state) is not { } made || await setUp.FinishAsync(form with { Id = made.AccountId }, new Credentials(), made.Passkey, context.RequestAborted) is not { } account)
            return Page.Of<SetUpPage>(new { Form = form, Problem = Failed }, StatusCodes.Status400BadRequest);
        await beginnings.BeginAsync(context, account, "passkey", duress: false);
        return new PassingPage(options.FrontEnd);
    }
}
