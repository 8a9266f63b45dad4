using CivicConnect.Storage;
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
    /// Registers a gRPC client: it speaks for the present call's caller, or for whoever a job was begun by, gives unary calls a deadline of 10 s unless they
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

            builder.AddEventLogClient(name, service);
            builder.Services.AddKeyedSingleton(name, (provider, _) => new EventSource(service, provider.GetRequiredKeyedService<EventLogClient>(name)));
            builder.Services.AddSingleton(provider => provider.GetRequiredKeyedService<EventSource>(name));
        }
    }

    /// <summary>A client, under a name, for what this process asks in its own name and for nobody.</summary>
    internal static void AddOwnClient<TClient>(this IHostApplicationBuilder builder, string name, string service)
        where TClient : ClientBase<TClient> =>
        builder.AddServiceClient<TClient>(name, service, provider => provider.GetRequiredService<TokenClient>().OwnAsync());

    /// <summary>A client of a service's event log, under a name: for this process's own following.</summary>
    internal static void AddEventLogClient(this IHostApplicationBuilder builder, string name, string service)
    {
        builder.AddOwnClient<EventLogClient>(name, service);
        builder.Services.AddKeyedSingleton(name, (provider, _) => provider.GetRequiredService<GrpcClientFactory>().CreateClient<EventLogClient>(name));
    }

    /// <summary>The same under a name, for an API that several services have: <c>GrpcClientFactory</c> makes the client.</summary>
    public static void AddServiceClient<TClient>(this IHostApplicationBuilder builder, string name, string service)
        where TClient : ClientBase<TClient> =>
        builder.AddServiceClient<TClient>(name, service, provider => provider.GetRequiredService<Errand>().TokenAsync(service));

    private static void AddServiceClient<TClient>(this IHostApplicationBuilder builder, string name, string service, Func<IServiceProvider, Task<string>> token)
        where TClient : ClientBase<TClient>
    {
        // Several parts of one process may want the same.
        if (builder.Services.Any(s => s.ServiceType == typeof(ServiceClient) && ((ServiceClient)s.ImplementationInstance!).Name == name))
        {
            return;
        }

        builder.Services.AddSingleton(new ServiceClient(name));
        builder.Services.TryAddSingleton<DefaultDeadline>();
        builder.Services
            .AddGrpcClient<TClient>(name, (services, o) => o.Address = services.GetRequiredService<ServicesOptions>().AddressOf(service))
            .ConfigureChannel(o =>
            {
                o.MaxReceiveMessageSize = CallLimits.MaxAnswer;
                o.MaxSendMessageSize = CallLimits.MaxMessage;
                // Between containers of one network; whoever needs more puts TLS between them.
                o.UnsafeUseInsecureChannelCallCredentials = true;
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
            .AddCallCredentials(async (_, metadata, provider) => metadata.Add("authorization", $"Bearer {await token(provider)}"))
            .AddInterceptor<DefaultDeadline>();
    }

    /// <summary>A client that has been registered.</summary>
    private sealed record ServiceClient(string Name);

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
