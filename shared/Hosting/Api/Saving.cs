using CivicConnect.Storage;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Hosting.Api;

/// <summary>Optimistic concurrency by etag (AIP-154).</summary>
public static class Saving
{
    /// <summary>Ends the request with ABORTED if the caller sent an etag and the record has another by now.</summary>
    public static void CheckEtag(this SealedRecord record, string etag)
    {
        if (etag.Length > 0 && etag != record.Etag)
            throw Errors.StaleEtag();
    }

    /// <summary>SaveChanges of a record of which there may be only one; ABORTED if somebody else was faster to make it.</summary>
    /// <param name="db">The context.</param>
    /// <param name="rivals">The records that leave no room for it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task SaveFirstAsync<T>(this ServiceDb db, IQueryable<T> rivals, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (await rivals.AnyAsync(cancellationToken))
                throw Errors.StaleEtag();
            throw;
        }
    }

    /// <summary>SaveChanges; ABORTED if a record was changed by someone else between reading and saving.</summary>
    public static async Task SaveAsync(this ServiceDb db, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw Errors.StaleEtag();
        }
    }
}
