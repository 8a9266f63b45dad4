using Grpc.Core;
using Grpc.Net.Client.Configuration;

namespace CivicConnect.Hosting;

/// <summary>Clients of the other services.</summary>
public static class ServiceClients
{
    /// <summary>
    /// Registers a gRPC client: it speaks for the present call's caller, gives unary calls a deadline of 10 s unless they
    /// have one, and repeats a call up to three times when the service is UNAVAILABLE, for no other error.
    /// </summary>
    /// <param name="builder">The service that calls.</param>
    /// <param name="service">The service called: <c>contacts</c>, <c>organizations</c> or <c>engagements</c>.</param>
    public static IHttpClientBuilder AddServiceClient<TClient>(this IHostApplicationBuilder builder, string service)
        where TClient : ClientBase<TClient>
    {
        builder.Services.AddSingletonOnce<ForwardCallerToken>();
        builder.Services.AddSingletonOnce<DefaultDeadline>();
        return builder.Services
            .AddGrpcClient<TClient>((services, o) => o.Address = services.GetRequiredService<ServicesOptions>().AddressOf(service))
            .ConfigureChannel(o =>
            {
                o.MaxReceiveMessageSize = CallLimits.MaxMessage;
                o.MaxSendMessageSize = CallLimits.MaxMessage;
                o.ServiceConfig = new ServiceConfig { MethodConfigs = { Retries } };
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                EnableMultipleHttp2Connections = true,
                KeepAlivePingDelay = TimeSpan.FromSeconds(30),
                KeepAlivePingTimeout = TimeSpan.FromSeconds(20),
                PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
                // So that a service that moved is found again.
                PooledConnectionLifetime = TimeSpan.FromMinutes(15),
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .AddInterceptor<ForwardCallerToken>()
            .AddInterceptor<DefaultDeadline>();
    }

    private static MethodConfig Retries => new()
    {
        Names = { MethodName.Default },
        RetryPolicy = new RetryPolicy
        {
            MaxAttempts = 3,
            InitialBackoff = TimeSpan.FromMilliseconds(200),
            MaxBackoff = TimeSpan.FromSeconds(2),
            BackoffMultiplier = 3,
            RetryableStatusCodes = { StatusCode.Unavailable },
        },
    };

    private static void AddSingletonOnce<T>(this IServiceCollection services)
        where T : class =>
        Microsoft.Extensions.DependencyInjection.Extensions.ServiceCollectionDescriptorExtensions.TryAddSingleton<T>(services);
}
