using CivicConnect.Identity.Accounts;
using CivicConnect.Identity.Data;
using CivicConnect.Identity.Pages;
using CivicConnect.Identity.SignIn;
using CivicConnect.Storage;
using Microsoft.AspNetCore.Mvc;

namespace CivicConnect.Identity.SetUp;

/// <summary>The pages behind the welcome link and behind an invitation.</summary>
internal static class SetUpPages
{
    public const string WelcomePath = "/welcome";
    public const string InvitationPath = "/invitation";
    public const string Path = "/account/set-up";

    public static string PathOf(SetUpForm form) => form.IsFirst ? WelcomePath : InvitationPath;

    public static void MapSetUp(this RouteGroupBuilder pages)
    {
        foreach (var (path, first) in new[] { (WelcomePath, true), (InvitationPath, false) })
        {
            pages.MapGet(path, async (HttpContext context, AccountSetUp setUp, string? code) =>
                await setUp.FindAsync(code, first, context.RequestAborted) is { } form ? Page.Of<SetUpPage>(new { Form = form }) : Over()).WithMetadata(Web.OwnScript.Mark);
            pages.MapPost(path, (HttpContext context, AccountSetUp setUp, Passwords passwords, [FromForm] string? code, [FromForm] string? name, [FromForm] string? displayName,
                [FromForm] string? custodian, [FromForm] string? password, [FromForm] string? again) =>
                BeginAsync(context, setUp, passwords, code, first, Fill(name, displayName, custodian), password ?? "", again ?? "")).WithMetadata(Web.OwnScript.Mark);
        }
        pages.MapPost($"{Path}/code", FinishAsync);
    }

    /// <summary>Takes what was typed into the form of a first account.</summary>
    internal static Func<SetUpForm, SetUpForm> Fill(string? name, string? displayName, string? custodian) => form => !form.IsFirst ? form
        : form with { SignInName = name?.Trim() ?? "", DisplayName = displayName?.Trim() ?? "", Custodian = custodian == "true" };

    internal static string? ProblemOf(SetUpForm form) =>
        !SignInNames.IsValid(form.SignInName) ? $"The sign-in name {SignInNames.Rule}."
        : form.DisplayName.Length is < 1 or > 100 ? "Give the name that colleagues see, up to 100 characters." : null;

    internal static IResult Over() =>
        Page.Of<MessagePage>(new { Title = "This link is over", Text = "It has been used, or is too old. Ask an administrator for a new one; for the first account, start the program again." }, StatusCodes.Status404NotFound);

    private static async Task<IResult> BeginAsync(HttpContext context, AccountSetUp setUp, Passwords passwords, string? code, bool first, Func<SetUpForm, SetUpForm> fill, string password, string again)
    {
        if (await setUp.FindAsync(code, first, context.RequestAborted) is not { } found)
            return Over();
        var form = fill(found);
        if ((ProblemOf(form) ?? PasswordRule.Problem(password, form.SignInName) ?? (password != again ? "The two passwords are not the same." : null)) is { } problem)
            return Page.Of<SetUpPage>(new { Form = form, Problem = problem }, StatusCodes.Status400BadRequest);
        var step = new SetUpStep(form, await passwords.MakeAsync(password, context.RequestAborted), OneTimeCodes.NewKey());
        return Enrol(setUp, step);
    }

    private static async Task<IResult> FinishAsync(HttpContext context, IdentityDb db, AccountSetUp setUp, Beginnings beginnings, IdentityOptions options, TimeProvider time, [FromForm] string? step, [FromForm] string? code)
    {
        if (setUp.Open(step) is not { } opened)
            return Over();
        var codes = OneTimeCodes.NewRecoveryCodes();
        var credentials = new Credentials { Password = opened.Password, TotpKey = opened.TotpKey, RecoveryCodes = OneTimeCodes.HashesOf(codes) };
        if (OneTimeCodes.Use(credentials, code ?? "", time.GetUtcNow().UtcDateTime) is not { } used)
            return Enrol(setUp, opened, "That is not the code the app shows now. If it is, check the clock of your phone.");
        if (await setUp.FinishAsync(opened.Form, used, null, context.RequestAborted) is not { } account)
            return Over();
        await beginnings.BeginAsync(context, account, "password", duress: false);
        return Page.Of<RecoveryPage>(new { Codes = codes, Next = options.FrontEnd });
    }

    private static IResult Enrol(AccountSetUp setUp, SetUpStep step, string? problem = null) =>
        Page.Of<EnrolPage>(new { Key = step.TotpKey, step.Form.SignInName, Step = setUp.Seal(step), Action = $"{Path}/code", Problem = problem },
            problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
}
