using System.Diagnostics;
using DotNet.Testcontainers.Containers;

namespace CivicConnect.Testing;

/// <summary>
/// Removes containers when the test process ends, however it ends: a shell of its own waits on a pipe that closes with this process.
/// (The test host is killed soon after its last test, too soon for an exit handler.)
/// </summary>
internal static class Reaper
{
    private static readonly List<Process> Waiting = [];

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

        RemoveAtExit(container.Id);
    }

    private static void RemoveAtExit(string containerId)
    {
        var shell = new ProcessStartInfo("setsid") { RedirectStandardInput = true };
        foreach (var argument in (string[])["sh", "-c", "read -r _; exec docker rm --force --volumes \"$1\" >/dev/null 2>&1", "reaper", containerId])
            shell.ArgumentList.Add(argument);
        lock (Waiting) Waiting.Add(Process.Start(shell)!);
    }
}
