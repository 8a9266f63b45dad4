using CivicConnect.Identity.Accounts;
using CivicConnect.Identity.Compartments;
using CivicConnect.Identity.Data;
using CivicConnect.Storage;
using Microsoft.AspNetCore.Mvc;

namespace CivicConnect.Identity.Settings;

/// <summary>Sets the second password or PIN, and makes the compartment that it shows.</summary>
internal static class DuressPages
{
    private const string DecoyName = "Training and events";

    public static async Task<IResult> SaveAsync(HttpContext context, Visit visit, Passwords passwords, IdentityDb db, TimeProvider time, [FromForm] string? password, [FromForm] string? pin, [FromForm] string? name)
    {
        if (await visit.EnterAsync(context) is { } away)
            return away;
        var credentials = visit.Credentials;
        if (await ProblemAsync(passwords, credentials, password, pin, visit.SignInName, context.RequestAborted) is { } problem)
            return await visit.ShowAsync(context, problem);
        credentials = await visit.StartOverAsync(credentials, context.RequestAborted);
        if (!string.IsNullOrEmpty(password))
            credentials = credentials with { Password = await passwords.ReplaceAsync(credentials.Password!, password, duress: true, context.RequestAborted) };
        if (!string.IsNullOrEmpty(pin))
            credentials = credentials with { Pin = await passwords.ReplaceAsync(credentials.Pin!, pin, duress: true, context.RequestAborted) };
        credentials = credentials with { DecoyCompartment = credentials.DecoyCompartment ?? AddDecoy(db, visit.Account, name, SealedRecord.AsStored(time.GetUtcNow().UtcDateTime)) };
        await visit.SaveAsync(credentials, context.RequestAborted);
        return await visit.ShowAsync(context, done: "Saved. Put some harmless records into its compartment, so that it looks used.");
    }

    private static async Task<string?> ProblemAsync(Passwords passwords, Credentials credentials, string? password, string? pin, string signInName, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(password) && string.IsNullOrEmpty(pin))
            return "Type a second password or PIN.";
        if (!string.IsNullOrEmpty(password))
        {
            if (credentials.Password is null)
                return "There is no first password.";
            if (PasswordRule.Problem(password, signInName) is { } problem)
                return problem;
            if (await passwords.CheckAsync(credentials.Password, password, cancellationToken) == Match.Ordinary)
                return "The second password must be another than the first.";
        }
        if (!string.IsNullOrEmpty(pin))
        {
            if (credentials.Pin is null || pin.Length is < 6 or > 20)
                return "A PIN has 6 to 20 characters, and needs a first one.";
            if (await passwords.CheckAsync(credentials.Pin, pin, cancellationToken) == Match.Ordinary)
                return "The second PIN must be another than the first.";
        }
        return null;
    }

    // A compartment like any other, but that nobody is its custodian: it is none of the house's, and of this person alone.
    private static Guid AddDecoy(IdentityDb db, AccountRecord account, string? name, DateTime now)
    {
        var decoy = new CompartmentRecord { CreateTime = now };
        decoy.Put(db.Sealer, new CompartmentContent(string.IsNullOrWhiteSpace(name) ? DecoyName : name.Trim(), ""));
        db.Compartments.Add(decoy);
        db.Memberships.Add(new MembershipRecord { CompartmentId = decoy.Id, AccountId = account.Id, Level = MemberLevel.Officer, Reveal = true });
        db.AccessChanged(account, now);
        return decoy.Id;
    }
}
