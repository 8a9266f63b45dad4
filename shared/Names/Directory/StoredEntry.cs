namespace CivicConnect.Names;

/// <summary>What is asked of many entries in a search: kept side by side, where it is read faster than from the entries themselves.</summary>
/// <param name="Id">The entry's id.</param>
/// <param name="Number">Its sequence number.</param>
/// <param name="Compartment">Its compartment's number in the tables.</param>
internal readonly record struct EntryHead(Guid Id, long Number, int Compartment);

/// <summary>The rest of an entry as the tables hold it: texts are ids in the tables.</summary>
internal sealed class StoredEntry
{
    /// <summary>Between the names in <see cref="Words"/>.</summary>
    public const int EndOfName = -1;

    public required ushort Country;
    public required int Kind;

    /// <summary>The words of each name, each name followed by <see cref="EndOfName"/>; then inner words.</summary>
    public required int[] Words;

    /// <summary>Whether the first name in <see cref="Words"/> is the code name.</summary>
    public required bool StartsWithCodeName;

    /// <summary>Where inner words begin in <see cref="Words"/>: they belong to no whole name.</summary>
    public required int InnerWords;

    /// <summary>Parts of unsegmented words, in their own table.</summary>
    public required int[] Parts;

    public required int[] Emails;
    public required int[] Phones;
    public required int[] Roles;
    public required int Assignee;
    public required int[] Themes;
    public required int[] Tags;
    public required ExternalKey[] ExternalIds;

    /// <summary>Put apart from the rest, and kept when that is put anew.</summary>
    public StoredFacts Facts = StoredFacts.None;

    /// <summary>Whether one of the names consists of just these words.</summary>
    public bool HasName(ReadOnlySpan<int> words)
    {
        for (var rest = Words.AsSpan(0, InnerWords); rest.Length > 0;)
        {
            var end = rest.IndexOf(EndOfName);
            if (rest[..end].SequenceEqual(words))
                return true;
            rest = rest[(end + 1)..];
        }

        return false;
    }

    /// <summary>The words of the code name; none where there is none.</summary>
    public ReadOnlySpan<int> CodeName => StartsWithCodeName ? Words.AsSpan(0, Words.IndexOf(EndOfName)) : [];
}

/// <summary>An id in another system, of a record in one compartment; the system's name and the compartment are interned.</summary>
internal readonly record struct ExternalKey(int System, int Compartment, string Value);
