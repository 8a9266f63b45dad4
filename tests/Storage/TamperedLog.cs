using CivicConnect.Storage.Audit;

namespace CivicConnect.Storage.Tests;

/// <summary>A log of invented entries, and views of it in which one thing is not as it was: nothing is copied.</summary>
internal sealed class TamperedLog
{
    internal const string Service = "contacts";
    private static readonly DateTime Start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly string[] Rpcs = ["contacts.v1.Contacts/GetContact", "contacts.v1.Contacts/ListContacts", "contacts.v1.Affiliations/ListAffiliations"];
    private readonly AuditRecord[] entries;
    private readonly AuditBlock[] blocks;

    private TamperedLog(AuditRecord[] entries, AuditBlock[] blocks) => (this.entries, this.blocks) = (entries, blocks);

    internal IReadOnlyList<AuditRecord> Entries => entries;

    internal IReadOnlyList<AuditBlock> Blocks => blocks;

    internal static TamperedLog Create(int count, Random random)
    {
        var entries = new AuditRecord[count];
        var sizes = new List<int>();
        for (var left = count; left > 0; left -= sizes[^1])
            sizes.Add(Math.Min(left, random.Next(1, 1_001)));
        var number = 0L;
        var at = 0;
        for (var block = 0; block < sizes.Count; block++)
        {
            for (var i = 0; i < sizes[block]; i++, at++)
            {
                // Numbers have gaps: what was rolled back took some.
                number += random.Next(20) == 0 ? 2 : 1;
                entries[at] = Invent(number, block + 1, random);
            }
        }
        return new TamperedLog(entries, Chain(entries, sizes.Count));
    }

    internal static AuditBlock[] Chain(IEnumerable<AuditRecord> entries, int count)
    {
        var blocks = new List<AuditBlock>(count);
        var previous = new byte[AuditHash.Size];
        foreach (var group in entries.GroupBy(e => e.Block!.Value))
        {
            blocks.Add(Block(group.Key, [.. group], previous));
            previous = blocks[^1].Hash;
        }
        return [.. blocks];
    }

    /// <summary>As who writes history anew would: an entry replaced and all hashes from its block on made to fit.</summary>
    internal IEnumerable<AuditBlock> Forked(int index, AuditRecord instead)
    {
        var first = (int)instead.Block! - 1;
        var changed = entries.Where((e, i) => i >= index - 1_000 && i <= index + 1_000 && e.Block == instead.Block).Select(e => e.Number == instead.Number ? instead : e).ToList();
        var made = Block(first + 1, changed, blocks[first].PreviousHash);
        var previous = made.Hash;
        return [.. blocks[..first], made, .. blocks[(first + 1)..].Select(b =>
        {
            var next = Again(b, previous);
            previous = next.Hash;
            return next;
        })];
    }

    internal IEnumerable<AuditRecord> With(int index, AuditRecord instead)
    {
        for (var i = 0; i < entries.Length; i++)
            yield return i == index ? instead : entries[i];
    }

    internal IEnumerable<AuditRecord> With(int index, AuditRecord instead, int otherIndex, AuditRecord otherInstead)
    {
        for (var i = 0; i < entries.Length; i++)
            yield return i == index ? instead : i == otherIndex ? otherInstead : entries[i];
    }

    internal IEnumerable<AuditRecord> Without(int index)
    {
        for (var i = 0; i < entries.Length; i++)
        {
            if (i != index)
                yield return entries[i];
        }
    }

    internal IEnumerable<AuditRecord> WithMore(int before, AuditRecord added)
    {
        for (var i = 0; i < entries.Length; i++)
        {
            if (i == before)
                yield return added;
            yield return entries[i];
        }
    }

    /// <summary>An entry with another's content, as an UPDATE that exchanges two leaves them.</summary>
    internal static AuditRecord Copy(AuditRecord content, AuditRecord place) => Copy(content, place.Number, place.Block);

    internal static AuditRecord Copy(AuditRecord e, long number, long? block, DateTime? time = null, string? subject = null, string? client = null, Guid? session = null, string? rpc = null, AuditAction? action = null, byte[]? ids = null, Guid? resource = null, byte[]? reason = null) => new()
    {
        Number = number,
        Block = block,
        Time = time ?? e.Time,
        Subject = subject ?? e.Subject,
        Client = client ?? e.Client,
        Session = session ?? e.Session,
        Rpc = rpc ?? e.Rpc,
        Action = action ?? e.Action,
        Ids = ids ?? e.Ids,
        ResourceId = resource ?? e.ResourceId,
        Reason = reason ?? e.Reason,
    };

    private static AuditRecord Invent(long number, long block, Random random)
    {
        var ids = Enumerable.Range(0, random.Next(8) == 0 ? random.Next(2, 6) : 1).Select(_ => NewGuid(random)).ToArray();
        return new AuditRecord
        {
            Number = number,
            Block = block,
            Time = Start.AddMilliseconds(number * 40),
            Subject = $"staff/{NewGuid(random)}",
            Client = "admin",
            Session = random.Next(10) == 0 ? null : NewGuid(random),
            Rpc = Rpcs[random.Next(Rpcs.Length)],
            Action = (AuditAction)random.Next(1, 5),
            Ids = AuditIds.Pack(ids),
            ResourceId = ids.Length == 1 ? ids[0] : null,
            Reason = random.Next(20) == 0 ? new byte[160] : null,
        };
    }

    internal static Guid NewGuid(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private static AuditBlock Block(long id, IReadOnlyList<AuditRecord> entries, byte[] previous)
    {
        var items = AuditItems.Of(entries);
        return Made(id, entries[0].Number, entries[^1].Number, entries.Count, Start.AddMinutes(id), items, previous);
    }

    private static AuditBlock Again(AuditBlock block, byte[] previous) => Made(block.Id, block.First, block.Last, block.Count, block.Time, block.Items, previous);

    private static AuditBlock Made(long id, long first, long last, int count, DateTime time, byte[] items, byte[] previous) => new()
    {
        Id = id,
        First = first,
        Last = last,
        Count = count,
        Time = time,
        Items = items,
        PreviousHash = previous,
        Hash = AuditHash.OfBlock(Service, previous, id, time, items),
    };
}
