using CivicConnect.Storage;
using CivicConnect.Storage.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Identity.Compartments;

/// <summary>Somebody's place in a compartment.</summary>
internal sealed class MembershipRecord : IAudited
{
    public Guid CompartmentId { get; set; }
    public Guid AccountId { get; set; }
    public MemberLevel Level { get; set; }
    public bool Reveal { get; set; }
    public DateTime? ExpireTime { get; set; }
    public bool BreakGlass { get; set; }

    /// <summary>As it stands in a token. Custodians always may reveal.</summary>
    public Membership AsClaim(bool reasonRequired) => new(CompartmentId, Level, Reveal || Level == MemberLevel.Custodian, reasonRequired);

    public IReadOnlyCollection<Guid> AuditedIds => [CompartmentId, AccountId];

    internal sealed class Configuration : IEntityTypeConfiguration<MembershipRecord>
    {
        public void Configure(EntityTypeBuilder<MembershipRecord> builder)
        {
            builder.ToTable("Memberships");
            builder.HasKey(m => new { m.CompartmentId, m.AccountId });
            builder.HasIndex(m => m.AccountId);
            builder.Property(m => m.Level).IsConcurrencyToken();
        }
    }
}
