using CivicConnect.Screening.Matching;
using CivicConnect.Storage;

namespace CivicConnect.Screening.Running;

/// <summary>What a service has to say about the records that it screens.</summary>
public abstract class Screener<TDb> where TDb : ServiceDb
{
    /// <summary>What its subjects are called in resource names, such as `contacts`.</summary>
    public abstract string Collection { get; }

    /// <summary>Whether what a list calls an entity would tell who a subject is that staff know by a code name.</summary>
    public abstract bool HidesIdentity { get; }

    /// <summary>How many records the context's caller may see.</summary>
    public abstract Task<long> CountAsync(TDb db, CancellationToken cancellationToken);

    /// <summary>The next records after a number, in order, as candidates; fewer than <paramref name="limit"/> where there are no more.</summary>
    public abstract Task<IReadOnlyList<(SealedRecord Record, Candidate Candidate)>> ReadAsync(TDb db, long after, int limit, CancellationToken cancellationToken);

    /// <summary>Makes sure that the caller may learn who the subjects are, and counts it where that is counted.</summary>
    /// <exception cref="Grpc.Core.RpcException">They may not, must say why, or have used up what they may.</exception>
    public abstract Task RevealAsync(TDb db, IReadOnlyCollection<Guid> subjectIds, string reason, CancellationToken cancellationToken);
}
