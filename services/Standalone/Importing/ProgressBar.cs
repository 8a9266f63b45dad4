using System.Diagnostics;

namespace CivicConnect.Standalone.Importing;

/// <summary>One line on a terminal that fills up; nothing where the output is no terminal.</summary>
internal sealed class ProgressBar(string label) : IDisposable
{
    private const int Width = 30;
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly bool terminal = !Console.IsErrorRedirected;

    internal void Show(long done, long all)
    {
        if (!terminal || all == 0)
            return;
        var share = Math.Clamp((double)done / all, 0, 1);
        var filled = (int)(share * Width);
        var left = done > 0 ? $", {TimeSpan.FromSeconds(watch.Elapsed.TotalSeconds / done * (all - done)):m\\:ss} left" : "";
        Console.Error.Write($"\r{label} [{new string('#', filled)}{new string('.', Width - filled)}] {share,4:P0} {done:N0} of {all:N0}{left}   ");
    }

    public void Dispose()
    {
        if (terminal)
            Console.Error.Write($"\r{new string(' ', Width + 70)}\r");
    }
}
