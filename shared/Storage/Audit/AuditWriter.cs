using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CivicConnect.Storage.Audit;

/// <summary>
/// Stores what calls have shown, before they answer. Calls that wait at the same time share one transaction, so that a busy service commits
/// hardly more often than a quiet one; a call alone waits for no other.
/// </summary>
public sealed class AuditWriter<TDb>(SystemScopes<TDb> scopes, ServiceStore<TDb> store, ILogger<AuditWriter<TDb>> logger) : AuditTrail(store), IHostedService where TDb : ServiceDb
{
    private const int MostTogether = 500;
    private const int MostWaiting = 10_000;
    private readonly ServiceStore store = store;
    private readonly Channel<Waiting> queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private Task writing = Task.CompletedTask;
    private bool durable;
    private bool failing;

    public override ServiceDb In(IServiceProvider scope) => scope.GetRequiredService<TDb>();

    public override async Task AppendAsync(AuditRecord entry, CancellationToken cancellationToken)
    {
        var waiting = new Waiting(entry);
        if (!queue.Writer.TryWrite(waiting))
            throw new AuditUnavailableException();
        await waiting.Stored.WaitAsync(cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        writing = Task.Run(WriteAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>Stores what waits, and then no more.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Writer.TryComplete();
        await writing.WaitAsync(cancellationToken);
    }

    private async Task WriteAsync()
    {
        var together = new List<Waiting>(MostTogether);
        while (await queue.Reader.WaitToReadAsync())
        {
            while (together.Count < MostTogether && queue.Reader.TryRead(out var next))
                together.Add(next);
            var failure = await StoreAsync(together);
            foreach (var one in together)
                one.End(failure);
            together.Clear();
        }
    }

    private async Task<Exception?> StoreAsync(List<Waiting> together)
    {
        try
        {
            await using var scope = scopes.Open();
            if (!durable)
                await Durability.CheckAsync(scope.Db, CancellationToken.None);
            // One statement or transaction of its own: all or none.
            await BulkWriter.InsertAsync(scope.Db, together.ConvertAll(w => w.Entry), CancellationToken.None);
            (durable, failing) = (true, false);
            store.Audited.Raise();
            return null;
        }
        catch (Exception e)
        {
            if (!failing)
                logger.LogError("The audit log of {Service} cannot be written ({Error}); until it can, nothing is shown.", store.Service, e is NotDurableException ? e.Message : e.GetType().Name);
            (durable, failing) = (false, true);
            return new AuditUnavailableException(e);
        }
    }

    private sealed class Waiting(AuditRecord entry)
    {
        private readonly TaskCompletionSource stored = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal AuditRecord Entry => entry;

        internal Task Stored => stored.Task;

        internal void End(Exception? failure)
        {
            if (failure is null)
                stored.SetResult();
            else
                stored.SetException(failure);
        }
    }
}
