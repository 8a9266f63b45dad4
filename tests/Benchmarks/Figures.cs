using System.Globalization;

namespace CivicConnect.Benchmarks;

/// <summary>The last line of a benchmark: `key=value` figures, `ratio` being the one against its floor.</summary>
internal static class Figures
{
    internal static void Print(params (string Key, double Value)[] figures) =>
        Console.WriteLine(string.Join(' ', figures.Select(f => $"{f.Key}={f.Value.ToString("0.###", CultureInfo.InvariantCulture)}")));

    internal static double Percentile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
    }
}
