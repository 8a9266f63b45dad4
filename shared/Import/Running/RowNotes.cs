using System.Text;
using CivicConnect.Import.Cells;

namespace CivicConnect.Import.Running;

/// <summary>Keeps in a record's notes what a cell says but no field can hold, as `header: text` lines, so that nothing of a file is lost.</summary>
public static class RowNotes
{
    public const int MaxLength = 20_000;

    /// <summary>Adds a line, unless it is there already.</summary>
    public static string With(string notes, string header, string text) => With(notes, $"{CellText.Line(header)}: {CellText.Line(text)}");

    /// <summary>Adds the lines of <paramref name="more"/> that are not there yet.</summary>
    public static string With(string notes, string more)
    {
        if (more.Length == 0 || notes == more)
            return notes;
        if (notes.Length == 0)
            return more;
        var known = notes.Split('\n').Select(line => line.Trim()).ToHashSet(StringComparer.Ordinal);
        var result = new StringBuilder(notes);
        foreach (var line in more.Split('\n'))
        {
            if (known.Add(line.Trim()))
                result.Append('\n').Append(line.TrimEnd('\r'));
        }
        return result.ToString();
    }
}
