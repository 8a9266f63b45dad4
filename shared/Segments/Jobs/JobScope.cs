using CivicConnect.Segments.Segments;
using CivicConnect.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CivicConnect.Segments.Jobs;

/// <summary>A context for a step of a job, of whoever began it.</summary>
internal sealed class JobScope<TDb> : IAsyncDisposable where TDb : ServiceDb
{
    private readonly AsyncServiceScope scope;

    internal JobScope(IServiceScopeFactory factory, Principal principal, string rpc)
    {
        scope = factory.CreateAsyncScope();
        var caller = scope.ServiceProvider.GetRequiredService<Caller>();
        caller.Become(principal);
        caller.Rpc = rpc;
        Db = scope.ServiceProvider.GetRequiredService<TDb>();
        Source = scope.ServiceProvider.GetRequiredService<SegmentSource<TDb>>();
    }

    internal TDb Db { get; }

    internal SegmentSource<TDb> Source { get; }

    public ValueTask DisposeAsync() => scope.DisposeAsync();
}
