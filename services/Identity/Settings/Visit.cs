using CivicConnect.Identity.Accounts;
using CivicConnect.Identity.Data;
using CivicConnect.Identity.Pages;
using CivicConnect.Identity.Sessions;
using CivicConnect.Identity.SignIn;
using CivicConnect.Storage;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Identity.Settings;

/// <summary>Somebody at the page of their own credentials, who has signed in not long ago.</summary>
internal sealed class Visit(IdentityDb db, SignedIn signedIn, TimeProvider time)
{
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(10);

    public AccountRecord Account { get; private set; } = null!;

    public SessionRecord Session { get; private set; } = null!;

    /// <summary>The session began under duress: what it changes is the second password, and nothing of the first.</summary>
    public bool IsPressed { get; private set; }

    public Credentials Credentials => Account.Credentials(db.Sealer);

    public string SignInName => Account.Profile(db.Sealer).SignInName;

    /// <summary>Null for a welcome visitor; for others, the way to the sign-in page.</summary>
    public async Task<IResult?> EnterAsync(HttpContext context)
    {
        if (await signedIn.FindAsync(context) is not { } session || time.GetUtcNow().UtcDateTime - session.StartTime > Recent
            || await db.Accounts.SingleOrDefaultAsync(a => a.Id == session.AccountId && a.Active, context.RequestAborted) is not { } account)
            return Results.LocalRedirect($"{SignInPages.Path}{QueryString.Create("to", SettingsPages.Path)}");
        (Account, Session, IsPressed) = (account, session, session.Open(db.Sealer).Duress);
        return null;
    }

    public async Task<IResult> ShowAsync(HttpContext context, string? problem = null, string? done = null)
    {
        var id = Account.Id;
        var credentials = Credentials;
        var passkeys = await db.Passkeys.AsNoTracking().Where(p => p.AccountId == id).ToListAsync(context.RequestAborted);
        return Page.Of<AccountPage>(new
        {
            SignInName,
            HasPassword = credentials.Password is not null,
            HasPin = credentials.Pin is not null,
            RecoveryCodes = credentials.RecoveryCodes.Count,
            IsConnected = credentials.ExternalSubject is not null,
            Passkeys = passkeys.ConvertAll(p => new PasskeyShown(p.Id, TimeOf(p.Id))),
            Problem = problem,
            Done = done,
        }, problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    /// <summary>Stores changed credentials.</summary>
    public async Task SaveAsync(Credentials credentials, CancellationToken cancellationToken)
    {
        Account.Put(db.Sealer, credentials);
        await db.SaveChangesAsync(cancellationToken);
    }

    // The first 48 bits of a UUID of version 7 are the milliseconds of its making.
    private static DateTime TimeOf(Guid id)
    {
        var bytes = id.ToByteArray(bigEndian: true);
        return DateTimeOffset.FromUnixTimeMilliseconds(System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(bytes) >>> 16).UtcDateTime;
    }
}
