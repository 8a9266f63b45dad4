using CivicConnect.Import.Columns;
using CivicConnect.Import.Jobs;
using CivicConnect.Imports.V1;
using CivicConnect.Storage;

namespace CivicConnect.Import.Running;

/// <summary>
/// Takes files of one kind into one service. An instance serves one run: rows are read into it, and every some thousand of them
/// are prepared, off the database's critical path, and then written in one transaction.
/// </summary>
public abstract class Importer<TDb> where TDb : ServiceDb
{
    public abstract ImportJob.Types.Kind Kind { get; }

    /// <summary>The other service that is asked while a file is read, on behalf of whoever brought it; null for none.</summary>
    public virtual string? Asks => null;

    /// <summary>The fields by the numbers under which <see cref="Read"/> asks a row for them.</summary>
    public IReadOnlyList<string> Fields => ImportFields.Of(Kind);

    protected ImportSettings Settings { get; private set; } = new(default, "", true);

    /// <summary>Rows read and not yet prepared, and roughly the bytes they take.</summary>
    public int PendingRows { get; protected set; }
    public long PendingBytes { get; protected set; }

    /// <summary>Ends when everything needed for matching is current.</summary>
    public async Task BeginAsync(TDb db, ImportSettings settings, CancellationToken cancellationToken)
    {
        Settings = settings;
        await CurrentAsync(db, cancellationToken);
    }

    /// <summary>Waits until memory knows all that has been committed.</summary>
    public abstract Task CurrentAsync(TDb db, CancellationToken cancellationToken);

    /// <summary>Lets memory follow the import at its leisure until the result is disposed of.</summary>
    public virtual IDisposable? HoldOff() => null;

    /// <summary>Reads the present row. Called for every row of the file, so it does no more than it must.</summary>
    public abstract void Read(MappedRow row);

    /// <summary>Matches and merges the rows read so far and forgets them. <paramref name="inFlight"/> are batches that may not be stored yet.</summary>
    public abstract Task<PreparedBatch<TDb>> PrepareAsync(TDb db, IReadOnlyList<PreparedBatch<TDb>> inFlight, CancellationToken cancellationToken);

    /// <summary>Takes back what a batch wrote, within the caller's transaction. Returns the ids of the records left alone because they have been edited since.</summary>
    public abstract Task<UndoneBatch> UndoAsync(TDb db, BatchContent content, CancellationToken cancellationToken);
}

/// <summary>A batch taken back, and the records left alone.</summary>
public sealed record UndoneBatch(IReadOnlySet<Guid> Kept, int TakenBack);
