using CivicConnect.Hosting.Api;
using CivicConnect.Storage;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace CivicConnect.Hosting;

/// <summary>The one door: every call, gRPC or JSON, shows who it is for before anything else looks at it.</summary>
internal sealed class AuthorizationInterceptor(AccessToken token, Caller caller) : Interceptor
{
    private const string Scheme = "Bearer ";

    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        Authorize(context);
        return continuation(request, context);
    }

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Authorize(context);
        return continuation(requestStream, context);
    }

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Authorize(context);
        return continuation(request, responseStream, context);
    }

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Authorize(context);
        return continuation(requestStream, responseStream, context);
    }

    private void Authorize(ServerCallContext context)
    {
        if (IsOpen(context.Method))
        {
            return;
        }

        var authorization = context.GetHttpContext().Request.Headers.Authorization.ToString();
        if (!authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || !token.Matches(authorization[Scheme.Length..].Trim()))
        {
            throw Rejection();
        }

        caller.Become(new Principal { Subject = "staff", Memberships = [new Membership(Compartments.Default, MemberLevel.Custodian, MayReveal: true)] });
    }

    /// <summary>Health and the API's own description hold nothing about anybody.</summary>
    private static bool IsOpen(string method) =>
        method.StartsWith("/grpc.health.v1.", StringComparison.Ordinal) || method.StartsWith("/grpc.reflection.", StringComparison.Ordinal);

    // The same answer to a missing token and a wrong one.
    private static RpcException Rejection() =>
        Errors.Unauthenticated("ACCESS_TOKEN_INVALID", "The call needs a valid access token: authorization: Bearer TOKEN.");
}
