namespace CivicConnect.Names;

/// <summary>Says of entries on a page why they were found. Under the read lock of the search that found them.</summary>
internal sealed class HowFound
{
    private readonly DirectoryTables _tables;
    private readonly SearchText _text;
    private readonly BeginningMatch[] _words;
    private readonly HashSet<int> _withEmail = [];
    private readonly HashSet<int> _withPhone = [];

    public HowFound(DirectoryTables tables, SearchText text, BeginningMatch[] words)
    {
        (_tables, _text, _words) = (tables, text, words);
        if (text.Email is not null)
        {
            var ids = new List<int>();
            tables.Emails.FindPrefix(text.Email, ids);
            foreach (var id in ids)
                _withEmail.UnionWith(tables.Emails.Slots(id).ToArray());
        }

        if (text.Phone is not null)
            tables.Phones.Find(text.Phone, (slot, _, _) => _withPhone.Add(slot));
    }

    public FoundBy Of(Guid id)
    {
        if (_text.IsBlank)
            return FoundBy.Nothing;
        var (entry, slot) = (_tables.Find(id)!, _tables.SlotOf(id));
        if (_words.Length > 0 && IsCodeName(entry))
            return FoundBy.CodeName;
        if (_words.Length > 0 && Array.TrueForAll(_words, word => word.Matches(entry)))
            return FoundBy.Words;
        if (_withEmail.Contains(slot))
            return FoundBy.Email;
        return _withPhone.Contains(slot) ? FoundBy.Phone : FoundBy.Sound;
    }

    private bool IsCodeName(StoredEntry entry)
    {
        if (entry.CodeName.Length == 0)
            return false;
        var words = NameText.Words(entry.CodeName);
        return Array.TrueForAll(_text.Words, sought => Array.Exists(words, word => word.StartsWith(sought, StringComparison.Ordinal)));
    }
}
