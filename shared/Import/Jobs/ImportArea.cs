using CivicConnect.Import.Running;
using CivicConnect.Imports.V1;
using CivicConnect.Storage;

namespace CivicConnect.Import.Jobs;

/// <summary>The imports of one service in this process, within a call.</summary>
internal abstract class ImportArea(ServiceDb db, IReadOnlyDictionary<ImportJob.Types.Kind, string?> asks, Action wake)
{
    internal ServiceDb Db => db;

    /// <summary>`contacts` or `organizations`.</summary>
    internal string Service => db.Service;

    internal string Parent => $"services/{Service}";

    internal IEnumerable<ImportJob.Types.Kind> Kinds => asks.Keys;

    /// <summary>The other service that importing a kind of file asks; null for none.</summary>
    internal string? AsksOf(ImportJob.Types.Kind kind) => asks.GetValueOrDefault(kind);

    /// <summary>Tells the runner of this process that there is work.</summary>
    internal void Wake() => wake();
}

internal sealed class ImportArea<TDb>(TDb db, IEnumerable<Importer<TDb>> importers, ImportWake<TDb> wake)
    : ImportArea(db, importers.ToDictionary(i => i.Kind, i => i.Asks), wake.Signal.Raise) where TDb : ServiceDb;
