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

    /// <summary>`contacts`, `organizations` or `engagements`.</summary>
    public string Service => store.Service;
    public Sealer Sealer => store.Sealer;
    public Caller Caller => caller;

    // Read by the query filter for each query.
    private bool SeesAll => caller.SeesAll;
    private IReadOnlyList<Guid> Visible => caller.Compartments;

    internal bool HasAppended { get; private set; }

    /// <summary>Adds an event to the log; it is stored with the next SaveChanges, in the same transaction.</summary>
    public void Append(IEvent happened, DateTime now)
    {
        Events.Add(new EventRecord { Id = Guid.CreateVersion7(), Type = EventTypes.NameOf(happened), Time = now, Payload = EventTypes.ToJson(happened) });
        HasAppended = true;
    }

    /// <summary>Tells this process's dispatcher that events have been committed. Call it after committing a transaction of your own.</summary>
    public void RaiseAppended()
    {
        store.Appended.Raise();
        store.Audited.Raise();
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
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
        entity.HasIndex(r => new { r.CompartmentId, r.Number });
        entity.Property(r => r.Etag).HasMaxLength(32).IsConcurrencyToken();
        entity.Property(r => r.Sealed).HasMaxLength(2_000_000);
        entity.HasQueryFilter(r => SeesAll || Visible.Contains(r.CompartmentId));
    }
}
