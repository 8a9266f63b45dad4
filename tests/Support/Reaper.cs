using System.Diagnostics;
using System.Globalization;
using DotNet.Testcontainers.Containers;

namespace CivicConnect.Testing;

/// <summary>
/// Ends containers and services with the test process, however it ends: a shell of its own waits on a pipe that closes with this process.
/// (The test host is killed soon after its last test, too soon for an exit handler.)
/// </summary>
internal sealed class Reaper : IDisposable
{
    private static readonly List<Reaper> ForContainers = [];
    private readonly Process shell;

    private Reaper(string command, string argument)
    {
        var start = new ProcessStartInfo("setsid", ["sh", "-c", $"read -r _; exec {command} \"$1\" >/dev/null 2>&1", "reaper", argument]) { RedirectStandardInput = true };
        shell = Process.Start(start)!;
    }

    public static Reaper OfProcess(int id) => new("kill -KILL", id.ToString(CultureInfo.InvariantCulture));

    public static async Task StartAsync(IContainer container)
    {
        try
        {
            await container.StartAsync();
        }
        catch
        {
            await container.DisposeAsync();
            throw;
        }

        lock (ForContainers) ForContainers.Add(new("docker rm --force --volumes", container.Id));
    }

    /// <summary>Nothing to end any more.</summary>
    public void Dispose()
    {
        shell.Kill();
        shell.WaitForExit();
        shell.Dispose();
    }
}
