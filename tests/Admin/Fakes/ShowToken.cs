using CivicConnect.Hosting;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace CivicConnect.Admin.Tests.Fakes;

/// <summary>Puts the session's token on each call as a header that other interceptors see.</summary>
internal sealed class ShowToken(IHttpContextAccessor http) : Interceptor
{
    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation) => continuation(request, With(context));

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation) => continuation(request, With(context));

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context, AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation) => continuation(With(context));

    private ClientInterceptorContext<TRequest, TResponse> With<TRequest, TResponse>(ClientInterceptorContext<TRequest, TResponse> context)
        where TRequest : class
        where TResponse : class =>
        http.HttpContext?.RequestServices.GetRequiredService<Errand>().OfSession is { } token
            ? new(context.Method, context.Host, context.Options.WithHeaders(new Metadata { { "authorization", $"Bearer {token()}" } }))
            : context;
}
