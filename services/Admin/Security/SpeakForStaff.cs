using Google.Rpc;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace CivicConnect.Admin.Security;

/// <summary>
/// Calls go out in the name of whoever is signed in. A token that a service refuses because what it says is no longer so is replaced, once.
/// Calls of other requests in the process pass unchanged.
/// </summary>
internal sealed class SpeakForStaff(IHttpContextAccessor http, StaffTokens tokens) : Interceptor
{
    private const string Authorization = "authorization";
    private const string Revoked = "TOKEN_REVOKED";

    private StaffSession? Session => http.HttpContext?.Features.Get<StaffSession>();

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        if (Session is not { } session)
            return continuation(request, context);
        var token = session.Tokens.Access;
        var call = continuation(request, With(token, context));
        return new(AnswerAsync(), call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);

        async Task<TResponse> AnswerAsync()
        {
            try
            {
                return await call.ResponseAsync;
            }
            catch (RpcException e) when (IsRevoked(e))
            {
                await tokens.RenewAsync(session, token, context.Options.CancellationToken);
            }

            try
            {
                return await continuation(request, With(session.Tokens.Access, context)).ResponseAsync;
            }
            catch (RpcException e) when (IsRevoked(e))
            {
                session.HasEnded = true;
                throw new SessionEndedException();
            }
        }
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation) =>
        continuation(request, Session is { } session ? With(session.Tokens.Access, context) : context);

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context, AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation) =>
        continuation(Session is { } session ? With(session.Tokens.Access, context) : context);

    private static bool IsRevoked(RpcException e) =>
        e.StatusCode == StatusCode.Unauthenticated && e.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason == Revoked;

    private static ClientInterceptorContext<TRequest, TResponse> With<TRequest, TResponse>(string token, ClientInterceptorContext<TRequest, TResponse> context)
        where TRequest : class
        where TResponse : class
    {
        var headers = new Metadata();
        foreach (var entry in (context.Options.Headers ?? []).Where(h => h.Key != Authorization))
            headers.Add(entry);
        headers.Add(Authorization, $"Bearer {token}");
        return new(context.Method, context.Host, context.Options.WithHeaders(headers));
    }
}
