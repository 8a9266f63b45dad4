using Grpc.Core;
using Grpc.Net.Client;

namespace CivicConnect.Testing;

public static class GrpcChannels
{
    /// <summary>A channel to a cleartext HTTP/2 address that sends <paramref name="token"/> with every call; without one, calls are unauthenticated.</summary>
    public static GrpcChannel Create(string address, string? token, HttpMessageHandler? handler = null) =>
        Create(address, token is null ? null : () => Task.FromResult(token), handler);

    /// <summary>The same with the token of the moment.</summary>
    public static GrpcChannel Create(string address, OperatorTokens tokens) => Create(address, tokens.GetAsync, handler: null);

    private static GrpcChannel Create(string address, Func<Task<string>>? token, HttpMessageHandler? handler)
    {
        var options = new GrpcChannelOptions { HttpHandler = handler };
        if (token is not null)
        {
            var credentials = CallCredentials.FromInterceptor(async (_, metadata) => metadata.Add("Authorization", $"Bearer {await token()}"));
            options.Credentials = ChannelCredentials.Create(ChannelCredentials.Insecure, credentials);
            options.UnsafeUseInsecureChannelCallCredentials = true;
        }

        return GrpcChannel.ForAddress(address, options);
    }
}
