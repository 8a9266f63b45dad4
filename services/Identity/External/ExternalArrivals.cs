using CivicConnect.Identity.Accounts;
using CivicConnect.Identity.Data;
using CivicConnect.Identity.Pages;
using CivicConnect.Identity.Settings;
using CivicConnect.Identity.SetUp;
using CivicConnect.Identity.SignIn;
using CivicConnect.Web;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Identity.External;

/// <summary>Somebody is back from the provider.</summary>
internal sealed class ExternalArrivals(IdentityDb db, ExternalTrips trips, Visit visit, AccountSetUp setUp, Attempts attempts, Beginnings beginnings, IdentityOptions options)
{
    private const string Taken = "That account is connected to somebody here already.";

    public async Task<IResult> ArriveAsync(HttpContext context)
    {
        // Cancelled there, too late, not from this browser, used before, or made up: what it was for is not looked at.
        if (context.Features.Get<ExternalAnswer>() is not { } answer || trips.Open(answer.Trip) is not { } trip)
            return Message("That did not work", $"You were not signed in with {options.External.DisplayName}, or it took too long. Go back and try again.", StatusCodes.Status400BadRequest);
        return trip.SetUp is { } form ? await SetUpAsync(context, form, answer.Subject)
            : trip.Session is { } session ? await ConnectAsync(context, session, answer.Subject)
            : await SignInAsync(context, trip.To ?? "", answer.Subject);
    }

    private async Task<IResult> SignInAsync(HttpContext context, string to, string subject)
    {
        var owner = await OwnerAsync(subject, context.RequestAborted);
        if (owner is not { Active: true, IsSetUp: true } account)
        {
            await attempts.FailedAsync(owner, context.RequestAborted);
            return Message("No account", "Nobody here uses that account. Ask an administrator for an invitation.", StatusCodes.Status403Forbidden);
        }

        var (passed, asksForPin) = attempts.Alone(account, passkey: null);
        if (asksForPin)
            return Page.Of<CodePage>(new { To = to, Pin = true, Step = attempts.Seal(passed) });
        await beginnings.BeginAsync(context, account, passed.Method, passed.Duress);
        return SignInPages.Onward(options, to);
    }

    private async Task<IResult> SetUpAsync(HttpContext context, SetUpForm form, string subject)
    {
        if (await setUp.FindAsync(form.Code, form.IsFirst, context.RequestAborted) is null)
            return SetUpPages.Over();
        // Somebody who is invited again may come with the account that they have.
        if (await OwnerAsync(subject, context.RequestAborted) is { } owner && owner.Id != await setUp.IdOfAsync(form, context.RequestAborted))
            return Page.Of<SetUpPage>(new { Form = form, Problem = Taken }, StatusCodes.Status400BadRequest);
        if (await setUp.FinishAsync(form, new Credentials { ExternalSubject = subject }, null, context.RequestAborted) is not { } account)
            return SetUpPages.Over();
        await beginnings.BeginAsync(context, account, "external", duress: false);
        return new PassingPage(options.FrontEnd);
    }

    private async Task<IResult> ConnectAsync(HttpContext context, Guid session, string subject)
    {
        if (await visit.EnterAsync(context) is { } away)
            return away;
        var credentials = visit.Credentials;
        if (visit.Session.Id != session || credentials.ExternalSubject is not null)
            return await visit.ShowAsync(context);
        if (await OwnerAsync(subject, context.RequestAborted) is not null)
            return await visit.ShowAsync(context, Taken);
        await visit.ConnectAsync(subject, context.RequestAborted);
        return await visit.ShowAsync(context, done: $"Connected: from now on you can sign in with {options.External.DisplayName}.");
    }

    private Task<AccountRecord?> OwnerAsync(string subject, CancellationToken cancellationToken)
    {
        var fingerprint = AccountRecord.ExternalFingerprintOf(db.Sealer, subject);
        return db.Accounts.SingleOrDefaultAsync(a => a.ExternalFingerprint == fingerprint, cancellationToken);
    }

    private static IResult Message(string title, string text, int status) => Page.Of<MessagePage>(new { Title = title, Text = text }, status);
}
