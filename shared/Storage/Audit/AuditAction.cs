namespace CivicConnect.Storage.Audit;

/// <summary>What was done; the numbers are those of `AuditEntry.Action` in the API, and part of what the chain proves.</summary>
public enum AuditAction
{
    /// <summary>Code names, summaries and all that needs no reveal were shown.</summary>
    Read = 1,

    /// <summary>Who a contact really is was shown.</summary>
    Reveal = 2,

    /// <summary>Records were added, changed or deleted.</summary>
    Change = 3,

    /// <summary>Asked for and not allowed.</summary>
    Refused = 4,

    /// <summary>Signing in and out, and what was tried.</summary>
    SignIn = 5,
}
