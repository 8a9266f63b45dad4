using CivicConnect.Import.Csv;

namespace CivicConnect.Import.Columns;

/// <summary>The present row of a file by field instead of by column. Fields are numbered as the importer asked for them.</summary>
public sealed class MappedRow
{
    private readonly CsvTable table;
    private readonly int[][] columns;

    /// <param name="table">Moves on under this view.</param>
    /// <param name="mapping">The field of each column of the file, empty for none.</param>
    /// <param name="fields">The fields by the number under which the importer asks for them.</param>
    public MappedRow(CsvTable table, IReadOnlyList<string> mapping, IReadOnlyList<string> fields)
    {
        this.table = table;
        columns = [.. fields.Select(field => Enumerable.Range(0, Math.Min(mapping.Count, table.Header.Count)).Where(c => mapping[c] == field).ToArray())];
    }

    /// <summary>1 for the first row after the header.</summary>
    public long Row => table.Row;

    /// <summary>Bytes of the row in the file.</summary>
    public int Length => table.Length;

    public bool HasTooManyCells => table.HasTooManyCells;

    /// <summary>All cells of the row as they stand, for telling rows apart that have no id.</summary>
    public void AppendAllTo(System.Text.StringBuilder text)
    {
        for (var column = 0; column < table.CellCount; column++)
            text.Append(table[column]).Append('\x1f');
    }

    /// <summary>The first cell of the field that is not empty.</summary>
    public string this[int field]
    {
        get
        {
            foreach (var column in columns[field])
            {
                if (table[column] is { Length: > 0 } cell)
                    return cell;
            }
            return "";
        }
    }

    /// <summary>The columns of a field, for reading each with <see cref="Cell"/>.</summary>
    public ReadOnlySpan<int> Columns(int field) => columns[field];

    public string Cell(int column) => table[column];

    public string Header(int column) => table.Header[column];

    /// <summary>The header over the field's first cell that is not empty.</summary>
    public string HeaderOf(int field)
    {
        foreach (var column in columns[field])
        {
            if (table[column].Length > 0)
                return table.Header[column];
        }
        return "";
    }
}
