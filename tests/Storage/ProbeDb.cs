using CivicConnect.Storage.LastEngaged;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Storage.Tests;

/// <summary>A service with one kind of record, which has a column of every type that services use.</summary>
internal abstract class ProbeDb(DbContextOptions options, ServiceStore<ProbeDb> store, Caller caller) : ServiceDb(options, store, caller)
{
    public DbSet<ProbeRecord> Probes => Set<ProbeRecord>();

    public DbSet<EngagedParty> EngagedParties => Set<EngagedParty>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfiguration(new EngagedParty.Configuration());
        base.OnModelCreating(modelBuilder);
    }
}

internal sealed class SqliteProbeDb(DbContextOptions<SqliteProbeDb> options, ServiceStore<ProbeDb> store, Caller caller) : ProbeDb(options, store, caller);

internal sealed class PostgreSqlProbeDb(DbContextOptions<PostgreSqlProbeDb> options, ServiceStore<ProbeDb> store, Caller caller) : ProbeDb(options, store, caller);

internal sealed class SqlServerProbeDb(DbContextOptions<SqlServerProbeDb> options, ServiceStore<ProbeDb> store, Caller caller) : ProbeDb(options, store, caller);

internal sealed class ProbeRecord : SealedRecord<StringValue>
{
    public override string Table => "probes";
    public DayOfWeek Kind { get; set; }
    public bool Flag { get; set; }
    public int Count { get; set; }
    public long Total { get; set; }
    public string Text { get; set; } = "";
    public string? Remark { get; set; }
    public Guid? Other { get; set; }
    public DateTime? Done { get; set; }
    public DateOnly Due { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ProbeRecord>
    {
        public void Configure(EntityTypeBuilder<ProbeRecord> builder)
        {
            builder.ToTable("Probes");
            builder.Property(p => p.Text).HasMaxLength(200);
            builder.Property(p => p.Remark).HasMaxLength(200);
        }
    }
}
