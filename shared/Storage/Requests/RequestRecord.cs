using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Storage.Requests;

/// <summary>A create request that was answered, so that the same one sent again gets the same answer.</summary>
public sealed class RequestRecord
{
    public long Number { get; private set; }

    /// <summary>Who asked.</summary>
    public required string Subject { get; init; }
    public Guid RequestId { get; init; }

    /// <summary>Keyed fingerprint of method and request: tells whether it is the same, and nothing else.</summary>
    public required byte[] Fingerprint { get; init; }

    /// <summary>What was created.</summary>
    public Guid ResourceId { get; init; }

    /// <summary>UTC.</summary>
    public DateTime Time { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<RequestRecord>
    {
        public void Configure(EntityTypeBuilder<RequestRecord> builder)
        {
            builder.ToTable("Requests");
            builder.HasKey(r => r.Number);
            builder.Property(r => r.Number).ValueGeneratedOnAdd();
            builder.Property(r => r.Subject).HasMaxLength(200);
            builder.Property(r => r.Fingerprint).HasMaxLength(32);
            builder.HasIndex(r => new { r.Subject, r.RequestId }).IsUnique();
        }
    }
}
