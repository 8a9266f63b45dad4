using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Contacts.Reveals;

/// <summary>Somebody has revealed a contact today. Kept for that day only, to count; the audit log keeps it for good.</summary>
internal sealed class RevealRecord
{
    public required string Subject { get; init; }
    public DateOnly Day { get; init; }
    public Guid ContactId { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<RevealRecord>
    {
        public void Configure(EntityTypeBuilder<RevealRecord> builder)
        {
            builder.ToTable("Reveals");
            builder.HasKey(r => new { r.Subject, r.Day, r.ContactId });
            builder.Property(r => r.Subject).HasMaxLength(100);
        }
    }
}

/// <summary>How many contacts somebody has revealed in a day.</summary>
internal sealed class RevealCount
{
    public required string Subject { get; init; }
    public DateOnly Day { get; set; }
    public int Count { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<RevealCount>
    {
        public void Configure(EntityTypeBuilder<RevealCount> builder)
        {
            builder.ToTable("RevealCounts");
            builder.HasKey(r => r.Subject);
            builder.Property(r => r.Subject).HasMaxLength(100);
        }
    }
}
