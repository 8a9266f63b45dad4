namespace CivicConnect.Admin.Forms;

/// <summary>Short lists that people type into one field.</summary>
internal static class TextLists
{
    // Commas of the scripts our staff write in.
    private static readonly char[] Commas = [',', '،', '，', '、', ';', '؛', '；', '\n'];

    public static IEnumerable<string> Parse(string? text) =>
        (text ?? "").Split(Commas, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct();

    public static IEnumerable<string> ParseLines(string? text) =>
        (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>A text of several lines, as the API takes it.</summary>
    public static string Lines(string? text) => text?.ReplaceLineEndings("\n").Trim() ?? "";

    public static string Show(IEnumerable<string> values) => string.Join(", ", values);

    public static string ShowLines(IEnumerable<string> values) => string.Join('\n', values);
}
