using CivicConnect.Common.V1;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Engagements.Ledger;

/// <summary>
/// What has come to be known of a counterpart since engagements were recorded with it: that it is of another sector, or the same as another one.
/// Each fact with the position of the event that said so, so that events may come in any order.
/// </summary>
internal sealed class CounterpartFacts
{
    /// <summary>Of a contact or an organization.</summary>
    public Guid PartyId { get; init; }

    /// <summary>Null while it is as engagements have recorded it.</summary>
    public Sector? Sector { get; set; }
    public long SectorPosition { get; set; }

    /// <summary>The one that it is the same as.</summary>
    public Guid? MergedInto { get; set; }
    public long MergedPosition { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<CounterpartFacts>
    {
        public void Configure(EntityTypeBuilder<CounterpartFacts> builder)
        {
            builder.ToTable("CounterpartFacts");
            builder.HasKey(f => f.PartyId);
        }
    }
}
