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

    /// <summary>That was connected in a session under duress: it opens another such session, and never the real house.</summary>
    public bool ExternalDuress { get; init; }
}

/// <summary>
/// One hash, two verifiers: the ordinary one and the one of duress. Where no duress password is set the second is random,
/// so that every attempt does the same.
/// </summary>
internal sealed record Verifiers(byte[] Salt, byte[] Ordinary, byte[] Duress);
