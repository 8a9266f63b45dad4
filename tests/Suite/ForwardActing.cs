using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CivicConnect.Testing;

/// <summary>Calls from service to service are the caller's too: the header of <see cref="ActingFor"/> goes with them as the token does.</summary>
internal sealed class ForwardActing(IHttpContextAccessor http) : Interceptor
{
    internal static ForwardActing Of(IServiceProvider services) => new(services.GetRequiredService<IHttpContextAccessor>());

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        if (http.HttpContext?.Request.Headers[ActingFor.Header].ToString() is not { Length: > 0 } acting)
            return continuation(request, context);
        var headers = new Metadata { { ActingFor.Header, acting } };
        foreach (var entry in context.Options.Headers ?? [])
            headers.Add(entry);
        return continuation(request, new(context.Method, context.Host, context.Options.WithHeaders(headers)));
    }
}
