using System.Text.Json;
using CivicConnect.Identity.Accounts;
using CivicConnect.Identity.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Identity.Passkeys;

/// <summary>Making a passkey and signing in with one. Between the two steps of each the browser carries the state, sealed.</summary>
internal sealed class Ceremonies(IdentityDb db, IPasskeyHandler<AccountRecord> handler, TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    /// <summary>What a browser needs to make one.</summary>
    public async Task<Challenge> MakeAsync(HttpContext context, Guid accountId, string signInName, string displayName)
    {
        var made = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = accountId.ToString("D"), Name = signInName, DisplayName = displayName }, context);
        return new Challenge(made.CreationOptionsJson, Seal(made.AttestationState));
    }

    /// <summary>A passkey that was made, and for which account; null if it is not as it must be.</summary>
    public async Task<(PasskeyRecord Passkey, Guid AccountId)?> MadeAsync(HttpContext context, string? credential, string? state)
    {
        if (string.IsNullOrEmpty(credential) || Open(state) is not { } attestation)
            return null;
        var result = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = context, CredentialJson = credential, AttestationState = attestation });
        if (!result.Succeeded || !Guid.TryParse(result.UserEntity.Id, out var id))
            return null;
        var record = new PasskeyRecord { AccountId = id };
        record.Put(db.Sealer, result.Passkey);
        return (record, id);
    }

    /// <summary>What a browser needs to use one, whose ever it is.</summary>
    public async Task<Challenge> AskAsync(HttpContext context)
    {
        var asked = await handler.MakeRequestOptionsAsync(null, context);
        return new Challenge(asked.RequestOptionsJson, Seal(asked.AssertionState));
    }

    /// <summary>Whose passkey answered, and which row it is, its counter stored. Null if it is not as it must be.</summary>
    public async Task<(AccountRecord Account, Guid Passkey)?> AnsweredAsync(HttpContext context, string? credential, string? state)
    {
        if (string.IsNullOrEmpty(credential) || Open(state) is not { } assertion)
            return null;
        var result = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = context, CredentialJson = credential, AssertionState = assertion });
        if (!result.Succeeded || !result.User.Active || !result.User.IsSetUp)
            return null;
        db.Caller.BecomeSystem(result.User.Subject);
        await ((IUserPasskeyStore<AccountRecord>)context.RequestServices.GetRequiredService<IUserStore<AccountRecord>>()).AddOrUpdatePasskeyAsync(result.User, result.Passkey, context.RequestAborted);
        await db.SaveChangesAsync(context.RequestAborted);
        var fingerprint = PasskeyRecord.FingerprintOf(db.Sealer, result.Passkey.CredentialId);
        return (result.User, await db.Passkeys.Where(p => p.CredentialFingerprint == fingerprint).Select(p => p.Id).SingleAsync(context.RequestAborted));
    }

    private string? Seal(string? state) =>
        db.Sealer.SealToken(JsonSerializer.SerializeToUtf8Bytes(new State(state ?? "", time.GetUtcNow() + Life)), "passkey"u8);

    private string? Open(string? sealedState) =>
        db.Sealer.TryUnsealToken(sealedState ?? "", "passkey"u8, out var content) && JsonSerializer.Deserialize<State>(content) is { } state && state.Until > time.GetUtcNow() ? state.Value : null;

    private sealed record State(string Value, DateTimeOffset Until);
}

/// <param name="Options">For the browser's credentials API, as JSON.</param>
/// <param name="State">To send back with its answer.</param>
internal sealed record Challenge(string Options, string? State);
