namespace CivicConnect.Admin.Forms;

/// <summary>Where a fact comes from.</summary>
public sealed class SourceForm
{
    public string? Title { get; set; }

    public string? Date { get; set; }

    public string? Link { get; set; }

    public string? Quotation { get; set; }

    public string? Note { get; set; }

    internal bool IsEmpty => string.IsNullOrWhiteSpace(Title + Date + Link + Quotation + Note);

    internal static SourceForm From(Source? source) => source is null ? new() : new()
    {
        Title = source.Title,
        Date = DateText.Show(source.Date),
        Link = source.Link,
        Quotation = source.Quotation,
        Note = source.Note,
    };

    /// <summary>Null where nothing is filled in.</summary>
    internal Source? ToMessage(FormState state, string path) => IsEmpty ? null : new()
    {
        Title = Title?.Trim() ?? "",
        Date = DateText.Parse(Date, state, path + ".date"),
        Link = Link?.Trim() ?? "",
        Quotation = TextLists.Lines(Quotation),
        Note = TextLists.Lines(Note),
    };
}
