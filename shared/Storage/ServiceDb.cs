using System.Reflection;
using CivicConnect.Events;
using CivicConnect.Storage.EventLog;
using CivicConnect.Storage.Inbox;
using CivicConnect.Storage.Requests;
using CivicConnect.Vault;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Storage;

/// <summary>
/// What every service's context has: the event log, the inbox, the audit log, request ids, and the one filter by compartment on all sealed records.
/// A service derives its own from it, and from that one context per provider.
/// </summary>
public abstract partial class ServiceDb(DbContextOptions options, ServiceStore store, Caller caller) : DbContext(options)
{
    public DbSet<EventRecord> Events => Set<EventRecord>();
    public DbSet<SequencerState> Sequencer => Set<SequencerState>();
    public DbSet<DispatcherState> Dispatcher => Set<DispatcherState>();
    public DbSet<InboxEntry> Inbox => Set<InboxEntry>();
    public DbSet<Checkpoint> Checkpoints => Set<Checkpoint>();
    public DbSet<RequestRecord> Requests => Set<RequestRecord>();
    public DbSet<CompartmentSetMember> CompartmentSets => Set<CompartmentSetMember>();

    /// <summary>`contacts`, `organizations` or `engagements`.</summary>
    public string Service => store.Service;
    public Sealer Sealer => store.Sealer;
    public Caller Caller => caller;

    /// <summary>Which compartments share records.</summary>
    public CompartmentSets Sets => store.Sets;

    /// <summary>Ids of the sets of compartments whose records the caller may see; null for all. The query filters and the directory's are made of it.</summary>
    public IReadOnlyList<Guid>? VisibleSets => caller.SeesAll ? null : Visible;

    // Read by the query filter for each query. A caller becomes somebody before the first.
    protected bool SeesAll => caller.SeesAll;
    protected IReadOnlyList<Guid> Visible => visible ??= store.Sets.With(caller.Compartments);
    private IReadOnlyList<Guid>? visible;

    /// <summary>Name of the query filter that all sealed records have.</summary>
    private const string VisibleFilter = "visible";

    internal bool HasAppended { get; private set; }

    /// <summary>Adds an event to the log; it is stored with the next SaveChanges, in the same transaction.</summary>
    /// <param name="happened">What happened.</param>
    /// <param name="setId">Who may know of it: the <see cref="SealedRecord.SetId"/> of the record it is about; null for services alone.</param>
    /// <param name="now">UTC.</param>
    public void Append(IEvent happened, Guid? setId, DateTime now)
    {
        Events.Add(EventRecord.Of(happened, setId, now));
        HasAppended = true;
    }

    /// <summary>Says which compartments a record belongs to, the first its home. Before it is sealed: its home's key seals it.</summary>
    public async Task PlaceAsync(SealedRecord record, IReadOnlyList<Guid> compartments, CancellationToken cancellationToken)
    {
        (record.CompartmentId, record.SetId) = (compartments[0], await AddSetAsync(compartments, cancellationToken));
    }

    /// <summary>Makes a set of compartments known, with the next SaveChanges where it is a new one; returns its id.</summary>
    public async Task<Guid> AddSetAsync(IReadOnlyList<Guid> compartments, CancellationToken cancellationToken)
    {
        var setId = Storage.CompartmentSets.IdOf(compartments);
        var rows = compartments.Distinct().Select(c => new CompartmentSetMember { SetId = setId, CompartmentId = c }).ToList();
        if (rows.Count > 1 && !await CompartmentSets.AnyAsync(s => s.SetId == setId, cancellationToken))
            CompartmentSets.AddRange(rows);
        if (rows.Count > 1)
            Sets.Add(rows);
        return setId;
    }

    /// <summary>Tells this process's dispatcher that events have been committed. Call it after committing a transaction of your own.</summary>
    public void RaiseAppended()
    {
        store.Appended.Raise();
        store.Audited.Raise();
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        CheckLevels();
        var note = NoteChanges();
        try
        {
            var written = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            Kept(note);
            if (HasAppended && Database.CurrentTransaction is null)
                RaiseAppended();
            return written;
        }
        catch
        {
            Drop(note);
            throw;
        }
    }

    /// <exception cref="NotSupportedException">Always: use <see cref="SaveChangesAsync"/>.</exception>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new NotSupportedException("Use SaveChangesAsync.");

    /// <summary>Nobody changes a record unless they have the level that the RPC demands in a compartment of it: before the change and after it.</summary>
    private void CheckLevels()
    {
        if (SeesAll)
            return;
        foreach (var entry in ChangeTracker.Entries<SealedRecord>().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
        {
            var before = entry.State == EntityState.Added ? entry.Entity.SetId : entry.Property(r => r.SetId).OriginalValue;
            if (!MayChange(before) || !MayChange(entry.Entity.SetId))
                throw new ChangeNotAllowedException();
        }
    }

    /// <summary>For changes that do not pass through SaveChanges.</summary>
    /// <exception cref="ChangeNotAllowedException">The caller's level does not allow them.</exception>
    public void CheckMayChange(SealedRecord record)
    {
        if (!SeesAll && !MayChange(record.SetId))
            throw new ChangeNotAllowedException();
    }

    private bool MayChange(Guid setId) => Sets.Of(setId).Any(c => caller.May(c, caller.Required));

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfiguration(new EventRecord.Configuration());
        modelBuilder.ApplyConfiguration(new SequencerState.Configuration());
        modelBuilder.ApplyConfiguration(new DispatcherState.Configuration());
        modelBuilder.ApplyConfiguration(new InboxEntry.Configuration());
        modelBuilder.ApplyConfiguration(new Checkpoint.Configuration());
        modelBuilder.ApplyConfiguration(new RequestRecord.Configuration());
        modelBuilder.ApplyConfiguration(new CompartmentSetMember.Configuration());
        AddAudit(modelBuilder);
        modelBuilder.ApplyConfigurationsFromAssembly(GetType().Assembly);
        foreach (var type in modelBuilder.Model.GetEntityTypes().Select(t => t.ClrType).Where(t => t.IsSubclassOf(typeof(SealedRecord))).ToList())
            ConfigureSealedMethod.MakeGenericMethod(type).Invoke(this, [modelBuilder]);
    }

    private static readonly MethodInfo ConfigureSealedMethod = typeof(ServiceDb).GetMethod(nameof(ConfigureSealed), BindingFlags.Instance | BindingFlags.NonPublic)!;

    private void ConfigureSealed<T>(ModelBuilder modelBuilder) where T : SealedRecord
    {
        var entity = modelBuilder.Entity<T>();
        entity.HasKey(r => r.Number);
        entity.Property(r => r.Number).ValueGeneratedOnAdd();
        entity.Property(r => r.Id).UsePropertyAccessMode(PropertyAccessMode.Property);
        entity.HasIndex(r => r.Id).IsUnique();
        entity.Property(r => r.SetId).UsePropertyAccessMode(PropertyAccessMode.Property);
        entity.HasIndex(r => new { r.SetId, r.Number });
        entity.Property(r => r.Etag).HasMaxLength(32).IsConcurrencyToken();
        entity.Property(r => r.Sealed).HasMaxLength(2_000_000);
        entity.HasQueryFilter(VisibleFilter, r => SeesAll || Visible.Contains(r.SetId));
    }
}
