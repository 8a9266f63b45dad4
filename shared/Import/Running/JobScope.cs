using CivicConnect.Import.Jobs;
using CivicConnect.Imports.V1;
using CivicConnect.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CivicConnect.Import.Running;

/// <summary>A context that sees what the job's compartment sees, and writes into it.</summary>
internal sealed class JobScope<TDb> : IAsyncDisposable where TDb : ServiceDb
{
    private readonly AsyncServiceScope scope;

    internal JobScope(IServiceScopeFactory factory, ImportJobRecord job)
    {
        scope = factory.CreateAsyncScope();
        var caller = scope.ServiceProvider.GetRequiredService<Caller>();
        caller.Become(new Principal { Subject = job.StartedBy, Client = "import", Memberships = [new Membership(job.CompartmentId, MemberLevel.Officer, MayReveal: true)] });
        caller.Rpc = job.State == ImportJob.Types.State.Undoing ? "imports.v1.ImportJobs/UndoImportJob" : "imports.v1.ImportJobs/RunImportJob";
        Db = scope.ServiceProvider.GetRequiredService<TDb>();
    }

    internal TDb Db { get; }

    internal Importer<TDb> Importer(ImportJobRecord job) =>
        scope.ServiceProvider.GetServices<Importer<TDb>>().Single(i => i.Kind == job.Kind);

    public ValueTask DisposeAsync() => scope.DisposeAsync();
}
