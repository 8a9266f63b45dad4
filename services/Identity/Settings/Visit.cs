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

    // The session began under duress: what it changes holds in such sessions only.
    private bool IsPressed { get; set; }

    /// <summary>As this session has them.</summary>
    public Credentials Credentials => Account.Credentials(db.Sealer).Of(IsPressed);

    /// <summary>What a PIN is hashed with, if the account has one in any session: all are checked at once.</summary>
    public byte[]? PinSalt => Account.Credentials(db.Sealer) is var all ? (all.Pin ?? all.Pressed?.Pin)?.Salt : null;

    public string SignInName => Account.Profile(db.Sealer).SignInName;

    /// <summary>Null for a welcome visitor; for others, the way to the sign-in page.</summary>
    public async Task<IResult?> EnterAsync(HttpContext context)
    {
        if (await signedIn.FindAsync(context) is not { } session || time.GetUtcNow().UtcDateTime - session.StartTime > Recent
            || await db.Accounts.SingleOrDefaultAsync(a => a.Id == session.AccountId && a.Active, context.RequestAborted) is not { } account)
            return Results.LocalRedirect($"{SignInPages.Path}{QueryString.Create("to", SettingsPages.Path)}");
        db.Caller.BecomeSystem(account.Subject, session.Id);
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

    /// <summary>Gives up what was made of the second password and PIN under duress: there is a new one, which is all that counts.</summary>
    public async Task<Credentials> StartOverAsync(Credentials credentials, CancellationToken cancellationToken)
    {
        var added = credentials.Pressed?.PressedPasskeys ?? [];
        db.Passkeys.RemoveRange(await db.Passkeys.Where(p => p.AccountId == Account.Id && added.Contains(p.Id)).ToListAsync(cancellationToken));
        return credentials.ExternalDuress ? credentials with { Pressed = null, ExternalSubject = null, ExternalDuress = false } : credentials with { Pressed = null };
    }

    /// <summary>A passkey of this session's making.</summary>
    public async Task AddAsync(PasskeyRecord passkey, CancellationToken cancellationToken)
    {
        db.Passkeys.Add(passkey);
        // Stored anew in either case, so that the database tells no difference.
        await SaveAsync(IsPressed ? Credentials with { PressedPasskeys = [.. Credentials.PressedPasskeys, passkey.Id] } : Credentials, cancellationToken);
    }

    /// <summary>
    /// Connects the account with one of the external provider, or disconnects it: an account has one at most, in all sessions. One that is
    /// connected under duress is what it seems to be, for more of the same.
    /// </summary>
    public async Task ConnectAsync(string? subject, CancellationToken cancellationToken)
    {
        var all = Account.Credentials(db.Sealer);
        Account.Put(db.Sealer, all with { ExternalSubject = subject, ExternalDuress = subject is not null && IsPressed, Pressed = all.Pressed is { } pressed ? pressed with { ExternalSubject = subject } : null });
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Stores changed credentials.</summary>
    public async Task SaveAsync(Credentials credentials, CancellationToken cancellationToken)
    {
        Account.Put(db.Sealer, Account.Credentials(db.Sealer).With(IsPressed, credentials));
        await db.SaveChangesAsync(cancellationToken);
    }

    // The first 48 bits of a UUID of version 7 are the milliseconds of its making.
    private static DateTime TimeOf(Guid id)
    {
        var bytes = id.ToByteArray(bigEndian: true);
        return DateTimeOffset.FromUnixTimeMilliseconds(System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(bytes) >>> 16).UtcDateTime;
    }
}
