using System.Buffers;
using System.Text;

namespace CivicConnect.Import.Cells;

/// <summary>Cells as texts that may be stored.</summary>
public static class CellText
{
    private static readonly SearchValues<char> Unfit = SearchValues.Create([.. Enumerable.Range(0, 0xA0).Where(i => char.IsControl((char)i)).Select(i => (char)i), '\uFFFD']);

    /// <summary>One line: control characters and line breaks become spaces.</summary>
    public static string Line(string cell) => cell.AsSpan().ContainsAny(Unfit) ? Clean(cell, lines: false) : cell;

    /// <summary>Lines and tabs stay.</summary>
    public static string Lines(string cell) => cell.AsSpan().ContainsAny(Unfit) ? Clean(cell, lines: true) : cell;

    private static string Clean(string cell, bool lines)
    {
        var clean = new StringBuilder(cell.Length);
        foreach (var c in cell)
            clean.Append(!Unfit.Contains(c) || lines && c is '\n' or '\r' or '\t' ? c : c == '\uFFFD' ? '?' : ' ');
        return clean.ToString().Trim();
    }
}
