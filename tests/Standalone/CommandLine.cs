using System.Diagnostics;
using System.Text;
using CivicConnect.Testing;

namespace CivicConnect.Standalone.Tests;

/// <summary><c>civicconnect</c> as somebody types it.</summary>
internal sealed class CommandLine : IAsyncDisposable
{
    private readonly Process process;
    private readonly StringBuilder output = new(), errors = new();

    private CommandLine(string[] arguments, string folder)
    {
        var start = new ProcessStartInfo("dotnet", [ServiceProcess.DllOf("Standalone"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Keep(line.Data, output);
        process.ErrorDataReceived += (_, line) => Keep(line.Data, errors);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Output
    {
        get { lock (output) return output.ToString(); }
    }

    public string Errors
    {
        get { lock (errors) return errors.ToString(); }
    }

    public bool HasExited => process.HasExited;

    /// <summary>Starts it and returns at once.</summary>
    public static CommandLine Start(string folder, params string[] arguments) => new(arguments, folder);

    /// <summary>Runs it to its end.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(string folder, params string[] arguments)
    {
        await using var run = Start(folder, arguments);
        var code = await run.EndAsync();
        return (code, run.Output, run.Errors);
    }

    public async Task<int> EndAsync(TimeSpan? within = null)
    {
        using var patience = new CancellationTokenSource(within ?? TimeSpan.FromMinutes(3));
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    /// <summary>As Ctrl+C or a service manager ends it.</summary>
    public async Task<int> StopAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"])) await kill.WaitForExitAsync();
        return await EndAsync(TimeSpan.FromSeconds(40));
    }

    /// <summary>As a power cut ends it.</summary>
    public async Task KillAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
    }

    private static void Keep(string? line, StringBuilder text)
    {
        if (line is null) return;
        lock (text) text.AppendLine(line);
    }
}
