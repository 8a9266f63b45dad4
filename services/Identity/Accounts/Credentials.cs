using System.Text.Json.Serialization;

namespace CivicConnect.Identity.Accounts;

/// <summary>What proves that somebody is the owner of an account. Kept sealed, so that guessing passwords needs the keys as well as the database.</summary>
internal sealed record Credentials
{
    /// <summary>Null for an account without a password.</summary>
    public Verifiers? Password { get; init; }

    /// <summary>What is asked for behind a passkey; null for an account without one.</summary>
    public Verifiers? Pin { get; init; }

    /// <summary>Shared with the authenticator app; null for an account without one.</summary>
    public byte[]? TotpKey { get; init; }

    /// <summary>The time step of the last code that was used: none up to it is taken again.</summary>
    public long LastTotpStep { get; init; }

    /// <summary>SHA-256 of each recovery code that is left.</summary>
    public IReadOnlyList<byte[]> RecoveryCodes { get; init; } = [];

    /// <summary>The one compartment that a session under duress shows; null while none was set up.</summary>
    public Guid? DecoyCompartment { get; init; }

    /// <summary>Who this is at the external provider, as `{issuer} {subject}`.</summary>
    public string? ExternalSubject { get; init; }

    /// <summary>It was connected in a session under duress: it opens another such session, and never the real house.</summary>
    public bool ExternalDuress { get; init; }

    /// <summary>
    /// What sessions under duress have made of these: all that is changed in one holds there, and nowhere else. Null while there was none since
    /// the second password or PIN was set.
    /// </summary>
    public Credentials? Pressed { get; init; }

    /// <summary>Rows of passkeys that were added under duress, and open what duress shows.</summary>
    public IReadOnlyList<Guid> PressedPasskeys { get; init; } = [];

    /// <summary>The credentials as a session has them. Under duress the second password is the password, and another second one can be set.</summary>
    public Credentials Of(bool duress) => !duress ? this : Pressed ?? this with { Password = Second(Password), Pin = Second(Pin) };

    /// <summary>All credentials, after a session has changed its own.</summary>
    public Credentials With(bool duress, Credentials changed) => duress ? this with { Pressed = changed } : changed;

    /// <summary>Whether signing in with a passkey or the external provider asks for a PIN.</summary>
    [JsonIgnore]
    public bool AsksForPin => (Pressed ?? this).Pin is not null;

    /// <summary>Whether signing in by a passkey, or for none by the external provider, shows what duress shows: one that was added under it, or any once the PIN was taken away under it.</summary>
    public bool IsPressed(Guid? passkey) =>
        (Pin is not null && Pressed is { Pin: null }) || (passkey is { } id ? Pressed?.PressedPasskeys.Contains(id) == true : ExternalDuress);

    private static Verifiers? Second(Verifiers? verifiers) => verifiers is null ? null : verifiers with { Ordinary = verifiers.Duress, Duress = Passwords.Unfit().Duress };
}

/// <summary>
/// One hash, two verifiers: the ordinary one and the one of duress. Where no duress password is set the second is random,
/// so that every attempt does the same.
/// </summary>
internal sealed record Verifiers(byte[] Salt, byte[] Ordinary, byte[] Duress);
