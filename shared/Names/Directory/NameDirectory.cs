namespace CivicConnect.Names;

/// <summary>
/// Finds contacts or organizations by name, e-mail address, phone number and external id. It lives in memory alone, so that nothing searchable is
/// ever on disk; its owner fills it when the vault opens, keeps it current and clears it when the vault closes.
/// </summary>
/// <remarks>
/// Thread-safe. Searches run side by side and wait only while one entry (or a batch of at most 256) is put in place; text is normalized outside
/// the lock. An entry is visible whole or not at all. A person takes about 410 bytes where there are a million of them; of 50,000, three times that, most of it words and how they sound.
/// </remarks>
public sealed class NameDirectory : IDisposable
{
    private const int Batch = 256;

    private readonly ReaderWriterLockSlim _lock = new();
    private DirectoryTables _tables = new();

    /// <summary>How many entries there are.</summary>
    public int Count => Read(static tables => tables.Count);

    /// <summary>Adds an entry or replaces the one with its id. An external id that another entry has moves to this one.</summary>
    /// <param name="entry">The entry; names without letters and digits, and addresses and numbers that are none, are left out.</param>
    public void Put(DirectoryEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var prepared = new PreparedEntry(entry);
        Write(tables => tables.Put(prepared));
    }

    /// <summary>Puts many entries, a batch at a time; readers see them appear while it runs.</summary>
    /// <param name="entries">The entries; read once, in order, and not held.</param>
    public void PutRange(IEnumerable<DirectoryEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        foreach (var chunk in entries.Select(entry => new PreparedEntry(entry)).Chunk(Batch))
        {
            Write(tables =>
            {
                foreach (var prepared in chunk)
                    tables.Put(prepared);
            });
        }
    }

    /// <summary>Puts what is known of entries besides their records, in place of what was known. It stays when the entry itself is put anew, and goes with it.</summary>
    /// <param name="facts">The entries' ids, each with what is known; those that are not in the directory are passed over. Read once, in order.</param>
    public void PutFacts(IEnumerable<(Guid Id, EntryFacts Facts)> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        foreach (var chunk in facts.Chunk(Batch))
        {
            Write(tables =>
            {
                foreach (var (id, known) in chunk)
                    tables.PutFacts(id, known);
            });
        }
    }

    /// <summary>Takes an entry out.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>False if there was none.</returns>
    public bool Remove(Guid id)
    {
        var removed = false;
        Write(tables => removed = tables.Remove(id));
        return removed;
    }

    /// <summary>Takes everything out and lets go of its memory.</summary>
    public void Clear()
    {
        var empty = new DirectoryTables();
        _lock.EnterWriteLock();
        _tables = empty;
        _lock.ExitWriteLock();
    }

    /// <summary>Whether there is an entry with this id.</summary>
    /// <param name="id">The id.</param>
    public bool Contains(Guid id) => Read(tables => tables.Find(id) is not null);

    /// <summary>Finds the entry with an external id in the caller's compartments.</summary>
    /// <param name="system">The other system, compared exactly.</param>
    /// <param name="value">The id there, compared exactly.</param>
    /// <param name="compartments">Those the caller may see; null for all.</param>
    /// <param name="id">The entry's id.</param>
    /// <returns>False if none has it that the caller may see.</returns>
    public bool TryFindExternal(string system, string value, IReadOnlyCollection<Guid>? compartments, out Guid id)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(value);
        var found = Read(tables => tables.FindExternal(system, value, compartments) is var slot and >= 0 ? tables.Heads[slot].Id : (Guid?)null);
        id = found ?? Guid.Empty;
        return found is not null;
    }

    /// <summary>Whether an entry has this code name, whatever the case and punctuation.</summary>
    /// <param name="codeName">A code name such as <c>Heron-4821</c>.</param>
    public bool CodeNameTaken(string codeName)
    {
        var words = NameText.Words(codeName);
        return Read(tables => tables.HasCodeName(words));
    }

    /// <summary>
    /// Finds entries by text and filters, best first: those with a name, address or number that is just the text; then those
    /// with more of its words whole; then the newest. The order is total, so that pages fit together as long as nothing changes.
    /// </summary>
    /// <param name="query">What to look for. Hostile text (lone surrogates, controls, thousands of characters) finds nothing and costs nothing.</param>
    /// <returns>One page of ids and the total, both of the query's compartments alone.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Offset or limit is negative.</exception>
    public DirectoryPage Search(DirectoryQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfNegative(query.Offset);
        ArgumentOutOfRangeException.ThrowIfNegative(query.Limit);
        var text = SearchText.Parse(query.Text);
        return text.FindsNothing ? DirectoryPage.Empty : Read(tables => new DirectorySearch(tables, text, query).Run());
    }

    /// <summary>
    /// Finds entries that may be the same as another one, which need not be in the directory: those that share an e-mail address, a number's last digits or an
    /// external id, and those whose names sound like one of its names, in any script. What is found is to be compared: no more is known.
    /// </summary>
    /// <param name="entry">The other one. Its own id is not found; compartment and sequence number do not matter.</param>
    /// <param name="compartments">Those the caller may see; null for all.</param>
    /// <param name="limit">How many to return at most.</param>
    /// <returns>Ids, the likeliest first.</returns>
    public IReadOnlyList<Guid> FindSimilar(DirectoryEntry entry, IReadOnlyCollection<Guid>? compartments, int limit)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        var prepared = new PreparedEntry(entry);
        return Read(tables => new LikelySame(tables, prepared, compartments, limit).Run());
    }

    /// <summary>The countries that entries have, each once, as ISO 3166-1 alpha-2 codes.</summary>
    /// <param name="compartments">Those the caller may see; null for all.</param>
    public IReadOnlySet<string> FindCountries(IReadOnlyList<Guid>? compartments) =>
        Read(tables => tables.FindCountries(new SearchFilter(tables, new DirectoryQuery { Compartments = compartments })));

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    private T Read<T>(Func<DirectoryTables, T> read)
    {
        _lock.EnterReadLock();
        try
        {
            return read(_tables);
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    private void Write(Action<DirectoryTables> write)
    {
        _lock.EnterWriteLock();
        try
        {
            write(_tables);
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }
}
