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
