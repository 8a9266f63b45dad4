using CivicConnect.Imports.V1;
using CivicConnect.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Import.Jobs;

/// <summary>Column mappings kept for the next file of the same shape.</summary>
public sealed class ImportMappingRecord : SealedRecord<ImportMapping>
{
    public override string Table => "import_mappings";

    internal sealed class Configuration : IEntityTypeConfiguration<ImportMappingRecord>
    {
        public void Configure(EntityTypeBuilder<ImportMappingRecord> builder) => builder.ToTable("ImportMappings");
    }
}
