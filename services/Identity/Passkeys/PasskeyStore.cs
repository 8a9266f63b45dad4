using CivicConnect.Hosting.Api;
using CivicConnect.Identity.Accounts;
using CivicConnect.Identity.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Identity.Passkeys;

/// <summary>What ASP.NET Core Identity's passkey handler asks of a store. Accounts are made and changed elsewhere.</summary>
internal sealed class PasskeyStore(IdentityDb db) : IUserPasskeyStore<AccountRecord>
{
    public Task<string> GetUserIdAsync(AccountRecord user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString("D"));

    public Task<string?> GetUserNameAsync(AccountRecord user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Profile(db.Sealer).SignInName);

    public Task<AccountRecord?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, out var id) ? db.Accounts.SingleOrDefaultAsync(a => a.Id == id, cancellationToken) : Task.FromResult<AccountRecord?>(null);

    public Task<AccountRecord?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken)
    {
        var fingerprint = AccountRecord.FingerprintOf(db.Sealer, normalizedUserName);
        return db.Accounts.SingleOrDefaultAsync(a => a.NameFingerprint == fingerprint, cancellationToken);
    }

    public async Task<AccountRecord?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        var fingerprint = PasskeyRecord.FingerprintOf(db.Sealer, credentialId);
        return await db.Accounts.SingleOrDefaultAsync(a => db.Passkeys.Any(p => p.AccountId == a.Id && p.CredentialFingerprint == fingerprint), cancellationToken);
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(AccountRecord user, CancellationToken cancellationToken) =>
        (await db.Passkeys.AsNoTracking().Where(p => p.AccountId == user.Id).ToListAsync(cancellationToken)).ConvertAll(p => p.Open(db.Sealer));

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(AccountRecord user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var fingerprint = PasskeyRecord.FingerprintOf(db.Sealer, credentialId);
        return (await db.Passkeys.AsNoTracking().SingleOrDefaultAsync(p => p.AccountId == user.Id && p.CredentialFingerprint == fingerprint, cancellationToken))?.Open(db.Sealer);
    }

    public async Task AddOrUpdatePasskeyAsync(AccountRecord user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        var fingerprint = PasskeyRecord.FingerprintOf(db.Sealer, passkey.CredentialId);
        var record = await db.Passkeys.SingleOrDefaultAsync(p => p.CredentialFingerprint == fingerprint, cancellationToken);
        if (record is null)
            db.Passkeys.Add(record = new PasskeyRecord { AccountId = user.Id });
        if (record.AccountId != user.Id)
            throw Errors.NotFound();
        record.Put(db.Sealer, passkey);
    }

    public Task RemovePasskeyAsync(AccountRecord user, byte[] credentialId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SetUserNameAsync(AccountRecord user, string? userName, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<string?> GetNormalizedUserNameAsync(AccountRecord user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SetNormalizedUserNameAsync(AccountRecord user, string? normalizedName, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> CreateAsync(AccountRecord user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> UpdateAsync(AccountRecord user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> DeleteAsync(AccountRecord user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public void Dispose()
    {
    }
}
