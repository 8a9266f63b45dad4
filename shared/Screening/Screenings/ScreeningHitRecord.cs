using CivicConnect.Screening.Matching;
using CivicConnect.Screening.V1;
using CivicConnect.Storage;
using CivicConnect.Vault;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Screening.Screenings;

/// <summary>A record that may be an entity on a list. It lies where its subject does; which entity it is stands in the envelope, and as a fingerprint by the vault's key beside it.</summary>
public sealed class ScreeningHitRecord : SealedRecord<ScreeningHit>
{
    public override string Table => "screening_hits";
    public Guid SubjectId { get; init; }

    /// <summary>Of subject and entity: the same found again is the same hit.</summary>
    public byte[] Fingerprint { get; init; } = [];
    public ScreeningHit.Types.State State { get; set; }

    /// <summary>The same as in the envelope, for order.</summary>
    public int Score { get; set; }

    internal static byte[] FingerprintOf(Sealer sealer, Guid subjectId, string entityId) => sealer.Fingerprint([.. subjectId.ToByteArray(), .. System.Text.Encoding.UTF8.GetBytes(entityId)]);

    /// <summary>Puts what was found in, and keeps what has been decided.</summary>
    internal void Put(Sealer sealer, Match match, string listTitle, DateTime now)
    {
        var hit = Sealed.Length > 0 ? Open(sealer) : new ScreeningHit();
        (hit.ListTitle, hit.Score) = (listTitle, match.Score);
        (hit.EntityId, hit.Caption, hit.MatchedName) = (match.Entity.Id, match.Entity.Caption, match.Name);
        hit.Reasons.Clear();
        hit.Reasons.Add(match.Reasons);
        hit.Topics.Clear();
        hit.Topics.Add(match.Entity.Topics);
        Score = match.Score;
        Close(sealer, hit, now);
    }

    /// <summary>As the API shows it.</summary>
    /// <param name="db">The service's database.</param>
    /// <param name="subject">The name of the subject as whose it is shown.</param>
    /// <param name="hide">Whether to leave out what tells who the subject is.</param>
    internal ScreeningHit ToResource(ServiceDb db, string subject, bool hide)
    {
        var hit = Open(db.Sealer);
        hit.Name = $"services/{db.Service}/screeningHits/{Id:D}";
        hit.Subject = subject;
        hit.State = State;
        hit.CreateTime = Timestamp.FromDateTime(CreateTime);
        hit.Etag = Etag;
        hit.IdentityHidden = hide;
        if (hide)
            (hit.EntityId, hit.Caption, hit.MatchedName) = ("", "", "");
        return hit;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<ScreeningHitRecord>
    {
        public void Configure(EntityTypeBuilder<ScreeningHitRecord> builder)
        {
            builder.ToTable("ScreeningHits");
            builder.Property(h => h.Fingerprint).HasMaxLength(32);
            builder.HasIndex(h => new { h.SubjectId, h.Fingerprint }).IsUnique();
            builder.HasIndex(h => new { h.State, h.Score, h.Number });
        }
    }
}
