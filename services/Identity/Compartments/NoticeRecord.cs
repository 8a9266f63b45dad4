using CivicConnect.Identity.Data;
using CivicConnect.Storage;
using CivicConnect.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Identity.Compartments;

/// <summary>What a member of staff must be told. Its kind is sealed too: a database must not tell that somebody signed in under duress.</summary>
internal sealed class NoticeRecord
{
    public Guid Id { get; set; } = SealedRecord.NewId();

    /// <summary>Who is told.</summary>
    public Guid AccountId { get; set; }
    public DateTime Time { get; set; }
    public byte[] Content { get; set; } = [];

    public NoticeContent Open(Sealer sealer) => sealer.OpenContent<NoticeContent>("notices", Id, Content);

    public void Put(Sealer sealer, NoticeContent content) => Content = sealer.SealContent("notices", Id, content);

    internal sealed class Configuration : IEntityTypeConfiguration<NoticeRecord>
    {
        public void Configure(EntityTypeBuilder<NoticeRecord> builder)
        {
            builder.ToTable("Notices");
            builder.Property(n => n.Id).ValueGeneratedNever();
            builder.HasIndex(n => new { n.AccountId, n.Time });
            builder.Property(n => n.Content).HasMaxLength(SealedContent.MaxBytes);
        }
    }
}

internal enum NoticeKind
{
    /// <summary>Somebody signed in, and nothing is to be said of it.</summary>
    None = 0,
    BreakGlass = 1,
    Duress = 2,
}

/// <param name="Kind">What happened.</param>
/// <param name="AccountId">Whom it is about.</param>
/// <param name="CompartmentId">Where.</param>
/// <param name="ApproverId">The second person of a break-glass.</param>
/// <param name="Reason">As given.</param>
/// <param name="ExpireTime">When the access ends.</param>
internal sealed record NoticeContent(NoticeKind Kind, Guid AccountId, Guid CompartmentId, Guid? ApproverId = null, string Reason = "", DateTime? ExpireTime = null);
