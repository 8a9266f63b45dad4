namespace CivicConnect.Storage.Audit;

/// <summary>
/// Walks an audit log once, block by block, beside the entries and the checkpoints that are trusted, and stops at the first thing that is not as it was.
/// Needs no database and no key; takes time in proportion to the entries and memory for one block.
/// </summary>
public sealed class AuditVerifier
{
    private readonly string service;
    private readonly IEnumerator<AuditBlock> blocks;
    private readonly IEnumerator<AuditRecord> entries;
    private readonly IReadOnlyList<SignedCheckpoint> checkpoints;
    private int nextCheckpoint;
    private bool hasEntry;
    private long seen;
    private long walked;
    private long lastNumber;
    private long proven;
    private byte[] previous = new byte[AuditHash.Size];

    private AuditVerifier(string service, IEnumerator<AuditBlock> blocks, IEnumerator<AuditRecord> entries, IEnumerable<SignedCheckpoint> checkpoints)
    {
        (this.service, this.blocks, this.entries) = (service, blocks, entries);
        this.checkpoints = [.. checkpoints.Where(c => c.Service == service).OrderBy(c => c.Block)];
    }

    /// <summary>Verifies a log.</summary>
    /// <param name="service">Whose log it is: a log of another service does not pass for it.</param>
    /// <param name="blocks">In the order of their ids.</param>
    /// <param name="entries">All that have a block, in the order of block and number.</param>
    /// <param name="checkpoints">Trusted ones only: see <see cref="SignedCheckpoint.IsSignedBy"/>. Without any, a cut end and a log written anew cannot be told.</param>
    public static AuditReport Verify(string service, IEnumerable<AuditBlock> blocks, IEnumerable<AuditRecord> entries, IEnumerable<SignedCheckpoint> checkpoints)
    {
        using var blockRows = blocks.GetEnumerator();
        using var entryRows = entries.GetEnumerator();
        var verifier = new AuditVerifier(service, blockRows, entryRows, checkpoints);
        var breach = verifier.Walk();
        return new AuditReport(verifier.seen, verifier.walked, verifier.proven, breach);
    }

    private AuditBreach? Walk()
    {
        hasEntry = entries.MoveNext();
        while (blocks.MoveNext())
        {
            var block = blocks.Current;
            if ((CheckBlock(block) ?? CheckCheckpoints(block) ?? CheckEntries(block)) is { } breach)
                return breach;
            walked++;
            (previous, lastNumber) = (block.Hash, block.Last);
            if (nextCheckpoint > 0 && checkpoints[nextCheckpoint - 1].Block == block.Id)
                proven = block.Last;
        }
        if (nextCheckpoint < checkpoints.Count)
            return new(AuditBreachKind.Truncated, walked, lastNumber, checkpoints[^1].Entry);
        return hasEntry ? new(AuditBreachKind.Added, walked, entries.Current.Number, entries.Current.Number) : null;
    }

    private AuditBreach? CheckBlock(AuditBlock block)
    {
        var isWhole = block.Id == walked + 1 && block.Items.Length == block.Count * AuditItems.Size && block.Count > 0
            && block.First == AuditItems.Number(block.Items, 0) && block.Last == AuditItems.Number(block.Items, block.Count - 1)
            && AuditHash.OfBlock(service, block.PreviousHash, block.Id, block.Time, block.Items).AsSpan().SequenceEqual(block.Hash);
        if (!isWhole)
            return block.Id > walked + 1 ? Missing(block) : new(AuditBreachKind.Block, block.Id, block.First, block.Last);
        // A block that holds together but does not follow from the one before: that one was written anew.
        return block.PreviousHash.AsSpan().SequenceEqual(previous) ? null : new(AuditBreachKind.Forked, block.Id, proven + 1, block.Last);
    }

    private AuditBreach Missing(AuditBlock next)
    {
        var id = walked + 1;
        return hasEntry && entries.Current.Block == id ? new(AuditBreachKind.Block, id, entries.Current.Number, next.First - 1) : new(AuditBreachKind.Block, id, lastNumber + 1, next.First - 1);
    }

    private AuditBreach? CheckCheckpoints(AuditBlock block)
    {
        while (nextCheckpoint < checkpoints.Count && checkpoints[nextCheckpoint].Block == block.Id)
        {
            if (!checkpoints[nextCheckpoint].Hash.AsSpan().SequenceEqual(block.Hash))
                return new(AuditBreachKind.Forked, block.Id, proven + 1, Math.Max(block.Last, checkpoints[nextCheckpoint].Entry));
            nextCheckpoint++;
        }
        return null;
    }

    private AuditBreach? CheckEntries(AuditBlock block)
    {
        Span<byte> hash = stackalloc byte[AuditHash.Size];
        for (var i = 0; i < block.Count; i++, seen++)
        {
            var number = AuditItems.Number(block.Items, i);
            if (!hasEntry || entries.Current.Block > block.Id || entries.Current.Block == block.Id && entries.Current.Number > number)
                return new(AuditBreachKind.Deleted, block.Id, number, number);
            var entry = entries.Current;
            if (entry.Block != block.Id || entry.Number < number)
                return new(AuditBreachKind.Added, block.Id, entry.Number, entry.Number);
            AuditHash.OfEntry(entry, hash);
            if (!hash.SequenceEqual(AuditItems.Hash(block.Items, i)))
                return Explain(block, i, hash);
            hasEntry = entries.MoveNext();
        }
        return hasEntry && entries.Current.Block == block.Id ? new(AuditBreachKind.Added, block.Id, entries.Current.Number, entries.Current.Number) : null;
    }

    // Content that stands in another place of the chain was moved here; content that stands nowhere is new. Earlier places have been walked and are whole.
    private AuditBreach Explain(AuditBlock block, int index, ReadOnlySpan<byte> hash)
    {
        var number = AuditItems.Number(block.Items, index);
        var (at, from) = (block, index + 1);
        do
        {
            for (var i = from; i < at.Items.Length / AuditItems.Size; i++)
            {
                if (AuditItems.Hash(at.Items, i).SequenceEqual(hash))
                    return new(AuditBreachKind.Reordered, block.Id, number, AuditItems.Number(at.Items, i));
            }
            from = 0;
        }
        while (blocks.MoveNext() && (at = blocks.Current) is not null);
        return new(AuditBreachKind.Edited, block.Id, number, number);
    }
}
