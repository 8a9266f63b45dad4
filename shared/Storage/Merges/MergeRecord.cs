using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Storage.Merges;

/// <summary>A merge of two records, with how the survivor was before, so that it can be undone. It lies where the survivor does, and goes with it.</summary>
public abstract class MergeRecord : SealedRecord<MergeContent>
{
    public Guid SurvivorId { get; init; }
    public Guid MergedId { get; init; }

    /// <summary>UTC; null while it holds.</summary>
    public DateTime? UndoTime { get; set; }

    public abstract class Configuration<T>(string table) : IEntityTypeConfiguration<T> where T : MergeRecord
    {
        public void Configure(EntityTypeBuilder<T> builder)
        {
            builder.ToTable(table);
            builder.HasIndex(m => new { m.SurvivorId, m.Number });
            builder.HasIndex(m => new { m.MergedId, m.Number });
        }
    }
}
