using CivicConnect.Hosting;
using CivicConnect.Import.Jobs;
using CivicConnect.Imports.V1;
using CivicConnect.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CivicConnect.Import.Running;

/// <summary>A context that sees what the job's compartment sees and writes into it, in the name of whoever brought the file.</summary>
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
        if (JobErrand.Read(job, Db.Sealer) is { } token)
            scope.ServiceProvider.GetRequiredService<Errand>().Carry(token, renewed => KeepAsync(factory, job, renewed));
    }

    internal TDb Db { get; }

    internal Importer<TDb> Importer(ImportJobRecord job) =>
        scope.ServiceProvider.GetServices<Importer<TDb>>().Single(i => i.Kind == job.Kind);

    public ValueTask DisposeAsync() => scope.DisposeAsync();

    // In a context of its own: the job's may be in the middle of a batch.
    private static async Task KeepAsync(IServiceScopeFactory factory, ImportJobRecord job, ErrandToken token)
    {
        await using var apart = factory.CreateAsyncScope();
        apart.ServiceProvider.GetRequiredService<Caller>().BecomeSystem();
        var db = apart.ServiceProvider.GetRequiredService<TDb>();
        var errand = JobErrand.Seal(job, db.Sealer, token);
        await db.Set<ImportJobRecord>().Where(j => j.Id == job.Id).ExecuteUpdateAsync(set => set.SetProperty(j => j.Errand, errand));
    }
}
