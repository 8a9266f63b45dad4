using System.Net;
using System.Net.Sockets;
using CivicConnect.Standalone.Serving;
using Grpc.Core;
using Grpc.Net.Client;

namespace CivicConnect.Standalone.Connecting;

/// <summary>A way to the suite: over the network to one that runs, or to one started here on the data folder for as long as it is needed.</summary>
internal sealed class SuiteConnection : IAsyncDisposable
{
    private readonly GrpcChannel channel;
    private readonly OperatorTokens tokens;
    private readonly Func<Task> end;

    private SuiteConnection(SuiteAddresses addresses, OperatorTokens tokens, Func<Task> end)
    {
        (this.tokens, this.end) = (tokens, end);
        channel = GrpcChannel.ForAddress(addresses.Grpc, new GrpcChannelOptions
        {
            Credentials = ChannelCredentials.Create(
                addresses.Grpc.Scheme == Uri.UriSchemeHttps ? ChannelCredentials.SecureSsl : ChannelCredentials.Insecure,
                CallCredentials.FromInterceptor(async (context, headers) => headers.Add("authorization", $"Bearer {await tokens.GetAsync(context.CancellationToken)}"))),
            UnsafeUseInsecureChannelCallCredentials = true,
        });
        Invoker = channel.CreateCallInvoker();
    }

    internal CallInvoker Invoker { get; }

    /// <param name="data">The data folder.</param>
    /// <param name="elsewhere">A suite that does not use the folder; null for the one that does, or none.</param>
    /// <param name="secretFile">The secret of the client `operator`; null for the data folder's.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">The secret cannot be read, or is not taken.</exception>
    /// <exception cref="InvalidOperationException">The suite could not be started.</exception>
    internal static async Task<SuiteConnection> OpenAsync(DirectoryInfo data, SuiteAddresses? elsewhere, FileInfo? secretFile, CancellationToken cancellationToken)
    {
        var claim = elsewhere is null ? DataClaim.Take(data) : null;
        var running = elsewhere ?? (claim is null ? DataClaim.FindRunning(data) : null);
        if (running is null && claim is null)
            throw new InvalidOperationException($"Another CivicConnect is starting or importing on {data.FullName}. Try again in a moment.");
        var addresses = running ?? SuiteAddresses.OnPorts(FreePort(), FreePort());
        var tokens = new OperatorTokens(addresses.Identity, secretFile?.FullName ?? Path.Combine(data.FullName, "clients", "operator"));
        var connection = new SuiteConnection(addresses, tokens, claim is null ? () => Task.CompletedTask : await StartAsync(data, addresses, claim, cancellationToken));
        try
        {
            // So that a wrong secret is told as such, and before anything is sent.
            await tokens.GetAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        channel.Dispose();
        tokens.Dispose();
        await end();
    }

    /// <summary>What ends it.</summary>
    private static async Task<Func<Task>> StartAsync(DirectoryInfo data, SuiteAddresses addresses, DataClaim claim, CancellationToken cancellationToken)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var started = new TaskCompletionSource();
        var suite = Suite.RunAsync(data, addresses.Identity.Port, addresses.Grpc.Port, _ => started.TrySetResult(), stop.Token, quietly: true);
        if (await Task.WhenAny(started.Task, suite) == suite)
            throw new InvalidOperationException("The suite could not be started on the data folder.");
        return async () =>
        {
            await stop.CancelAsync();
            await suite;
            stop.Dispose();
            claim.Dispose();
        };
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
