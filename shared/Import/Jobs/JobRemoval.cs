using CivicConnect.Storage;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Import.Jobs;

internal static class JobRemoval
{
    /// <summary>Deletes a job with its file and its results.</summary>
    internal static async Task RemoveAsync(ServiceDb db, Guid jobId, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Set<ImportChunk>().Where(c => c.JobId == jobId).ExecuteDeleteAsync(cancellationToken);
        await db.Set<ImportBatch>().Where(b => b.JobId == jobId).ExecuteDeleteAsync(cancellationToken);
        await db.Set<ImportJobRecord>().Where(j => j.Id == jobId).ExecuteDeleteAsync(cancellationToken);
        db.Touched([jobId]);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
