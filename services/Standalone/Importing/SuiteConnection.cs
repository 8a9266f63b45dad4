using System.Net;
using System.Net.Sockets;
using CivicConnect.Standalone.Serving;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace CivicConnect.Standalone.Importing;

/// <summary>A way to the suite: over the network to one that runs, or to one started here on the data folder for as long as it is needed.</summary>
internal sealed class SuiteConnection : IAsyncDisposable
{
    private readonly GrpcChannel channel;
    private readonly Func<Task> end;

    private SuiteConnection(Uri address, string token, Func<Task> end)
    {
        channel = GrpcChannel.ForAddress(address);
        Invoker = channel.Intercept(headers =>
        {
            headers.Add("authorization", $"Bearer {token}");
            return headers;
        });
        this.end = end;
    }

    internal CallInvoker Invoker { get; }

    /// <exception cref="IOException">The token file cannot be read.</exception>
    /// <exception cref="InvalidOperationException">The suite could not be started.</exception>
    internal static async Task<SuiteConnection> OpenAsync(DirectoryInfo data, Uri? server, FileInfo? tokenFile, CancellationToken cancellationToken)
    {
        if (server is not null)
            return new SuiteConnection(server, ReadToken(data, tokenFile), () => Task.CompletedTask);
        var claim = DataClaim.Take(data);
        if (claim is null)
        {
            var running = DataClaim.FindRunning(data) ?? throw new InvalidOperationException($"Another CivicConnect is starting or importing on {data.FullName}. Try again in a moment.");
            return new SuiteConnection(running, ReadToken(data, tokenFile), () => Task.CompletedTask);
        }
        return await StartAsync(data, tokenFile, claim, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        channel.Dispose();
        await end();
    }

    private static async Task<SuiteConnection> StartAsync(DirectoryInfo data, FileInfo? tokenFile, DataClaim claim, CancellationToken cancellationToken)
    {
        var (http, grpc) = (FreePort(), FreePort());
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var started = new TaskCompletionSource();
        var suite = Suite.RunAsync(data, http, grpc, _ => started.TrySetResult(), stop.Token);
        if (await Task.WhenAny(started.Task, suite) == suite)
            throw new InvalidOperationException("The suite could not be started on the data folder.");
        return new SuiteConnection(new Uri($"http://127.0.0.1:{grpc}"), ReadToken(data, tokenFile), async () =>
        {
            await stop.CancelAsync();
            await suite;
            stop.Dispose();
            claim.Dispose();
        });
    }

    private static string ReadToken(DirectoryInfo data, FileInfo? tokenFile) =>
        File.ReadAllText(tokenFile?.FullName ?? Path.Combine(data.FullName, "access-token")).Trim();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
