namespace CivicConnect.Storage.Audit;

/// <summary>What a walk over an audit log found.</summary>
/// <param name="Entries">Entries that are as they were chained, up to the breach if there is one.</param>
/// <param name="Blocks">Blocks of them.</param>
/// <param name="Proven">The last entry that a trusted checkpoint covers; 0 if none.</param>
/// <param name="Breach">The first thing that is not as it was; null if all is.</param>
public sealed record AuditReport(long Entries, long Blocks, long Proven, AuditBreach? Breach);

/// <summary>The first place where a log is not as it was written.</summary>
/// <param name="Kind">What was done to it.</param>
/// <param name="Block">The block in which it shows.</param>
/// <param name="First">Number of the entry; or of the first of a stretch, within which it was done.</param>
/// <param name="Last">The same, or the last of the stretch; of an entry that was exchanged, the other one.</param>
public sealed record AuditBreach(AuditBreachKind Kind, long Block, long First, long Last)
{
    public override string ToString() => Kind switch
    {
        AuditBreachKind.Edited => $"entry {First} was edited",
        AuditBreachKind.Deleted => $"entry {First} was deleted",
        AuditBreachKind.Added => $"entry {First} was added",
        AuditBreachKind.Reordered => $"entry {First} holds what entry {Last} held: they were exchanged",
        AuditBreachKind.Truncated => $"everything after entry {First} was cut off; a checkpoint covers entries up to {Last}",
        AuditBreachKind.Forked => $"the log was written anew somewhere from entry {First} to {Last}",
        _ => $"block {Block} of the chain (entries {First} to {Last}) was edited or deleted",
    };
}

public enum AuditBreachKind
{
    Edited,
    Deleted,
    Added,

    /// <summary>Two entries were exchanged, or one took another's place.</summary>
    Reordered,

    /// <summary>The end is missing.</summary>
    Truncated,

    /// <summary>The chain holds together, but is not the one that was signed.</summary>
    Forked,

    /// <summary>A block, not an entry, is missing or was edited.</summary>
    Block,
}
