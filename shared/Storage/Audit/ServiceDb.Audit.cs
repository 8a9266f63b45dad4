using CivicConnect.Storage.Audit;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Storage;

public abstract partial class ServiceDb
{
    private readonly HashSet<Guid> audited = [];
    private readonly HashSet<Guid> recorded = [];
    private readonly List<Guid> touched = [];

    public DbSet<AuditRecord> AuditEntries => Set<AuditRecord>();
    public DbSet<AuditBlock> AuditBlocks => Set<AuditBlock>();
    public DbSet<AuditChainState> AuditChain => Set<AuditChainState>();
    public DbSet<AuditCheckpoint> AuditCheckpoints => Set<AuditCheckpoint>();
    public DbSet<KeptCheckpoint> KeptCheckpoints => Set<KeptCheckpoint>();

    /// <summary>Ids of the records that entries of this context name as changed: showing them to who changed them needs no second entry.</summary>
    public IReadOnlySet<Guid> Audited => audited;

    /// <summary>
    /// Notes records that are changed or deleted without the change tracker (ExecuteUpdate, ExecuteDelete, <see cref="BulkWriter"/>): the next SaveChanges names them in its audit entry.
    /// Call that in the same transaction, even if there is nothing else to save.
    /// </summary>
    public void Touched(IEnumerable<Guid> ids) => touched.AddRange(ids);

    /// <summary>
    /// Adds an audit entry of another kind than a change of records, such as a sign-in; it is stored with the next SaveChanges, in the same transaction.
    /// What it names and is changed with it needs no entry of change.
    /// </summary>
    public void Record(AuditAction action, params IReadOnlyCollection<Guid> ids)
    {
        AuditEntries.AddRange(AuditRecord.Of(caller, Sealer, action, ids, DateTime.UtcNow));
        recorded.UnionWith(ids);
    }

    /// <summary>Adds the entry for all records that are about to be saved.</summary>
    private AuditNote NoteChanges()
    {
        var ids = ChangeTracker.Entries()
            .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .SelectMany(e => e.Entity switch { SealedRecord record => [record.Id], IAudited row => row.AuditedIds, _ => (IEnumerable<Guid>)[] })
            .Concat(touched).Where(id => !recorded.Contains(id)).Distinct().ToList();
        if (ids.Count == 0)
            return new AuditNote([], []);
        var entries = AuditRecord.Of(caller, Sealer, AuditAction.Change, ids, DateTime.UtcNow).ToList();
        AuditEntries.AddRange(entries);
        return new AuditNote(ids, entries);
    }

    private void Kept(AuditNote note)
    {
        audited.UnionWith(note.Ids);
        audited.UnionWith(recorded);
        recorded.Clear();
        touched.Clear();
    }

    /// <summary>What failed may be tried again, and is then noted again.</summary>
    private void Drop(AuditNote note)
    {
        foreach (var entry in note.Entries)
            Entry(entry).State = EntityState.Detached;
    }

    private static void AddAudit(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfiguration(new AuditRecord.Configuration());
        modelBuilder.ApplyConfiguration(new AuditBlock.Configuration());
        modelBuilder.ApplyConfiguration(new AuditChainState.Configuration());
        modelBuilder.ApplyConfiguration(new AuditCheckpoint.Configuration());
        modelBuilder.ApplyConfiguration(new KeptCheckpoint.Configuration());
    }

    private readonly record struct AuditNote(List<Guid> Ids, List<AuditRecord> Entries);
}
