using Google.Rpc;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace CivicConnect.Admin.Security;

/// <summary>
/// A token of the session that a service refuses because what it says is no longer so is replaced, once.
/// Calls of other requests in the process pass unchanged.
/// </summary>
internal sealed class SpeakForStaff(IHttpContextAccessor http, StaffTokens tokens) : Interceptor
{
    private const string Revoked = "TOKEN_REVOKED";

    private StaffSession? Session => http.HttpContext?.Features.Get<StaffSession>();

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        if (Session is not { } session)
            return continuation(request, context);
        var token = session.Tokens.Access;
        var call = continuation(request, context);
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
                return await continuation(request, context).ResponseAsync;
            }
            catch (RpcException e) when (IsRevoked(e))
            {
                session.HasEnded = true;
                throw new SessionEndedException();
            }
        }
    }

    private static bool IsRevoked(RpcException e) =>
        e.StatusCode == StatusCode.Unauthenticated && e.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason == Revoked;
}
