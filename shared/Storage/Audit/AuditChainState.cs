using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Storage.Audit;

/// <summary>The one row that says which block is the last: the rounds of all replicas are in a line because each must move it on.</summary>
public sealed class AuditChainState
{
    public int Id { get; init; }
    public long Last { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<AuditChainState>
    {
        public void Configure(EntityTypeBuilder<AuditChainState> builder)
        {
            builder.ToTable("AuditChain");
            builder.Property(s => s.Id).ValueGeneratedNever();
            builder.HasData(new AuditChainState { Id = 1, Last = 0 });
        }
    }
}
