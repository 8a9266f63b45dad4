using CivicConnect.Duplicates.Matching;
using CivicConnect.Duplicates.Running;
using CivicConnect.Storage;

namespace CivicConnect.Duplicates.Scans;

/// <summary>The duplicates of one service in this process, within a call.</summary>
internal abstract class DuplicateArea(ServiceDb db)
{
    internal ServiceDb Db => db;

    internal string Parent => $"services/{db.Service}";

    internal abstract string Collection { get; }

    /// <summary>There is a scan to be worked on.</summary>
    internal abstract void Wake();

    /// <summary>The records that may be the same as one that need not be stored, the likeliest first.</summary>
    internal abstract Task<IReadOnlyList<Subject>> FindSimilarAsync(Subject subject, int limit, CancellationToken cancellationToken);

    /// <summary>The two records of a candidate, if both are there for the caller.</summary>
    internal abstract Task<IReadOnlyList<SealedRecord>> RecordsOfAsync(DuplicateCandidateRecord candidate, CancellationToken cancellationToken);
}

internal sealed class DuplicateArea<TDb>(TDb db, DuplicateSource<TDb> source, ScanRunner<TDb> runner) : DuplicateArea(db) where TDb : ServiceDb
{
    internal override string Collection => source.Collection;

    internal override void Wake() => runner.Wake();

    internal override async Task<IReadOnlyList<Subject>> FindSimilarAsync(Subject subject, int limit, CancellationToken cancellationToken)
    {
        await source.Built.WaitAsync(cancellationToken);
        var ids = source.FindSimilar(db, subject.ToEntry(), limit);
        return ids.Count == 0 ? [] : [.. (await source.ReadAsync(db, ids, cancellationToken)).Select(r => source.Open(db, r))];
    }

    internal override Task<IReadOnlyList<SealedRecord>> RecordsOfAsync(DuplicateCandidateRecord candidate, CancellationToken cancellationToken) =>
        source.ReadAsync(db, [candidate.FirstId, candidate.SecondId], cancellationToken);

    private readonly TDb db = db;
}
