using System.Globalization;

namespace CivicConnect.Benchmarks.Imports;

internal static class PeakMemory
{
    /// <summary>The most memory a process has had in RAM so far, in megabytes (VmHWM of proc(5)).</summary>
    internal static double OfProcess(int id)
    {
        var line = File.ReadLines($"/proc/{id}/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
