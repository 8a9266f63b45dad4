using Microsoft.Extensions.DependencyInjection;

namespace CivicConnect.Storage;

/// <summary>Opens contexts for the service's own background work, which sees all compartments.</summary>
public sealed class SystemScopes<TDb>(IServiceScopeFactory factory) where TDb : ServiceDb
{
    public SystemScope<TDb> Open()
    {
        var scope = factory.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem();
        return new SystemScope<TDb>(scope);
    }
}

/// <summary>A context with the scope it lives in.</summary>
public sealed class SystemScope<TDb>(AsyncServiceScope scope) : IAsyncDisposable where TDb : ServiceDb
{
    public IServiceProvider Services => scope.ServiceProvider;
    public TDb Db { get; } = scope.ServiceProvider.GetRequiredService<TDb>();

    public ValueTask DisposeAsync() => scope.DisposeAsync();
}
