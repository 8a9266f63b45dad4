using System.Diagnostics;
using System.Text;
using Grpc.Net.Client;

namespace CivicConnect.Testing;

/// <summary>A service in a process of its own, as it runs in production: settings from the environment, loopback ports that were free.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private readonly StringBuilder output = new();
    private readonly StringBuilder errors = new();
    private readonly Process process;
    private readonly Reaper reaper;
    private GrpcChannel? channel;

    private ServiceProcess(string service, ServiceSettings settings, string[] arguments)
    {
        Settings = settings;
        var start = new ProcessStartInfo("dotnet", [DllOf(service), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = settings.DataDirectory,
        };
        foreach (var (key, value) in settings.All) start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Keep(line.Data, output);
        process.ErrorDataReceived += (_, line) => Keep(line.Data, output, errors);
        process.Start();
        reaper = Reaper.OfProcess(process.Id);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public ServiceSettings Settings { get; }

    /// <summary>All that the process has written to its standard streams so far.</summary>
    public string Output
    {
        get { lock (output) return output.ToString(); }
    }

    /// <summary>The part of <see cref="Output"/> that went to standard error.</summary>
    public string Errors
    {
        get { lock (output) return errors.ToString(); }
    }

    public bool HasExited => process.HasExited;

    public int ExitCode => process.ExitCode;

    public int Id => process.Id;

    /// <summary>A channel to the service for the <c>operator</c> client.</summary>
    public GrpcChannel Channel => channel ??= GrpcChannels.Create(Settings.Grpc, Settings.Operator);

    /// <summary>The path of a service's built assembly, e.g. of <c>Contacts</c> or <c>Standalone</c>, in the tests' own configuration.</summary>
    public static string DllOf(string service)
    {
        var name = service == "Standalone" ? "civicconnect" : $"CivicConnect.{service}";
        var path = Path.Combine(RepositoryRoot.Path, "services", service, "bin", RepositoryRoot.Configuration, "net10.0", $"{name}.dll");
        return File.Exists(path) ? path : throw new FileNotFoundException($"Build CivicConnect.sln first: {service} is not built as {RepositoryRoot.Configuration}.", path);
    }

    /// <summary>Starts the service without waiting for it, e.g. to see it refuse its settings.</summary>
    public static ServiceProcess Launch(string service, ServiceSettings settings, params string[] arguments) => new(service, settings, arguments);

    /// <summary>Starts the service and waits until it says that it is ready.</summary>
    /// <exception cref="InvalidOperationException">It ended instead; its output is in the message.</exception>
    public static async Task<ServiceProcess> StartAsync(string service, ServiceSettings settings, TimeSpan? within = null)
    {
        var started = Launch(service, settings);
        try
        {
            await started.WaitUntilReadyAsync(within);
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    public async Task WaitUntilReadyAsync(TimeSpan? within = null)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            await Eventually.Async(
                async () => HasExited || (await client.GetAsync(new Uri($"{Settings.Http}/health/ready"))).IsSuccessStatusCode,
                "the service is ready",
                within ?? TimeSpan.FromMinutes(3));
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"{exception.Message}\n{Output}", exception);
        }

        if (HasExited) throw new InvalidOperationException($"The service ended with {ExitCode} instead of becoming ready:\n{Output}");
    }

    /// <summary>Ends it as a power cut would: SIGKILL.</summary>
    public async Task KillAsync()
    {
        if (!HasExited) process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Asks it to end: SIGTERM. Returns its exit code.</summary>
    public async Task<int> StopAsync()
    {
        if (!HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            await kill.WaitForExitAsync();
        }

        return await EndAsync();
    }

    /// <summary>Waits until it ends by itself, for 40 seconds unless told otherwise. Returns its exit code.</summary>
    public async Task<int> EndAsync(TimeSpan? within = null)
    {
        using var patience = new CancellationTokenSource(within ?? TimeSpan.FromSeconds(40));
        await process.WaitForExitAsync(patience.Token);
        return ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        channel?.Dispose();
        await KillAsync();
        reaper.Dispose();
        process.Dispose();
    }

    private void Keep(string? line, params StringBuilder[] texts)
    {
        if (line is null) return;
        lock (output)
            foreach (var text in texts)
                text.AppendLine(line);
    }
}
