using CivicConnect.Identity.Data;
using CivicConnect.Storage;
using CivicConnect.Storage.Audit;
using CivicConnect.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Identity.Compartments;

/// <summary>A program, country desk or case circle.</summary>
internal sealed class CompartmentRecord : IAudited
{
    public const string Collection = "compartments";

    public Guid Id { get; set; } = SealedRecord.NewId();
    public bool Listed { get; set; }
    public bool RevealReasonRequired { get; set; }
    public DateTime CreateTime { get; set; }
    public string Etag { get; set; } = SealedRecord.NewEtag();
    public byte[] Content { get; set; } = [];

    public CompartmentContent Open(Sealer sealer) => sealer.OpenContent<CompartmentContent>(Collection, Id, Content);

    public void Put(Sealer sealer, CompartmentContent content)
    {
        Content = sealer.SealContent(Collection, Id, content);
        Etag = SealedRecord.NewEtag();
    }

    public IReadOnlyCollection<Guid> AuditedIds => [Id];

    internal sealed class Configuration : IEntityTypeConfiguration<CompartmentRecord>
    {
        public void Configure(EntityTypeBuilder<CompartmentRecord> builder)
        {
            builder.ToTable("Compartments");
            builder.Property(c => c.Id).ValueGeneratedNever();
            builder.Property(c => c.Etag).HasMaxLength(32).IsConcurrencyToken();
            builder.Property(c => c.Content).HasMaxLength(SealedContent.MaxBytes);
        }
    }
}

/// <param name="DisplayName">1 to 100 characters.</param>
/// <param name="Description">Up to 500 characters.</param>
internal sealed record CompartmentContent(string DisplayName, string Description);
