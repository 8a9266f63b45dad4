using CivicConnect.Import.Jobs;
using CivicConnect.Storage;

namespace CivicConnect.Import.Running;

/// <summary>Up to some thousand rows, ready to be stored.</summary>
public abstract class PreparedBatch<TDb> where TDb : ServiceDb
{
    public BatchContent Content { get; } = new();
    public int Created { get; protected set; }
    public int Updated { get; protected set; }
    public int Unchanged { get; protected set; }
    public int Skipped { get; protected set; }
    public int Warned { get; protected set; }

    /// <summary>Ends when the batch is stored, or fails with it.</summary>
    public Task Stored { get; set; } = Task.CompletedTask;

    /// <summary>Whether the batch may write the record of this key.</summary>
    public abstract bool Has(string key);

    /// <summary>Seals what is to be written. Needs no database.</summary>
    public abstract void Seal();

    /// <summary>Writes the records and the events that tell of them, within the caller's transaction.</summary>
    public abstract Task WriteAsync(TDb db, CancellationToken cancellationToken);
}
