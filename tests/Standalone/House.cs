using CivicConnect.Testing;
using Grpc.Net.Client;

namespace CivicConnect.Standalone.Tests;

/// <summary>A data folder and the ports that a suite serves it on.</summary>
internal sealed class House : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("civicconnect-standalone-");
    private readonly int http = FreePort.Next(), grpc = FreePort.Next();
    private GrpcChannel? channel;
    private CommandLine? suite;

    /// <summary>Where commands are typed.</summary>
    public string Folder => folder.FullName;

    /// <summary>Does not exist before the first start.</summary>
    public string Data => Path.Combine(Folder, "data");

    public string SecretFile => Path.Combine(Data, "clients", "operator");

    /// <summary>What calls are made with.</summary>
    public OperatorTokens Operator => field ??= new($"http://localhost:{http}", SecretFile);

    public Uri Http(string path) => new($"http://localhost:{http}{path}");

    public string Grpc => $"http://127.0.0.1:{grpc}";

    public GrpcChannel Channel => channel ??= GrpcChannels.Create(Grpc, Operator);

    public string[] Ports => ["--http", $"{http}", "--grpc", $"{grpc}"];

    /// <summary>Starts the suite and waits until it is ready.</summary>
    public async Task<CommandLine> ServeAsync()
    {
        if (suite is not null) await suite.DisposeAsync();
        suite = CommandLine.Start(Folder, ["--data", Data, .. Ports]);
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        await Eventually.Async(
            async () => suite.HasExited || (await client.GetAsync(Http("/health/ready"))).IsSuccessStatusCode, "the suite is ready", TimeSpan.FromMinutes(3));
        Assert.False(suite.HasExited, suite.Output + suite.Errors);
        return suite;
    }

    /// <summary>Runs a command on the data folder to its end.</summary>
    public Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments) => CommandLine.RunAsync(Folder, [.. arguments, "--data", Data]);

    public async ValueTask DisposeAsync()
    {
        channel?.Dispose();
        if (suite is not null) await suite.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
