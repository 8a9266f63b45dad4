namespace CivicConnect.Admin.States;

/// <summary>A year of a picture of developments, or several where there are too many for one column each.</summary>
/// <param name="First">The first year.</param>
/// <param name="Last">The last year.</param>
/// <param name="Developments">What began in it, the earliest first.</param>
internal sealed record YearColumn(int First, int Last, IReadOnlyList<Development> Developments)
{
    private const int Most = 24;
    private static readonly int[] Steps = [1, 2, 5, 10, 25];

    public string Label => First == Last ? $"{First}" : $"{First} to {Last}";

    /// <summary>From the first year with a development to the last, without gaps.</summary>
    public static IReadOnlyList<YearColumn> Of(IReadOnlyCollection<Development> developments)
    {
        if (developments.Count == 0)
            return [];
        var (first, last) = (developments.Min(d => d.Date.Year), developments.Max(d => d.Date.Year));
        var step = Steps.FirstOrDefault(s => last - first < s * Most, Steps[^1]);
        var byColumn = developments.OrderBy(d => (d.Date.Year, d.Date.Month, d.Date.Day)).ToLookup(d => d.Date.Year / step);
        return [.. Enumerable.Range(first / step, last / step - first / step + 1).Select(i => new YearColumn(i * step, i * step + step - 1, [.. byColumn[i]]))];
    }
}
