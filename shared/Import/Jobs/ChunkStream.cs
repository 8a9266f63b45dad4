using CivicConnect.Import.Csv;
using CivicConnect.Storage;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Import.Jobs;

/// <summary>A job's file, opened piece by piece as it is read.</summary>
/// <param name="db">With <paramref name="readAhead"/>, the stream's alone until it is disposed of.</param>
/// <param name="jobId">The job.</param>
/// <param name="readAhead">Fetches the next piece while the present one is read.</param>
internal sealed class ChunkStream(ServiceDb db, Guid jobId, bool readAhead) : ReadOnlyStream
{
    private readonly CancellationTokenSource ending = new();
    private ReadOnlyMemory<byte> piece;
    private Task<ReadOnlyMemory<byte>>? ahead;
    private int next;
    private bool ended;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (piece.IsEmpty && !ended)
        {
            ahead ??= OpenNextAsync();
            piece = await ahead.WaitAsync(cancellationToken);
            ended = piece.IsEmpty;
            ahead = readAhead && !ended ? OpenNextAsync() : null;
        }
        var count = Math.Min(buffer.Length, piece.Length);
        piece[..count].CopyTo(buffer);
        piece = piece[count..];
        return count;
    }

    public override async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        if (ahead is not null)
            await ahead.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        ending.Dispose();
        await base.DisposeAsync();
    }

    private async Task<ReadOnlyMemory<byte>> OpenNextAsync()
    {
        var position = next++;
        var chunk = await db.Set<ImportChunk>().AsNoTracking().SingleOrDefaultAsync(c => c.JobId == jobId && c.Position == position, ending.Token);
        return chunk is null ? default : db.Sealer.Unseal(chunk.Table, chunk.Id, chunk.CompartmentId, chunk.Sealed);
    }
}
