using CivicConnect.Hosting.Api;

namespace CivicConnect.Engagements.Parties;

/// <summary>
/// Lists of parties in which some turned out to be one since they were stored. They are shown as the one that remains, once; a list that comes back is
/// stored under the ids it had, so that they are two again when the merge is undone.
/// </summary>
/// <param name="nameOf">The resource name of the party in an entry.</param>
/// <param name="rename">Puts another one there.</param>
internal sealed class StoredParties<T>(Func<T, string> nameOf, Action<T, string> rename) where T : class
{
    /// <summary>The entries to show: each party once, as the one that remains.</summary>
    /// <param name="stored">All entries; those in the result are renamed.</param>
    /// <param name="names">What the caller may see; other entries are left as they are.</param>
    internal List<T> ToShow(IEnumerable<T> stored, IReadOnlyDictionary<Party, PartyName> names)
    {
        var (shown, result) = (new HashSet<Party>(), new List<T>());
        foreach (var entry in stored)
        {
            if (names.TryGetValue(PartyOf(entry), out var name))
            {
                if (!shown.Add(name.Survivor))
                    continue;
                rename(entry, name.Survivor.ToString());
            }
            result.Add(entry);
        }
        return result;
    }

    /// <summary>The entries to store.</summary>
    /// <param name="problems">Takes violations: a party that is given twice, under whatever names.</param>
    /// <param name="path">Path of the party in the request, given the index.</param>
    /// <param name="sent">As they came; those in the result may be renamed.</param>
    /// <param name="stored">As they are stored.</param>
    /// <param name="names">What the caller may see; other entries are left as they are.</param>
    internal List<T> ToStore(Problems problems, Func<int, string> path, IReadOnlyList<T> sent, IReadOnlyList<T> stored, IReadOnlyDictionary<Party, PartyName> names)
    {
        // Whoever did not touch the list sent none.
        if (sent.SequenceEqual(stored))
            return [.. sent];
        var (taken, result) = (new HashSet<Party>(), new List<T>());
        var rest = new List<T>();
        for (var i = 0; i < sent.Count; i++)
        {
            if (names.TryGetValue(PartyOf(sent[i]), out var name))
            {
                var same = stored.Where(s => name.Same.Contains(PartyOf(s))).ToList();
                var place = same.Count == 0 ? name.Survivor : same.Select(PartyOf).Where(p => !taken.Contains(p)).Cast<Party?>().FirstOrDefault();
                if (place is not { } free || !taken.Add(free))
                {
                    problems.Add(path(i), "is given twice");
                    continue;
                }
                rename(sent[i], free.ToString());
                rest.AddRange(same);
            }
            result.Add(sent[i]);
        }
        result.AddRange(rest.Distinct().Where(s => taken.Add(PartyOf(s))));
        return result;
    }

    private Party PartyOf(T entry) => Party.Parse(nameOf(entry))!.Value;
}
