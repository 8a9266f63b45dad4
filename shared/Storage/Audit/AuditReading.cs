using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CivicConnect.Storage.Audit;

/// <summary>Reads a whole log for <see cref="AuditVerifier"/>, a page at a time, as it stood at one moment, whatever is written meanwhile.</summary>
public static class AuditReading
{
    private const int BlockPage = 20;
    private const int EntryPage = 500;

    /// <summary>Verifies the log in a context's database.</summary>
    /// <param name="db">The database of the service.</param>
    /// <param name="checkpoints">Trusted ones.</param>
    public static AuditReport VerifyAudit(this ServiceDb db, IEnumerable<SignedCheckpoint> checkpoints)
    {
        using var moment = Moment(db);
        return AuditVerifier.Verify(db.Service, Blocks(db), Entries(db), checkpoints);
    }

    private static IEnumerable<AuditBlock> Blocks(ServiceDb db)
    {
        List<AuditBlock> page;
        var after = long.MinValue;
        do
        {
            page = db.AuditBlocks.AsNoTracking().Where(b => b.Id > after).OrderBy(b => b.Id).Take(BlockPage).ToList();
            foreach (var block in page)
                yield return block;
            after = page.Count > 0 ? page[^1].Id : after;
        }
        while (page.Count == BlockPage);
    }

    private static IEnumerable<AuditRecord> Entries(ServiceDb db)
    {
        List<AuditRecord> page;
        var (block, number) = ((long?)long.MinValue, long.MinValue);
        do
        {
            page = db.AuditEntries.AsNoTracking().Where(e => e.Block >= block && (e.Block != block || e.Number > number))
                .OrderBy(e => e.Block).ThenBy(e => e.Number).Take(EntryPage).ToList();
            foreach (var entry in page)
                yield return entry;
            if (page.Count > 0)
                (block, number) = (page[^1].Block, page[^1].Number);
        }
        while (page.Count == EntryPage);
    }

    private static IDbContextTransaction Moment(ServiceDb db)
    {
        if (db.Database.IsNpgsql())
            return db.Database.BeginTransaction(IsolationLevel.RepeatableRead);
        if (!db.Database.IsSqlite())
            return db.Database.BeginTransaction(IsolationLevel.Snapshot);
        // Deferred: it reads, and holds up nobody who writes.
        db.Database.OpenConnection();
        return db.Database.UseTransaction(((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true))!;
    }
}
