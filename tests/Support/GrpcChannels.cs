using Grpc.Core;
using Grpc.Net.Client;

namespace CivicConnect.Testing;

public static class GrpcChannels
{
    /// <summary>A channel to a cleartext HTTP/2 address that sends <paramref name="token"/> with every call; without one, calls are unauthenticated.</summary>
    public static GrpcChannel Create(string address, string? token, HttpMessageHandler? handler = null)
    {
        var options = new GrpcChannelOptions { HttpHandler = handler };
        if (token is not null)
        {
            var credentials = CallCredentials.FromInterceptor((_, metadata) =>
            {
                metadata.Add("Authorization", $"Bearer {token}");
                return Task.CompletedTask;
            });
            options.Credentials = ChannelCredentials.Create(ChannelCredentials.Insecure, credentials);
            options.UnsafeUseInsecureChannelCallCredentials = true;
        }

        return GrpcChannel.ForAddress(address, options);
    }
}
