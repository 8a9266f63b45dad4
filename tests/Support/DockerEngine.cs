using System.Net.Sockets;
using DotNet.Testcontainers.Configurations;

namespace CivicConnect.Testing;

/// <summary>Whether a Docker Engine answers, and what Testcontainers must know of it.</summary>
internal static class DockerEngine
{
    private static readonly Lazy<Task<bool>> Answer = new(PingAsync);

    public static Task<bool> AnswersAsync() => Answer.Value;

    private static async Task<bool> PingAsync()
    {
        var host = new Uri(Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 } set ? set : "unix:///var/run/docker.sock");
        using var client = new HttpClient(Handler(host)) { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            using var response = await client.GetAsync(host.Scheme == "unix" ? "http://docker/_ping" : $"http://{host.Authority}/_ping");
            if (!response.IsSuccessStatusCode) return false;
            // The client library speaks the newest version; an older engine refuses that instead of saying which it knows.
            if (response.Headers.TryGetValues("Api-Version", out var versions) && Environment.GetEnvironmentVariable("DOCKER_API_VERSION") is null or "")
                Environment.SetEnvironmentVariable("DOCKER_API_VERSION", versions?.First());
            // Containers are removed by Reaper, so no third image is needed for that.
            TestcontainersSettings.ResourceReaperEnabled = false;
            return true;
        }
        catch (Exception exception) when (exception is HttpRequestException or SocketException or TaskCanceledException)
        {
            return false;
        }
    }

    private static SocketsHttpHandler Handler(Uri host) => new()
    {
        ConnectCallback = async (context, cancellation) =>
        {
            if (host.Scheme != "unix")
            {
                var tcp = new TcpClient();
                await tcp.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancellation);
                return tcp.GetStream();
            }

            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(host.AbsolutePath), cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
    };
}
