using CivicConnect.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CivicConnect.Duplicates.Running;

/// <summary>A context for a step of a scan, of whoever began it.</summary>
internal sealed class ScanScope<TDb> : IAsyncDisposable where TDb : ServiceDb
{
    private readonly AsyncServiceScope scope;

    internal ScanScope(IServiceScopeFactory factory, Principal principal)
    {
        scope = factory.CreateAsyncScope();
        var caller = scope.ServiceProvider.GetRequiredService<Caller>();
        caller.Become(principal);
        caller.Rpc = "duplicates.v1.Duplicates/CreateDuplicateScan";
        Db = scope.ServiceProvider.GetRequiredService<TDb>();
        Source = scope.ServiceProvider.GetRequiredService<DuplicateSource<TDb>>();
    }

    internal TDb Db { get; }

    internal DuplicateSource<TDb> Source { get; }

    public ValueTask DisposeAsync() => scope.DisposeAsync();
}
