namespace CivicConnect.Engagements.Reports;

/// <summary>
/// A table of counts with row, column and grand totals, of which some entries are left out so that nobody can tell a small one: neither from the
/// table itself nor by subtracting what is shown from the totals.
/// </summary>
/// <remarks>
/// First, every entry below the threshold is left out, totals too. Then others are, as long as what is shown pins any entry that is left out to one value. Whether
/// it does is exact: entries left out form a graph of rows and columns, the totals being one more of each; an entry can be another number by one, and
/// all that is shown stay as it is, exactly if a way round through other entries left out can be raised and lowered by one in turn without any falling
/// below 0. (Cell suppression as in Willenborg and de Waal, Elements of Statistical Disclosure Control, 2001, chapter 4; here with protection of one unit.)
/// </remarks>
internal sealed class SuppressedTable
{
    private readonly long[,] counts;
    private readonly bool[,] hidden;
    private readonly int rows;
    private readonly int columns;

    private SuppressedTable(long[,] cells)
    {
        (rows, columns) = (cells.GetLength(0) + 1, cells.GetLength(1) + 1);
        (counts, hidden) = (new long[rows, columns], new bool[rows, columns]);
        for (var r = 0; r < rows - 1; r++)
        {
            for (var c = 0; c < columns - 1; c++)
            {
                counts[r, c] = cells[r, c];
                counts[r, columns - 1] += cells[r, c];
                counts[rows - 1, c] += cells[r, c];
                counts[rows - 1, columns - 1] += cells[r, c];
            }
        }
    }

    /// <summary>The entry, or null if it is left out. The last row and the last column are the totals.</summary>
    internal long? this[int row, int column] => hidden[row, column] ? null : counts[row, column];

    /// <summary>Leaves out what must be.</summary>
    /// <param name="cells">Counts by row and column, none negative.</param>
    /// <param name="threshold">The least number that may be shown.</param>
    internal static SuppressedTable Of(long[,] cells, int threshold)
    {
        var table = new SuppressedTable(cells);
        foreach (var (r, c) in table.All().Where(e => table.counts[e.Row, e.Column] < threshold))
            table.hidden[r, c] = true;
        // Of a table without rows, nothing is shown and nothing is to be hidden, though all is known: that there is none.
        while (table.rows > 1 && table.FindPinned() is { } pinned)
            table.HideBeside(pinned.Row, pinned.Column);
        return table;
    }

    private (int Row, int Column)? FindPinned()
    {
        foreach (var entry in All())
        {
            if (hidden[entry.Row, entry.Column] && IsPinned(entry.Row, entry.Column))
                return entry;
        }
        return null;
    }

    /// <summary>Leaves out one more: the smallest entry shown in the same row or column; where there is none, the smallest of all.</summary>
    private void HideBeside(int row, int column)
    {
        var shown = All().Where(e => !hidden[e.Row, e.Column]).ToList();
        var beside = shown.Where(e => e.Row == row || e.Column == column).ToList();
        var (r, c) = (beside.Count > 0 ? beside : shown).MinBy(e => (counts[e.Row, e.Column], e.Row == rows - 1 || e.Column == columns - 1, e.Row, e.Column));
        hidden[r, c] = true;
    }

    /// <summary>Whether an entry that is left out can have no other value than its own, by all that is shown.</summary>
    private bool IsPinned(int row, int column) => !CanMove(row, column, up: true) && !CanMove(row, column, up: false);

    // Raising an entry by one must be evened out in its row and in its column. The total of a row stands on the other side of the
    // equation: it goes the same way as an entry, where another entry must go the opposite one; so does the total of a column.
    private bool CanMove(int row, int column, bool up)
    {
        if (!up && counts[row, column] == 0)
            return false;
        // A state is a line whose sum is off by one, and which way. Breadth first, until the line is the column's own and evens out.
        var seen = new HashSet<(bool IsRow, int Line, bool Surplus)>();
        var queue = new Queue<(bool IsRow, int Line, bool Surplus)>();
        var start = (IsRow: true, Line: row, Surplus: up != (column == columns - 1));
        var goal = (IsRow: false, Line: column, Surplus: up == (row == rows - 1));
        queue.Enqueue(start);
        seen.Add(start);
        while (queue.TryDequeue(out var at))
        {
            for (var i = 0; i < (at.IsRow ? columns : rows); i++)
            {
                var (r, c) = at.IsRow ? (at.Line, i) : (i, at.Line);
                if (!hidden[r, c] || (r == row && c == column))
                    continue;
                var isLineTotal = at.IsRow ? c == columns - 1 : r == rows - 1;
                var raise = at.Surplus == isLineTotal;
                if (!raise && counts[r, c] == 0)
                    continue;
                var isCrossTotal = at.IsRow ? r == rows - 1 : c == columns - 1;
                var next = (IsRow: !at.IsRow, Line: at.IsRow ? c : r, Surplus: raise != isCrossTotal);
                if (next == goal)
                    return true;
                if (seen.Add(next))
                    queue.Enqueue(next);
            }
        }
        return false;
    }

    private IEnumerable<(int Row, int Column)> All()
    {
        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; c < columns; c++)
                yield return (r, c);
        }
    }
}
