using CivicConnect.Identity.Data;
using CivicConnect.Storage;
using CivicConnect.Storage.Audit;
using CivicConnect.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Identity.Sessions;

/// <summary>A member of staff who is signed in on one browser.</summary>
internal sealed class SessionRecord : IAudited
{
    /// <summary>After this a session is over, whatever happens in it.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(8);

    /// <summary>After this without a sign of life a session is over.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <summary>The `sid` of its tokens.</summary>
    public Guid Id { get; set; } = SealedRecord.NewId();
    public Guid AccountId { get; set; }

    /// <summary>SHA-256 of what the cookie holds.</summary>
    public byte[] KeyHash { get; set; } = [];
    public DateTime StartTime { get; set; }
    public DateTime LastActiveTime { get; set; }
    public DateTime? EndTime { get; set; }
    public byte[] Content { get; set; } = [];

    public bool IsOpen(DateTime now) => EndTime is null && now < StartTime + Longest;

    public bool IsLive(DateTime now) => IsOpen(now) && now < LastActiveTime + Idle;

    public SessionContent Open(Sealer sealer) => sealer.OpenContent<SessionContent>("sessions", Id, Content);

    public void Put(Sealer sealer, SessionContent content) => Content = sealer.SealContent("sessions", Id, content);

    public IReadOnlyCollection<Guid> AuditedIds => [Id];

    internal sealed class Configuration : IEntityTypeConfiguration<SessionRecord>
    {
        public void Configure(EntityTypeBuilder<SessionRecord> builder)
        {
            builder.ToTable("Sessions");
            builder.Property(s => s.Id).ValueGeneratedNever();
            builder.HasIndex(s => new { s.AccountId, s.StartTime });
            builder.Property(s => s.KeyHash).HasMaxLength(32);
            builder.HasIndex(s => s.KeyHash).IsUnique();
            builder.Property(s => s.Content).HasMaxLength(SealedContent.MaxBytes);
        }
    }
}

/// <param name="Method">How it was begun: `passkey`, `password`, `recovery code` or `external`.</param>
/// <param name="Device">Browser and system in words.</param>
/// <param name="Duress">Begun under duress: it shows the decoy compartment and nothing else.</param>
internal sealed record SessionContent(string Method, string Device, bool Duress);
