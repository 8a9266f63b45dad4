using CivicConnect.Import.Csv;
using CivicConnect.Storage;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Import.Jobs;

/// <summary>A job's file, opened piece by piece as it is read.</summary>
internal sealed class ChunkStream(ServiceDb db, Guid jobId) : ReadOnlyStream
{
    private ReadOnlyMemory<byte> piece;
    private int next;
    private bool ended;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (piece.IsEmpty && !ended)
        {
            var chunk = await db.Set<ImportChunk>().AsNoTracking().SingleOrDefaultAsync(c => c.JobId == jobId && c.Position == next, cancellationToken);
            next++;
            ended = chunk is null;
            piece = chunk is null ? default : db.Sealer.Unseal(chunk.Table, chunk.Id, chunk.CompartmentId, chunk.Sealed);
        }
        var count = Math.Min(buffer.Length, piece.Length);
        piece[..count].CopyTo(buffer);
        piece = piece[count..];
        return count;
    }
}
