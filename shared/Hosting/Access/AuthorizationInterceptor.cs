using CivicConnect.Hosting.Api;
using CivicConnect.Storage;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace CivicConnect.Hosting;

/// <summary>The one door: every call, gRPC or JSON, shows who it is for, and whether they may call this at all, before anything else looks at it.</summary>
internal sealed class AuthorizationInterceptor(AccessTokens tokens, Revocations revocations, Quotas quotas, Caller caller) : Interceptor
{
    private const string Scheme = "Bearer ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        await AuthorizeAsync(context);
        return await continuation(request, context);
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        await AuthorizeAsync(context);
        return await continuation(requestStream, context);
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        await AuthorizeAsync(context);
        await continuation(request, responseStream, context);
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        await AuthorizeAsync(context);
        await continuation(requestStream, responseStream, context);
    }

    private async Task AuthorizeAsync(ServerCallContext context)
    {
        if (IsOpen(context.Method))
        {
            return;
        }

        var method = context.Method[1..];
        var rule = Policy.Of(method);
        var token = TokenOf(context) ?? throw Rejection();
        var principal = await ReadAsync(token, rule?.Service, context) ?? throw Rejection();
        quotas.Take(principal);
        // Known before it is refused, so that the refusal is on record.
        caller.Become(principal, token);
        if (rule?.Allows(principal) != true)
        {
            throw Errors.NotAllowed("Your role, or the scopes of this client, do not allow this call.");
        }

        caller.Required = rule.Level;
    }

    private async Task<Principal?> ReadAsync(string token, string? audience, ServerCallContext context)
    {
        try
        {
            // A service of the suite asks before it can know: what it may do, read events, is of no use to whoever was sent away.
            var principal = await tokens.ReadAsync(token, audience, context.GetHttpContext().Connection.ClientCertificate);
            if (principal is { IsService: false })
                await revocations.Known.WaitAsync(Patience, context.CancellationToken);
            return principal is null || revocations.Allow(principal.Subject, principal.Version, principal.Session) ? principal : throw Revoked();
        }
        catch (Exception e) when (e is InvalidOperationException or TimeoutException)
        {
            throw Errors.Unavailable("IDENTITY_UNAVAILABLE", "Who you are cannot be checked just now; try again.");
        }
    }

    private static string? TokenOf(ServerCallContext context)
    {
        var authorization = context.GetHttpContext().Request.Headers.Authorization.ToString();
        return authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? authorization[Scheme.Length..].Trim() : null;
    }

    /// <summary>Health and the API's own description hold nothing about anybody.</summary>
    private static bool IsOpen(string method) =>
        method.StartsWith("/grpc.health.v1.", StringComparison.Ordinal) || method.StartsWith("/grpc.reflection.", StringComparison.Ordinal);

    // Whoever has been given another one since may go on with that.
    private static RpcException Revoked() =>
        Errors.Unauthenticated("TOKEN_REVOKED", "What this token says is no longer so. Ask Identity for a new one, or sign in again.");

    // The same answer to a missing token and any wrong one.
    private static RpcException Rejection() =>
        Errors.Unauthenticated("ACCESS_TOKEN_INVALID", "The call needs a valid access token: authorization: Bearer TOKEN.");
}
