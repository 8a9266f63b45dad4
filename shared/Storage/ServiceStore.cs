using CivicConnect.Storage.EventLog;
using CivicConnect.Vault;

namespace CivicConnect.Storage;

/// <summary>What all contexts of one service share: its name, its sealer and the signals of its event log.</summary>
public sealed class ServiceStore<TDb>(string service, Sealer sealer) : ServiceStore(service, sealer) where TDb : ServiceDb;

/// <inheritdoc cref="ServiceStore{TDb}"/>
public abstract class ServiceStore(string service, Sealer sealer)
{
    /// <summary>`contacts`, `organizations` or `engagements`.</summary>
    public string Service { get; } = service;

    public Sealer Sealer { get; } = sealer;

    /// <summary>Which compartments share records.</summary>
    public CompartmentSets Sets { get; } = new();

    /// <summary>Raised when a transaction with events may have been committed in this process.</summary>
    public Signal Appended { get; } = new();

    /// <summary>Raised when events have been numbered by this process.</summary>
    public Signal Sequenced { get; } = new();

    /// <summary>Raised when audit entries may have been committed in this process.</summary>
    public Signal Audited { get; } = new();
}
