using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Import.Jobs;

/// <summary>The tables of imports in a service's database.</summary>
public static class ImportModel
{
    /// <summary>Call it in OnModelCreating, before the base's: that gives sealed records their filter.</summary>
    public static void AddImports(this ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfiguration(new ImportJobRecord.Configuration());
        modelBuilder.ApplyConfiguration(new ImportChunk.Configuration());
        modelBuilder.ApplyConfiguration(new ImportBatch.Configuration());
        modelBuilder.ApplyConfiguration(new ImportMappingRecord.Configuration());
    }
}
