using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Storage.Merges;

/// <summary>
/// A record that was merged into another: its id stands for that one from then on. Nothing that names the id is rewritten, so that the merge can be undone;
/// whoever looks for what belongs to a record looks for all ids that are the same as it (<see cref="AliasQueries"/>).
/// </summary>
public sealed class RecordAlias
{
    /// <summary>The record that was merged.</summary>
    public Guid Id { get; init; }

    /// <summary>The one that it was merged into.</summary>
    public Guid MergedInto { get; init; }

    /// <summary>The one that remains in the end, where that was merged too.</summary>
    public Guid SurvivorId { get; set; }

    public sealed class Configuration : IEntityTypeConfiguration<RecordAlias>
    {
        public void Configure(EntityTypeBuilder<RecordAlias> builder)
        {
            builder.ToTable("Aliases");
            builder.HasKey(a => a.Id);
            builder.Property(a => a.Id).ValueGeneratedNever();
            builder.HasIndex(a => a.SurvivorId);
        }
    }
}
