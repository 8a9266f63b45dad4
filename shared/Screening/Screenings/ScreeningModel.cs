using CivicConnect.Storage;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Screening.Screenings;

/// <summary>The tables of screenings in a service's database.</summary>
public static class ScreeningModel
{
    /// <summary>Call it in OnModelCreating, before the base's: that gives sealed records their filter.</summary>
    public static void AddScreenings(this ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfiguration(new ScreeningRecord.Configuration());
        modelBuilder.ApplyConfiguration(new ScreeningHitRecord.Configuration());
    }

    /// <summary>Hits of a record that goes to other compartments follow it. Saved with the next SaveChanges.</summary>
    public static async Task MoveHitsAsync(this ServiceDb db, SealedRecord subject, CancellationToken cancellationToken)
    {
        foreach (var hit in await db.Set<ScreeningHitRecord>().Where(h => h.SubjectId == subject.Id).ToListAsync(cancellationToken))
            hit.Follow(subject, db.Sealer);
    }

    /// <summary>Deletes the hits of records that are about to be deleted. The next SaveChanges, in the same transaction, puts it on record.</summary>
    public static async Task DeleteHitsAsync(this ServiceDb db, IReadOnlyCollection<Guid> subjectIds, CancellationToken cancellationToken)
    {
        var hits = db.Set<ScreeningHitRecord>().Where(h => subjectIds.Contains(h.SubjectId));
        db.Touched(await hits.Select(h => h.Id).ToListAsync(cancellationToken));
        await hits.ExecuteDeleteAsync(cancellationToken);
    }
}
