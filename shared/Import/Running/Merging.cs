using CivicConnect.Common.V1;

namespace CivicConnect.Import.Running;

/// <summary>Brings fields of a row into a stored record and notes whether that changed anything.</summary>
public sealed class Merging<TMessage>(Draft<TMessage> draft) where TMessage : class
{
    public bool Changed { get; set; }

    /// <summary>Adds what is not there yet.</summary>
    public void List<T>(IList<T> stored, IEnumerable<T> row, int max, Func<T, T, bool> same)
    {
        foreach (var entry in row)
        {
            if (stored.Any(known => same(known, entry)))
                continue;
            if (stored.Count >= max)
            {
                draft.Warn("Some values did not fit into the record that is there.");
                return;
            }
            stored.Add(entry);
            Changed = true;
        }
    }

    /// <summary>Adds names not there yet; a code name takes the place of the one there.</summary>
    public void Names(IList<Name> stored, IEnumerable<Name> row, int max)
    {
        foreach (var name in row)
        {
            var known = name.Kind == Name.Types.Kind.CodeName
                ? stored.FirstOrDefault(n => n.Kind == Name.Types.Kind.CodeName)
                : stored.FirstOrDefault(n => n.Kind != Name.Types.Kind.CodeName && n.Value == name.Value);
            if (known is null)
            {
                List(stored, [name], max, (_, _) => false);
                continue;
            }
            known.Value = Text(known.Value, name.Value);
            known.Given = Text(known.Given, name.Given);
            known.Family = Text(known.Family, name.Family);
        }
    }

    /// <summary>The row's value, where it has one.</summary>
    public string Text(string stored, string row)
    {
        if (row.Length == 0 || row == stored)
            return stored;
        Changed = true;
        return row;
    }

    /// <summary>Adds lines that are not there yet.</summary>
    public string Notes(string stored, string row)
    {
        var merged = RowNotes.With(stored, row);
        if (merged.Length > RowNotes.MaxLength)
        {
            draft.Warn("The notes of the record that is there are too long for more.");
            return stored;
        }
        Changed |= merged != stored;
        return merged;
    }
}
