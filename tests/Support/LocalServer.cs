using System.Diagnostics;
using System.Net.Sockets;

namespace CivicConnect.Testing;

/// <summary>A server of the machine's own packages, started by a script beside this file; it ends with this process or before.</summary>
internal sealed class LocalServer : IAsyncDisposable
{
    // A collected process object closes the server's standard input, which ends it.
    private static readonly HashSet<LocalServer> Running = [];
    private readonly Process process;

    private LocalServer(Process process)
    {
        this.process = process;
        lock (Running) Running.Add(this);
    }

    public static string Script(string name) => Path.Combine(RepositoryRoot.Path, "tests", "Support", name);

    public static string NewFolder(string kind) => Path.Combine(Path.GetTempPath(), $"civicconnect-{kind}-{Guid.NewGuid():N}"[..40]);

    public static async Task<LocalServer> StartAsync(string script, int port, params string[] arguments)
    {
        var start = new ProcessStartInfo(Script(script)) { RedirectStandardInput = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        var server = new LocalServer(Process.Start(start)!);
        await Eventually.Async(() => server.AcceptsAsync(port), $"{script} accepts connections", TimeSpan.FromSeconds(60));
        return server;
    }

    private async Task<bool> AcceptsAsync(int port)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port);
        return !process.HasExited;
    }

    public async ValueTask DisposeAsync()
    {
        lock (Running) Running.Remove(this);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
