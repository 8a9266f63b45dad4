namespace CivicConnect.Import.Running;

/// <summary>One row of the file, read and not yet matched with what is stored.</summary>
public sealed class Draft<TMessage>(long row) where TMessage : class
{
    private List<string>? messages;
    private Guid newId;

    public long Row => row;

    /// <summary>Null if the row is skipped.</summary>
    public TMessage? Content { get; set; }

    /// <summary>What makes two rows of a file the same record; empty if nothing does.</summary>
    public string Key { get; set; } = "";

    /// <summary>The key of another record of the same kind that this one names, such as an organization's parent; empty if none.</summary>
    public string Reference { get; set; } = "";

    /// <summary>The id of the record if a new one is made for the row.</summary>
    public Guid NewId => newId != default ? newId : newId = Guid.CreateVersion7();

    /// <summary>The stored record it stands for, where there is one.</summary>
    public Guid? Match { get; set; }

    /// <summary>The records it belongs to, such as an affiliation's contact and organization.</summary>
    public Guid Parent { get; set; }
    public Guid Other { get; set; }

    public IReadOnlyList<string> Messages => messages ?? (IReadOnlyList<string>)[];

    /// <summary>Notes that something could not be used as it stood. Never with the value itself.</summary>
    public void Warn(string message)
    {
        messages ??= [];
        if (!messages.Contains(message))
            messages.Add(message);
    }

    /// <summary>Leaves the row out.</summary>
    public void Skip(string reason)
    {
        Content = null;
        messages = [reason];
    }
}
