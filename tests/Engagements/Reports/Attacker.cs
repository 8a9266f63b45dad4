namespace CivicConnect.Engagements.Tests.Reports;

/// <summary>
/// Somebody who has the published table and a computer: solves the equations between entries and totals (Gaussian elimination over fractions), and
/// narrows what each entry can be from below and above (no count is negative, and each is what its total leaves) until nothing moves any more.
/// </summary>
internal sealed class Attacker
{
    private readonly long?[,] published;
    private readonly int rows;
    private readonly int columns;

    internal Attacker(long?[,] published)
    {
        this.published = published;
        (rows, columns) = (published.GetLength(0), published.GetLength(1));
    }

    /// <summary>The entries that were left out and that are now known, with what they are.</summary>
    internal Dictionary<(int Row, int Column), long> Recover()
    {
        var found = Solve();
        foreach (var (entry, value) in Narrow())
            found[entry] = value;
        return found;
    }

    /// <summary>One list of coefficients a row and a column: entries count for, the total against.</summary>
    private IEnumerable<List<(int Row, int Column, int Sign)>> Lines()
    {
        for (var r = 0; r < rows; r++)
            yield return [.. Enumerable.Range(0, columns).Select(c => (r, c, c == columns - 1 ? -1 : 1))];
        for (var c = 0; c < columns; c++)
            yield return [.. Enumerable.Range(0, rows).Select(r => (r, c, r == rows - 1 ? -1 : 1))];
    }

    private Dictionary<(int, int), long> Solve()
    {
        var unknown = (from r in Enumerable.Range(0, rows) from c in Enumerable.Range(0, columns) where published[r, c] is null select (r, c)).ToList();
        var equations = Lines().Select(line =>
        {
            var equation = new double[unknown.Count + 1];
            foreach (var (r, c, sign) in line)
            {
                if (published[r, c] is { } known)
                    equation[^1] -= sign * known;
                else
                    equation[unknown.IndexOf((r, c))] += sign;
            }
            return equation;
        }).ToList();
        Reduce(equations, unknown.Count);
        var found = new Dictionary<(int, int), long>();
        foreach (var equation in equations)
        {
            var left = Enumerable.Range(0, unknown.Count).Where(i => Math.Abs(equation[i]) > 1e-6).ToList();
            if (left.Count == 1)
                found[unknown[left[0]]] = (long)Math.Round(equation[^1] / equation[left[0]]);
        }
        return found;
    }

    private static void Reduce(List<double[]> equations, int unknowns)
    {
        var done = 0;
        for (var column = 0; column < unknowns && done < equations.Count; column++)
        {
            var pivot = Enumerable.Range(done, equations.Count - done).FirstOrDefault(i => Math.Abs(equations[i][column]) > 1e-6, -1);
            if (pivot < 0)
                continue;
            (equations[done], equations[pivot]) = (equations[pivot], equations[done]);
            foreach (var other in equations.Where(e => e != equations[done] && Math.Abs(e[column]) > 1e-6))
            {
                var factor = other[column] / equations[done][column];
                for (var i = 0; i < other.Length; i++)
                    other[i] -= factor * equations[done][i];
            }
            done++;
        }
    }

    private Dictionary<(int, int), long> Narrow()
    {
        const long far = 1_000_000;
        var (low, high) = (new long[rows, columns], new long[rows, columns]);
        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; c < columns; c++)
                (low[r, c], high[r, c]) = published[r, c] is { } known ? (known, known) : (0, far);
        }
        for (var moved = true; moved;)
        {
            moved = false;
            foreach (var line in Lines())
            {
                foreach (var (r, c, sign) in line)
                {
                    // sign × x = −Σ of the others: at least when these are most, at most when these are least.
                    var most = line.Where(e => (e.Row, e.Column) != (r, c)).Sum(e => e.Sign > 0 ? high[e.Row, e.Column] : -low[e.Row, e.Column]);
                    var least = line.Where(e => (e.Row, e.Column) != (r, c)).Sum(e => e.Sign > 0 ? low[e.Row, e.Column] : -high[e.Row, e.Column]);
                    var (from, to) = sign > 0 ? (-most, -least) : (least, most);
                    if (from > low[r, c] || to < high[r, c])
                        (low[r, c], high[r, c], moved) = (Math.Max(from, low[r, c]), Math.Min(to, high[r, c]), true);
                }
            }
        }
        return (from r in Enumerable.Range(0, rows) from c in Enumerable.Range(0, columns) where published[r, c] is null && low[r, c] == high[r, c] select (r, c))
            .ToDictionary(e => e, e => low[e.r, e.c]);
    }
}
