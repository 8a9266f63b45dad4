using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using CivicConnect.Identity.Accounts;
using CivicConnect.Identity.Data;
using CivicConnect.Storage.Audit;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Identity.SignIn;

/// <summary>The steps of signing in. An account that does not exist takes the same steps as one that does.</summary>
internal sealed class Attempts(IdentityDb db, AuditWriter<IdentityDb> audit, Passwords passwords, Throttle throttle, Nobody nobody, TimeProvider time)
{
    private static readonly TimeSpan NextStepWithin = TimeSpan.FromMinutes(5);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>The first step. Null for a name or password that is wrong; which of the two, nobody is told.</summary>
    /// <exception cref="TooManyAttemptsException">Too many attempts on this account or from this address.</exception>
    /// <exception cref="TooBusyException">Too many attempts of all kinds at once.</exception>
    public async Task<Passed?> PasswordAsync(string signInName, string password, IPAddress? address, CancellationToken cancellationToken)
    {
        var fingerprint = AccountRecord.FingerprintOf(db.Sealer, signInName);
        Take(Convert.ToHexString(fingerprint), address);
        passwords.RefuseIfBusy();
        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.NameFingerprint == fingerprint, cancellationToken) ?? nobody.Account(db.Sealer);
        var credentials = account.Credentials(db.Sealer);
        var match = await passwords.CheckAsync(credentials.Password ?? nobody.Verifiers, password, cancellationToken, credentials.Pressed?.Password);
        return match != Match.None && account.Active && account.IsSetUp
            ? new Passed(account.Id, account.CredentialStamp, match == Match.Duress, "password", Now + NextStepWithin) : await FailedAsync(account, cancellationToken);
    }

    /// <summary>The step that a passkey passes, or the external provider, and whether a PIN comes next.</summary>
    public (Passed Passed, bool AsksForPin) Alone(AccountRecord account, Guid? passkey)
    {
        var credentials = account.Credentials(db.Sealer);
        return (new Passed(account.Id, account.CredentialStamp, credentials.IsPressed(passkey), passkey is null ? "external" : "passkey", Now + NextStepWithin), credentials.AsksForPin);
    }

    /// <summary>The PIN behind a passkey or the external provider.</summary>
    /// <exception cref="TooManyAttemptsException">Too many attempts.</exception>
    public async Task<Passed?> PinAsync(Passed passed, string pin, IPAddress? address, CancellationToken cancellationToken)
    {
        Take($"pin {passed.AccountId}", address);
        var account = await FindAsync(passed, cancellationToken);
        var credentials = account?.Credentials(db.Sealer) ?? new Credentials();
        var pressed = credentials.Pressed?.Pin;
        // One that was set under duress where there was none before opens nothing else.
        var verifiers = credentials.Pin ?? (pressed is null ? nobody.Verifiers : nobody.Verifiers with { Salt = pressed.Salt });
        var match = await passwords.CheckAsync(verifiers, pin, cancellationToken, pressed);
        return match == Match.None || account is null ? await FailedAsync(account, cancellationToken) : passed with { Duress = passed.Duress || match == Match.Duress };
    }

    /// <summary>The second step: the account, its code used up but not saved yet; null for a wrong code.</summary>
    /// <exception cref="TooManyAttemptsException">Too many attempts.</exception>
    public async Task<AccountRecord?> CodeAsync(Passed passed, string code, bool recovery, IPAddress? address, CancellationToken cancellationToken)
    {
        Take($"code {passed.AccountId}", address);
        if (await FindAsync(passed, cancellationToken) is not { } account)
            return null;
        var all = account.Credentials(db.Sealer);
        var credentials = all.Of(passed.Duress);
        if ((recovery ? OneTimeCodes.UseRecovery(credentials, code) : OneTimeCodes.Use(credentials, code, Now)) is not { } used)
        {
            await FailedAsync(account, cancellationToken);
            return null;
        }
        account.Put(db.Sealer, all.With(passed.Duress, used));
        return account;
    }

    /// <summary>The account of a step that was passed; null if its credentials have changed since.</summary>
    public async Task<AccountRecord?> FindAsync(Passed passed, CancellationToken cancellationToken) =>
        await db.Accounts.SingleOrDefaultAsync(a => a.Id == passed.AccountId && a.Active, cancellationToken) is { } account && account.CredentialStamp == passed.Stamp ? account : null;

    /// <summary>What the page of the next step brings back, sealed.</summary>
    public string Seal(Passed passed) => db.Sealer.SealToken(JsonSerializer.SerializeToUtf8Bytes(passed), "sign-in"u8);

    /// <summary>Reads it; null for anything else, or too late.</summary>
    public Passed? Open(string? sealedStep) =>
        db.Sealer.TryUnsealToken(sealedStep ?? "", "sign-in"u8, out var content) && JsonSerializer.Deserialize<Passed>(content) is { } passed && passed.Until > Now ? passed : null;

    /// <summary>The same for the key of a new phone, until its first code is typed.</summary>
    public string SealKey(byte[] key, Guid accountId) => db.Sealer.SealToken(JsonSerializer.SerializeToUtf8Bytes(new NewKey(accountId, key, Now + NextStepWithin)), "new phone"u8);

    public byte[]? OpenKey(string? sealedKey, Guid accountId) =>
        db.Sealer.TryUnsealToken(sealedKey ?? "", "new phone"u8, out var content) && JsonSerializer.Deserialize<NewKey>(content) is { } key && key.Until > Now && key.AccountId == accountId ? key.Key : null;

    /// <summary>Puts on record what was tried, with the account; of one that does not exist there is an entry too, which names none.</summary>
    public async Task<Passed?> FailedAsync(AccountRecord? account, CancellationToken cancellationToken)
    {
        Guid[] ids = account is null || account == nobody.Account(db.Sealer) ? [] : [account.Id];
        // Nothing else is saved with it: many together then, or a flood of attempts would keep everybody from writing.
        foreach (var entry in audit.Entries(db.Caller, AuditAction.Refused, ids, Now))
            await audit.AppendAsync(entry, cancellationToken);
        return null;
    }

    private sealed record NewKey(Guid AccountId, byte[] Key, DateTime Until);

    private void Take(string account, IPAddress? address)
    {
        if (!throttle.Allows(account, address))
            throw new TooManyAttemptsException();
    }
}

/// <param name="AccountId">Who has passed a step.</param>
/// <param name="Stamp">The state of their credentials then.</param>
/// <param name="Duress">By the password of duress.</param>
/// <param name="Method">By what.</param>
/// <param name="Until">When it is too late for the next step, UTC.</param>
internal sealed record Passed(Guid AccountId, Guid Stamp, bool Duress, string Method, DateTime Until);

internal sealed class TooManyAttemptsException() : Exception("Too many attempts to sign in.");

/// <summary>Stands in for an account that does not exist, in an envelope like any other, so that opening it takes as long.</summary>
internal sealed class Nobody
{
    private readonly Lock gate = new();
    private AccountRecord? account;

    public Verifiers Verifiers { get; } = Passwords.Unfit();

    public AccountRecord Account(Vault.Sealer sealer)
    {
        lock (gate)
        {
            if (account is not null)
                return account;
            account = new AccountRecord { Active = false };
            account.Put(sealer, new Credentials
            {
                Password = Verifiers,
                TotpKey = OneTimeCodes.NewKey(),
                RecoveryCodes = [.. Enumerable.Range(0, 10).Select(_ => RandomNumberGenerator.GetBytes(32))],
                DecoyCompartment = Guid.NewGuid(),
            });
            return account;
        }
    }
}
