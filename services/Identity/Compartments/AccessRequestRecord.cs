using CivicConnect.Identity.Data;
using CivicConnect.Storage;
using CivicConnect.Storage.Audit;
using CivicConnect.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Identity.Compartments;

/// <summary>A wish to be let into a compartment.</summary>
internal sealed class AccessRequestRecord : IAudited
{
    public Guid Id { get; set; } = SealedRecord.NewId();
    public Guid CompartmentId { get; set; }
    public Guid AccountId { get; set; }
    public MemberLevel Level { get; set; }
    public bool BreakGlass { get; set; }
    public AccessRequestState State { get; set; } = AccessRequestState.Open;
    public Guid? DecidedBy { get; set; }
    public DateTime CreateTime { get; set; }
    public DateTime? DecideTime { get; set; }

    /// <summary>The reason.</summary>
    public byte[] Content { get; set; } = [];

    public string Reason(Sealer sealer) => sealer.OpenContent<string>("access-requests", Id, Content);

    public void PutReason(Sealer sealer, string reason) => Content = sealer.SealContent("access-requests", Id, reason);

    public IReadOnlyCollection<Guid> AuditedIds => [Id, CompartmentId];

    internal sealed class Configuration : IEntityTypeConfiguration<AccessRequestRecord>
    {
        public void Configure(EntityTypeBuilder<AccessRequestRecord> builder)
        {
            builder.ToTable("AccessRequests");
            builder.Property(r => r.Id).ValueGeneratedNever();
            builder.HasIndex(r => new { r.CompartmentId, r.CreateTime });
            builder.HasIndex(r => new { r.AccountId, r.CreateTime });
            builder.Property(r => r.State).IsConcurrencyToken();
            builder.Property(r => r.Content).HasMaxLength(SealedContent.MaxBytes);
        }
    }
}

internal enum AccessRequestState
{
    Open = 1,
    Approved = 2,
    Denied = 3,
}
