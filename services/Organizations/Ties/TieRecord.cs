using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.V1;
using CivicConnect.Storage;
using CivicConnect.Vault;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Organizations.Ties;

/// <summary>
/// A tie between two parties. Who they are stands in the clear, since ties are looked up by party and walked from one to the next; states are
/// nobody's secret, and organizations are ids.
/// </summary>
internal sealed class TieRecord : SealedRecord<Tie>
{
    public override string Table => "ties";
    public Guid? SubjectId { get; init; }
    public string? SubjectCountry { get; init; }
    public Guid? ObjectId { get; init; }
    public string? ObjectCountry { get; init; }

    /// <summary>The same as in the envelope, for lists by kind and for what ties say of independence.</summary>
    public Tie.Types.Kind Kind { get; private set; }

    /// <summary>The last day that the end may mean, for lists of what goes on; the last day of time where there is no end.</summary>
    public DateOnly End { get; private set; }

    internal TieParty Subject => new(SubjectId, SubjectCountry);

    internal TieParty Object => new(ObjectId, ObjectCountry);

    /// <summary>Puts new content in, and what of it stands in the clear beside it.</summary>
    internal void CloseWith(Sealer sealer, Tie tie, System.DateTime now)
    {
        (tie.Subject, tie.Object) = ("", "");
        Kind = tie.Kind;
        End = tie.EndDate.IsEmpty() ? DateOnly.MaxValue : DateChecks.Last(tie.EndDate);
        Close(sealer, tie, now);
    }

    /// <summary>Adds what is not in the envelope to its content.</summary>
    internal Tie Complete(Tie tie)
    {
        tie.Name = ResourceNames.Of(ResourceNames.Ties, Id);
        tie.CreateTime = Timestamp.FromDateTime(CreateTime);
        tie.UpdateTime = Timestamp.FromDateTime(UpdateTime);
        tie.Etag = Etag;
        return tie;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<TieRecord>
    {
        public void Configure(EntityTypeBuilder<TieRecord> builder)
        {
            builder.ToTable("Ties");
            builder.Property(t => t.SubjectCountry).HasMaxLength(2);
            builder.Property(t => t.ObjectCountry).HasMaxLength(2);
            builder.HasIndex(t => new { t.SubjectId, t.Number });
            builder.HasIndex(t => new { t.SubjectCountry, t.Number });
            builder.HasIndex(t => new { t.ObjectId, t.Number });
            builder.HasIndex(t => new { t.ObjectCountry, t.Number });
        }
    }
}
