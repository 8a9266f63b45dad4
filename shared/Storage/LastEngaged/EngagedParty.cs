using System.Buffers.Binary;
using CivicConnect.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Storage.LastEngaged;

/// <summary>
/// A contact or organization took part in an engagement: what Contacts and Organizations know of the Engagements service.
/// An engagement without parties here, or a deleted one, keeps one row with an empty party, so that its newest version stays known.
/// </summary>
public sealed class EngagedParty
{
    public Guid EngagementId { get; init; }
    public Guid PartyId { get; init; }

    /// <summary>When the engagement began or will, UTC.</summary>
    public DateTime StartTime { get; init; }

    /// <summary>Who may know of the engagement (<see cref="CompartmentSets"/>).</summary>
    public Guid SetId { get; init; }

    /// <summary>Position of the event that said so; a newer one replaces all rows of the engagement.</summary>
    public long Position { get; init; }

    /// <summary>The number of the engagement's kind, hidden: a table that is seized must not tell trainings from meetings. Null where no event has said it yet.</summary>
    public short? HiddenKind { get; private init; }

    /// <summary>The same with a kind.</summary>
    /// <param name="sealer">Hides it.</param>
    /// <param name="kind">0 to 255; 0 if unknown.</param>
    public EngagedParty Of(Sealer sealer, int kind) => new()
    {
        EngagementId = EngagementId,
        PartyId = PartyId,
        StartTime = StartTime,
        SetId = SetId,
        Position = Position,
        HiddenKind = Mix(sealer, (byte)kind),
    };

    /// <summary>The number of the engagement's kind; 0 if unknown.</summary>
    public int KindIn(Sealer sealer) => HiddenKind is { } hidden ? Mix(sealer, (byte)hidden) : 0;

    // Each version of an engagement has a position of its own.
    private byte Mix(Sealer sealer, byte kind)
    {
        Span<byte> once = stackalloc byte[16 + 16 + 8];
        EngagementId.TryWriteBytes(once);
        PartyId.TryWriteBytes(once[16..]);
        BinaryPrimitives.WriteInt64BigEndian(once[32..], Position);
        Span<byte> value = [kind];
        sealer.Hide(value, once);
        return value[0];
    }

    public sealed class Configuration : IEntityTypeConfiguration<EngagedParty>
    {
        public void Configure(EntityTypeBuilder<EngagedParty> builder)
        {
            builder.ToTable("EngagedParties");
            builder.HasKey(p => new { p.EngagementId, p.PartyId });
            builder.HasIndex(p => new { p.PartyId, p.StartTime });
        }
    }
}
