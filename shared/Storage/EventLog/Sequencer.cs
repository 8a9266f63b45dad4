using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Storage.EventLog;

/// <summary>
/// Numbers committed events. Only rows that are visible, hence committed, get a position, and each round continues behind the last one,
/// so whatever commits later stands later. The rounds of all replicas are in a line because each must move the same row on.
/// </summary>
internal static class Sequencer
{
    private const int RoundSize = 2_000;

    /// <summary>Numbers up to 2,000 events; returns how many numbers it went through (0: none waiting, or another replica was faster).</summary>
    internal static async Task<int> RoundAsync(ServiceDb db, CancellationToken cancellationToken)
    {
        var waiting = await db.Events.Where(e => e.Position == null).OrderBy(e => e.Number).Take(RoundSize)
            .Select(e => e.Number).ToListAsync(cancellationToken);
        if (waiting.Count == 0)
            return 0;
        var (first, final) = (waiting[0], waiting[^1]);

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var last = await db.Sequencer.Select(s => s.Last).SingleAsync(cancellationToken);
        var offset = last + 1 - first;
        var mine = await db.Sequencer.Where(s => s.Last == last)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Last, final + offset), cancellationToken);
        if (mine == 0)
            return 0;
        await db.Events.Where(e => e.Position == null && e.Number >= first && e.Number <= final)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.Position, e => e.Number + offset), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return waiting.Count;
    }
}
