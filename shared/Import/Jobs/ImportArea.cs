using CivicConnect.Import.Running;
using CivicConnect.Imports.V1;
using CivicConnect.Storage;

namespace CivicConnect.Import.Jobs;

/// <summary>The imports of one service in this process, within a call.</summary>
internal abstract class ImportArea(ServiceDb db, IReadOnlyCollection<ImportJob.Types.Kind> kinds, Action wake)
{
    internal ServiceDb Db => db;

    /// <summary>`contacts` or `organizations`.</summary>
    internal string Service => db.Service;

    internal string Parent => $"services/{Service}";

    internal IReadOnlyCollection<ImportJob.Types.Kind> Kinds => kinds;

    /// <summary>Tells the runner of this process that there is work.</summary>
    internal void Wake() => wake();
}

internal sealed class ImportArea<TDb>(TDb db, IEnumerable<Importer<TDb>> importers, ImportWake<TDb> wake)
    : ImportArea(db, [.. importers.Select(i => i.Kind)], wake.Signal.Raise) where TDb : ServiceDb;
