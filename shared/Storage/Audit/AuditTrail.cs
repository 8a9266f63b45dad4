using Microsoft.Extensions.DependencyInjection;

namespace CivicConnect.Storage.Audit;

/// <summary>The audit log of one service of this process, whatever its context.</summary>
public abstract class AuditTrail(ServiceStore store)
{
    public string Service => store.Service;

    /// <summary>Makes entries of what a caller does; they are not stored yet.</summary>
    public IEnumerable<AuditRecord> Entries(Caller caller, AuditAction action, IReadOnlyCollection<Guid> ids, DateTime now) => AuditRecord.Of(caller, store.Sealer, action, ids, now);

    /// <summary>Ends when the entry is durable.</summary>
    /// <exception cref="AuditUnavailableException">It could not be stored, or too many wait.</exception>
    public abstract Task AppendAsync(AuditRecord entry, CancellationToken cancellationToken);

    /// <summary>The service's context within a call.</summary>
    public abstract ServiceDb In(IServiceProvider scope);
}

/// <summary>The audit log cannot be written, so nothing may be shown.</summary>
public sealed class AuditUnavailableException(Exception? inner = null) : Exception("The audit log cannot be written.", inner);
