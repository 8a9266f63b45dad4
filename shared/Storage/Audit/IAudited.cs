namespace CivicConnect.Storage.Audit;

/// <summary>A row that is no <see cref="SealedRecord"/>, and whose changes are on record all the same.</summary>
public interface IAudited
{
    /// <summary>The ids that an entry for it names.</summary>
    IReadOnlyCollection<Guid> AuditedIds { get; }
}
