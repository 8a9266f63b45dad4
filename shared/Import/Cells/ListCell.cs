namespace CivicConnect.Import.Cells;

/// <summary>Several short texts in one cell, between bars, semicolons, line breaks or, where there are none of these, commas.</summary>
public static class ListCell
{
    public static string[] Split(string text)
    {
        const StringSplitOptions options = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        return text.AsSpan().IndexOfAny("|;\n") >= 0 ? text.Split(['|', ';', '\n'], options) : text.Split(',', options);
    }
}
