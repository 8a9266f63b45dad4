using CivicConnect.Screening.Running;
using CivicConnect.Storage;

namespace CivicConnect.Screening.Screenings;

/// <summary>The screenings of one service in this process, within a call.</summary>
internal abstract class ScreeningArea(ServiceDb db)
{
    internal ServiceDb Db => db;

    internal string Parent => $"services/{db.Service}";

    internal abstract string Collection { get; }

    internal abstract bool HidesIdentity { get; }

    internal abstract bool TryRun(ScreeningRun run);

    internal abstract Task RevealAsync(IReadOnlyCollection<Guid> subjectIds, string reason, CancellationToken cancellationToken);
}

internal sealed class ScreeningArea<TDb>(TDb db, Screener<TDb> screener, ScreeningRunner<TDb> runner) : ScreeningArea(db) where TDb : ServiceDb
{
    internal override string Collection => screener.Collection;

    internal override bool HidesIdentity => screener.HidesIdentity;

    internal override bool TryRun(ScreeningRun run) => runner.TryAdd(run);

    internal override Task RevealAsync(IReadOnlyCollection<Guid> subjectIds, string reason, CancellationToken cancellationToken) => screener.RevealAsync(db, subjectIds, reason, cancellationToken);

    private readonly TDb db = db;
}
