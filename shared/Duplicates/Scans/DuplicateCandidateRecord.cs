using CivicConnect.Duplicates.Matching;
using CivicConnect.Duplicates.V1;
using CivicConnect.Storage;
using CivicConnect.Vault;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Duplicates.Scans;

/// <summary>Two records that may be the same. It lies where the first does; a filter of its service's context shows it to whoever may see both.</summary>
public sealed class DuplicateCandidateRecord : SealedRecord<DuplicateCandidate>
{
    internal const string Collection = "duplicateCandidates";

    public override string Table => "duplicate_candidates";

    /// <summary>Of the two ids the lesser: the same pair found again is the same candidate.</summary>
    public Guid FirstId { get; init; }

    public Guid SecondId { get; init; }
    public DuplicateCandidate.Types.State State { get; set; }

    /// <summary>0 to 1,000.</summary>
    public int Score { get; set; }

    /// <summary>Puts what was found in, and keeps what has been decided. Nothing changes where the same was found before.</summary>
    internal void Put(Sealer sealer, Judgement found, DateTime now)
    {
        var candidate = Sealed.Length > 0 ? Open(sealer) : new DuplicateCandidate();
        if (Score == found.Score && candidate.Evidence.SequenceEqual(found.Evidence))
            return;
        candidate.Evidence.Clear();
        candidate.Evidence.Add(found.Evidence);
        Score = found.Score;
        Close(sealer, candidate, now);
    }

    /// <summary>As the API shows it.</summary>
    /// <param name="db">The service's database.</param>
    /// <param name="collection">What its records are, such as `contacts`.</param>
    internal DuplicateCandidate ToResource(ServiceDb db, string collection)
    {
        var candidate = Open(db.Sealer);
        candidate.Name = $"services/{db.Service}/{Collection}/{Id:D}";
        (candidate.First, candidate.Second) = ($"{collection}/{FirstId:D}", $"{collection}/{SecondId:D}");
        candidate.State = State;
        candidate.Score = (double)Score / Judgement.Full;
        candidate.CreateTime = Timestamp.FromDateTime(CreateTime);
        candidate.Etag = Etag;
        return candidate;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<DuplicateCandidateRecord>
    {
        public void Configure(EntityTypeBuilder<DuplicateCandidateRecord> builder)
        {
            builder.ToTable("DuplicateCandidates");
            builder.HasIndex(c => new { c.FirstId, c.SecondId }).IsUnique();
            builder.HasIndex(c => c.SecondId);
            builder.HasIndex(c => new { c.State, c.Score, c.Number });
        }
    }
}
