using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Storage.EventLog;

/// <summary>The one row that says which position was given out last.</summary>
public sealed class SequencerState
{
    public int Id { get; init; }
    public long Last { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<SequencerState>
    {
        public void Configure(EntityTypeBuilder<SequencerState> builder)
        {
            builder.ToTable("Sequencer");
            builder.Property(s => s.Id).ValueGeneratedNever();
            builder.HasData(new SequencerState { Id = 1, Last = 0 });
        }
    }
}
