using System.Text;
using CivicConnect.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Storage.Audit;

/// <summary>
/// Who saw or changed what. In the clear are opaque ids only; the reason, which may name people, is sealed.
/// Written once: afterwards the chainer sets <see cref="Block"/>, and nothing else changes.
/// </summary>
public sealed class AuditRecord
{
    /// <summary>An entry holds at most so many ids; what names more takes several.</summary>
    public const int MostIds = 5_000;

    /// <summary>Of a longer reason the beginning is kept.</summary>
    private const int MostReason = 1_000;
    private const int NameLength = 200;
    private const string ReasonTable = "audit_reasons";

    // No compartment's: reasons outlive the compartments they were about.
    private static readonly Guid KeyOfReasons = new("0190c0de-0000-7000-8000-000000000002");

    /// <summary>Counts up as entries are inserted; gaps mean nothing.</summary>
    public long Number { get; init; }

    /// <summary>UTC, to the microsecond.</summary>
    public DateTime Time { get; init; }

    /// <inheritdoc cref="Principal.Subject"/>
    public required string Subject { get; init; }

    /// <inheritdoc cref="Principal.Client"/>
    public string Client { get; init; } = "";

    public Guid? Session { get; init; }

    /// <summary>Such as `contacts.v1.Contacts/GetContact`; empty for the service's own work.</summary>
    public string Rpc { get; init; } = "";

    public AuditAction Action { get; init; }

    /// <summary>See <see cref="AuditIds"/>.</summary>
    public byte[] Ids { get; init; } = [];

    /// <summary>The id when there is just one: found by an index.</summary>
    public Guid? ResourceId { get; init; }

    /// <summary>What the caller gave as the reason, sealed; null if nothing.</summary>
    public byte[]? Reason { get; init; }

    /// <summary>The block of the chain that proves this entry; null until it is chained.</summary>
    public long? Block { get; init; }

    /// <summary>One entry, or several if there are more than <see cref="MostIds"/> ids.</summary>
    public static IEnumerable<AuditRecord> Of(Caller caller, Sealer sealer, AuditAction action, IReadOnlyCollection<Guid> ids, DateTime now) => ids.Count <= MostIds
        ? [One(caller, sealer, action, [.. ids], now)]
        : ids.Chunk(MostIds).Select(some => One(caller, sealer, action, some, now));

    /// <summary>The reason in the clear; empty if none was given.</summary>
    public string OpenReason(Sealer sealer) =>
        Reason is null ? "" : Encoding.UTF8.GetString(sealer.Unseal(ReasonTable, ResourceId ?? Guid.Empty, KeyOfReasons, Reason).Span);

    private static AuditRecord One(Caller caller, Sealer sealer, AuditAction action, Guid[] ids, DateTime now)
    {
        Guid? single = ids.Length == 1 ? ids[0] : null;
        return new AuditRecord
        {
            Time = SealedRecord.AsStored(now),
            Subject = Cut(caller.Subject, NameLength),
            Client = Cut(caller.Principal.Client, NameLength),
            Session = caller.Principal.Session,
            Rpc = Cut(caller.Rpc, NameLength),
            Action = action,
            Ids = AuditIds.Pack(ids),
            ResourceId = single,
            Reason = caller.Reason.Length == 0 ? null
                : sealer.Seal(ReasonTable, single ?? Guid.Empty, KeyOfReasons, Encoding.UTF8.GetBytes(Cut(caller.Reason, MostReason))),
        };
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];

    internal sealed class Configuration : IEntityTypeConfiguration<AuditRecord>
    {
        public void Configure(EntityTypeBuilder<AuditRecord> builder)
        {
            builder.ToTable("AuditEntries");
            builder.HasKey(e => e.Number);
            builder.Property(e => e.Number).ValueGeneratedOnAdd();
            builder.Property(e => e.Subject).HasMaxLength(NameLength);
            builder.Property(e => e.Client).HasMaxLength(NameLength);
            builder.Property(e => e.Rpc).HasMaxLength(NameLength);
            builder.Property(e => e.Ids).HasMaxLength(MostIds * 16);
            builder.Property(e => e.Reason).HasMaxLength(8_000);
            builder.HasIndex(e => new { e.ResourceId, e.Number });
            builder.HasIndex(e => new { e.Block, e.Number });
        }
    }
}
