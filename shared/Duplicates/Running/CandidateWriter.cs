using CivicConnect.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CivicConnect.Duplicates.Running;

/// <summary>Stores the pairs that a scan finds, a batch at a time, while it goes on.</summary>
internal sealed class CandidateWriter<TDb>(IServiceScopeFactory factory, Principal principal) : IAsyncDisposable where TDb : ServiceDb
{
    private const int AtOnce = 500;
    private const int Tries = 3;
    private readonly List<Pair> waiting = [];
    private Task<(int Kept, int Fresh)> storing = Task.FromResult((0, 0));

    /// <summary>Whether there are enough of them for a batch.</summary>
    internal bool IsFull => waiting.Count >= AtOnce;

    internal void Add(Pair pair) => waiting.Add(pair);

    /// <summary>Ends the batch before, and begins with what has been added since.</summary>
    /// <returns>Of the batch before: how many of its pairs there are, and how many were not known.</returns>
    internal async Task<(int Kept, int Fresh)> WriteAsync(CancellationToken cancellationToken)
    {
        var before = await storing;
        storing = waiting.Count > 0 ? StoreAsync([.. waiting], cancellationToken) : Task.FromResult((0, 0));
        waiting.Clear();
        return before;
    }

    /// <summary>Waits for what is being stored, whatever becomes of it.</summary>
    public async ValueTask DisposeAsync() => await ((Task)storing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task<(int Kept, int Fresh)> StoreAsync(Pair[] pairs, CancellationToken cancellationToken)
    {
        var (kept, fresh) = (0, 0);
        foreach (var some in pairs.Chunk(AtOnce))
        {
            var stored = await TryStoreAsync(some, cancellationToken);
            (kept, fresh) = (kept + stored.Kept, fresh + stored.Fresh);
        }
        return (kept, fresh);
    }

    // Somebody may decide about a candidate just then: it is put in again as it is now.
    private async Task<(int Kept, int Fresh)> TryStoreAsync(Pair[] pairs, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var scope = new ScanScope<TDb>(factory, principal);
                return await CandidateStore.PutAsync(scope, pairs, cancellationToken);
            }
            catch (DbUpdateException) when (attempt < Tries)
            {
            }
        }
    }
}
