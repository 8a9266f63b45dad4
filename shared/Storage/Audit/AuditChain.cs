using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Storage.Audit;

/// <summary>
/// Chains committed entries. Whatever commits later is in a later block, whatever its number. Entries are read and hashed before the transaction begins;
/// a replica that chained meanwhile has moved the state's row on, and an entry that was committed meanwhile within the stretch makes the count differ:
/// the round is then made anew.
/// </summary>
internal static class AuditChain
{
    internal const int RoundSize = 1_000;

    /// <summary>Makes one block of up to 1,000 waiting entries; returns of how many (0: none waiting, or another replica was faster).</summary>
    internal static async Task<int> RoundAsync(ServiceDb db, DateTime now, CancellationToken cancellationToken)
    {
        var last = await db.AuditChain.Select(s => s.Last).SingleAsync(cancellationToken);
        var previous = last == 0 ? new byte[AuditHash.Size] : await db.AuditBlocks.Where(b => b.Id == last).Select(b => b.Hash).SingleAsync(cancellationToken);
        var waiting = await db.AuditEntries.AsNoTracking().Where(e => e.Block == null).OrderBy(e => e.Number).Take(RoundSize).ToListAsync(cancellationToken);
        if (waiting.Count == 0)
            return 0;
        var (first, final, id) = (waiting[0].Number, waiting[^1].Number, last + 1);
        var (items, time) = (AuditItems.Of(waiting), SealedRecord.AsStored(now));
        var block = new AuditBlock
        {
            Id = id,
            First = first,
            Last = final,
            Count = waiting.Count,
            Time = time,
            Items = items,
            PreviousHash = previous,
            Hash = AuditHash.OfBlock(db.Service, previous, id, time, items),
        };

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.AuditChain.Where(s => s.Last == last).ExecuteUpdateAsync(set => set.SetProperty(s => s.Last, id), cancellationToken) == 0)
            return 0;
        await BulkWriter.InsertAsync(db, [block], cancellationToken);
        var chained = await db.AuditEntries.Where(e => e.Block == null && e.Number >= first && e.Number <= final)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.Block, id), cancellationToken);
        if (chained != waiting.Count)
            return 0;
        await transaction.CommitAsync(cancellationToken);
        return chained;
    }
}
