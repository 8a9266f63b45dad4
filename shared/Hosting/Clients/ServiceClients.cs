using CivicConnect.Storage.Inbox;
using Grpc.Core;
using Grpc.Net.Client.Configuration;
using Grpc.Net.ClientFactory;
using Microsoft.Extensions.DependencyInjection.Extensions;
using EventLogClient = CivicConnect.Events.V1.EventLog.EventLogClient;

namespace CivicConnect.Hosting;

/// <summary>Clients of the other services.</summary>
public static class ServiceClients
{
    /// <summary>
    /// Registers a gRPC client: it speaks for the present call's caller, gives unary calls a deadline of 10 s unless they
    /// have one, and makes a call up to three times when the service is UNAVAILABLE, for no other error.
    /// </summary>
    /// <param name="builder">The process that calls.</param>
    /// <param name="service">The service called: <c>contacts</c>, <c>organizations</c> or <c>engagements</c>.</param>
    public static void AddServiceClient<TClient>(this IHostApplicationBuilder builder, string service)
        where TClient : ClientBase<TClient> =>
        builder.AddServiceClient<TClient>(typeof(TClient).FullName!, service);

    /// <summary>Makes the event logs of other services known to catch-up.</summary>
    /// <param name="builder">The process that follows.</param>
    /// <param name="services">The services followed; one named before is not followed twice.</param>
    public static void AddEventSources(this IHostApplicationBuilder builder, params string[] services)
    {
        builder.Services.TryAddSingleton(provider => new EventSources([.. provider.GetServices<EventSource>()]));
        foreach (var service in services)
        {
            var name = $"events of {service}";
            if (builder.Services.Any(s => s.ServiceKey is string key && key == name))
            {
                continue;
            }

            builder.AddServiceClient<EventLogClient>(name, service);
            builder.Services.AddKeyedSingleton(name, (provider, _) =>
                new EventSource(service, provider.GetRequiredService<GrpcClientFactory>().CreateClient<EventLogClient>(name)));
            builder.Services.AddSingleton(provider => provider.GetRequiredKeyedService<EventSource>(name));
        }
    }

    /// <summary>The same under a name, for an API that several services have: <c>GrpcClientFactory</c> makes the client.</summary>
    public static void AddServiceClient<TClient>(this IHostApplicationBuilder builder, string name, string service)
        where TClient : ClientBase<TClient>
    {
        builder.Services.TryAddSingleton<ForwardCallerToken>();
        builder.Services.TryAddSingleton<DefaultDeadline>();
        builder.Services
            .AddGrpcClient<TClient>(name, (services, o) => o.Address = services.GetRequiredService<ServicesOptions>().AddressOf(service))
            .ConfigureChannel(o =>
            {
                o.MaxReceiveMessageSize = CallLimits.MaxAnswer;
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
}
