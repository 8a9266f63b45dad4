using System.Text.RegularExpressions;
using Value = CivicConnect.Organizations.V1.ValueStandard.Types.Value;

namespace CivicConnect.Admin.Forms;

/// <summary>A value of a standard.</summary>
public sealed partial class StandardValueRow
{
    private const int LongestId = 60;

    public string? Id { get; set; }

    public string? Title { get; set; }

    public string? Description { get; set; }

    /// <summary>Numbers or codes, with commas between.</summary>
    public string? Articles { get; set; }

    public string? Minimum { get; set; }

    internal bool IsEmpty => string.IsNullOrWhiteSpace(Id + Title + Description + Articles);

    internal static StandardValueRow From(Value value) => new()
    {
        Id = value.Id,
        Title = value.Title,
        Description = value.Description,
        Articles = ArticleText.Show(value.Articles),
        Minimum = value.Minimum ? "true" : "",
    };

    internal Value ToMessage() => new()
    {
        Id = Id?.Trim() is { Length: > 0 } id ? id : IdOf(Title ?? ""),
        Title = Title?.Trim() ?? "",
        Description = TextLists.Lines(Description),
        Articles = { ArticleText.Parse(Articles) },
        Minimum = Minimum == "true",
    };

    /// <summary>"Freedom from torture" is <c>freedom-from-torture</c>; empty for a title in another script.</summary>
    internal static string IdOf(string title)
    {
        var id = string.Join('-', LatinWord().Matches(title.ToLowerInvariant()).Select(m => m.Value));
        return id.Length <= LongestId ? id : id[..LongestId].TrimEnd('-');
    }

    [GeneratedRegex("[a-z0-9]+")]
    private static partial Regex LatinWord();
}
