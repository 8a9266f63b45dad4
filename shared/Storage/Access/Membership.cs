namespace CivicConnect.Storage;

/// <summary>What somebody may do in a compartment; each level may all that the one before may.</summary>
public enum MemberLevel
{
    /// <summary>Sees.</summary>
    Reader = 1,

    /// <summary>Adds and changes.</summary>
    Officer = 2,

    /// <summary>Decides who is in it, and deletes contacts and organizations for good.</summary>
    Custodian = 3,
}

/// <summary>A caller's place in one compartment.</summary>
/// <param name="Compartment">The compartment.</param>
/// <param name="Level">What they may do there.</param>
/// <param name="MayReveal">Whether they may see who a contact really is.</param>
/// <param name="ReasonRequired">Whether they must say why when they do.</param>
public readonly record struct Membership(Guid Compartment, MemberLevel Level, bool MayReveal, bool ReasonRequired = false);
