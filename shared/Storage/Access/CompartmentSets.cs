using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Storage;

/// <summary>
/// Most records belong to one compartment, some to several. What they belong to is one column, the id of a set of compartments, so that one
/// comparison says who may see a record: in a query, in the directory and in the event log. The set of a single compartment has that
/// compartment's id and needs no row; few others come up, and each process keeps all of them in memory.
/// </summary>
public sealed class CompartmentSets
{
    private readonly Lock gate = new();
    private volatile FrozenDictionary<Guid, Guid[]> members = FrozenDictionary<Guid, Guid[]>.Empty;

    /// <summary>The id of a set: that of its only compartment, or one made of all of them. The same in every service and whatever their order.</summary>
    /// <exception cref="ArgumentException">No compartment is named.</exception>
    public static Guid IdOf(IReadOnlyCollection<Guid> compartments)
    {
        var distinct = compartments.Distinct().Order().ToList();
        if (distinct.Count == 0)
            throw new ArgumentException("A record belongs to one compartment at least.", nameof(compartments));
        if (distinct.Count == 1)
            return distinct[0];
        var digest = SHA256.HashData([.. distinct.SelectMany(c => c.ToByteArray())]);
        // A UUID of version 8 (RFC 9562): made by our own rule.
        digest[6] = (byte)(0x80 | digest[6] & 0x0F);
        digest[8] = (byte)(0x80 | digest[8] & 0x3F);
        return new Guid(digest.AsSpan(0, 16), bigEndian: true);
    }

    /// <summary>The compartments of a set.</summary>
    public IReadOnlyList<Guid> Of(Guid setId) => members.GetValueOrDefault(setId) ?? [setId];

    /// <summary>The ids of all sets with at least one of these compartments.</summary>
    public IReadOnlyList<Guid> With(IReadOnlyList<Guid> compartments)
    {
        var known = members;
        return known.Count == 0 ? compartments : [.. compartments, .. known.Where(s => s.Value.Any(compartments.Contains)).Select(s => s.Key)];
    }

    /// <summary>Takes in the sets that any process has made.</summary>
    internal async Task RefreshAsync(ServiceDb db, CancellationToken cancellationToken)
    {
        if (await db.CompartmentSets.CountAsync(cancellationToken) != members.Values.Sum(s => s.Length))
            Add(await db.CompartmentSets.AsNoTracking().ToListAsync(cancellationToken));
    }

    internal void Add(IEnumerable<CompartmentSetMember> rows)
    {
        lock (gate)
            members = members.Concat(rows.GroupBy(r => r.SetId).Select(g => KeyValuePair.Create(g.Key, g.Select(r => r.CompartmentId).ToArray()))).DistinctBy(s => s.Key).ToFrozenDictionary();
    }
}

/// <summary>One compartment of a set of several.</summary>
public sealed class CompartmentSetMember
{
    public Guid SetId { get; init; }
    public Guid CompartmentId { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<CompartmentSetMember>
    {
        public void Configure(EntityTypeBuilder<CompartmentSetMember> builder)
        {
            builder.ToTable("CompartmentSets");
            builder.HasKey(m => new { m.SetId, m.CompartmentId });
        }
    }
}
