using System.Text.Json;
using CivicConnect.Identity.Accounts;
using CivicConnect.Identity.Compartments;
using CivicConnect.Identity.Data;
using CivicConnect.Storage;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Identity.SetUp;

/// <summary>Makes the first account, and gives an invited one its credentials. Until the last page nothing is stored: the pages carry it, sealed.</summary>
internal sealed class AccountSetUp(IdentityDb db, WelcomeCode welcome, TimeProvider time)
{
    private static readonly TimeSpan FinishWithin = TimeSpan.FromHours(1);

    private DateTime Now => SealedRecord.AsStored(time.GetUtcNow().UtcDateTime);

    /// <summary>The form behind a link; null if the link is not, or no longer, good.</summary>
    public async Task<SetUpForm?> FindAsync(string? code, bool first, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(code))
            return null;
        if (first)
            return welcome.Matches(code) && !await db.Accounts.AnyAsync(cancellationToken) ? new SetUpForm { Code = code, IsFirst = true } : null;
        return await InvitedAsync(code, cancellationToken) is { } account && account.Profile(db.Sealer) is var profile
            ? new SetUpForm { Code = code, IsFirst = false, SignInName = profile.SignInName, DisplayName = profile.DisplayName } : null;
    }

    /// <summary>The same for either kind of link.</summary>
    public async Task<SetUpForm?> FindAsync(string? code, CancellationToken cancellationToken) =>
        await FindAsync(code, first: false, cancellationToken) ?? await FindAsync(code, first: true, cancellationToken);

    /// <summary>Stores the account with its credentials, ready to sign in; null if somebody was faster.</summary>
    public async Task<AccountRecord?> FinishAsync(SetUpForm form, Credentials credentials, PasskeyRecord? passkey, CancellationToken cancellationToken)
    {
        if (await FindAsync(form.Code, form.IsFirst, cancellationToken) is null)
            return null;
        var account = form.IsFirst ? await AddFirstAsync(form, cancellationToken) : (await InvitedAsync(form.Code, cancellationToken))!;
        db.Caller.BecomeSystem(account.Subject);
        account.Put(db.Sealer, credentials);
        (account.IsSetUp, account.InvitationHash, account.InvitationExpireTime) = (true, null, null);
        if (passkey is not null && passkey.AccountId != account.Id)
            return null;
        if (passkey is not null)
            db.Passkeys.Add(passkey);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return account;
        }
        catch (DbUpdateException)
        {
            return null;
        }
    }

    /// <summary>The id that a passkey is made for.</summary>
    public async Task<Guid> IdOfAsync(SetUpForm form, CancellationToken cancellationToken) => form.IsFirst ? SealedRecord.NewId() : (await InvitedAsync(form.Code, cancellationToken))!.Id;

    public string Seal(SetUpStep step) => db.Sealer.SealToken(JsonSerializer.SerializeToUtf8Bytes(step with { Until = Now + FinishWithin }), "set-up"u8);

    public SetUpStep? Open(string? sealedStep) =>
        db.Sealer.TryUnsealToken(sealedStep ?? "", "set-up"u8, out var content) && JsonSerializer.Deserialize<SetUpStep>(content) is { } step && step.Until > Now ? step : null;

    private async Task<AccountRecord> AddFirstAsync(SetUpForm form, CancellationToken cancellationToken)
    {
        var account = new AccountRecord { Id = form.Id ?? SealedRecord.NewId(), IsAdministrator = true, CreateTime = Now };
        account.Put(db.Sealer, new Profile { SignInName = form.SignInName, DisplayName = form.DisplayName });
        db.Accounts.Add(account);
        if (!await db.Compartments.AnyAsync(c => c.Id == Storage.Compartments.Default, cancellationToken))
        {
            var general = new CompartmentRecord { Id = Storage.Compartments.Default, Listed = true, CreateTime = Now };
            general.Put(db.Sealer, new CompartmentContent("General", "Where everything is kept that belongs nowhere else."));
            db.Compartments.Add(general);
        }
        if (form.Custodian)
            db.Memberships.Add(new MembershipRecord { CompartmentId = Storage.Compartments.Default, AccountId = account.Id, Level = MemberLevel.Custodian, Reveal = true });
        return account;
    }

    private async Task<AccountRecord?> InvitedAsync(string code, CancellationToken cancellationToken)
    {
        var (hash, now) = (Invitations.HashOf(code), Now);
        return await db.Accounts.SingleOrDefaultAsync(a => a.InvitationHash == hash && a.InvitationExpireTime > now && a.Active, cancellationToken);
    }
}

/// <summary>A set-up between its pages.</summary>
internal sealed record SetUpStep(SetUpForm Form, Verifiers Password, byte[] TotpKey, DateTime Until = default);
