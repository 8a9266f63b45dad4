using CivicConnect.Storage;
using CivicConnect.Storage.EventLog;
using CivicConnect.Storage.Inbox;
using MassTransit;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CivicConnect.Hosting;

/// <summary>Events between services: MassTransit over RabbitMQ, or in memory within one process.</summary>
public static class Bus
{
    /// <summary>The exchange all services publish their events to.</summary>
    private const string Exchange = "civicconnect-events";

    /// <summary>Gives the process its bus, unless it has one.</summary>
    public static void AddEventBus(this IHostApplicationBuilder builder)
    {
        if (!builder.Services.Any(s => s.ServiceType == typeof(BusOptions)))
        {
            builder.AddBus();
        }
    }

    /// <summary>Gives a service its queue, and the process its bus when it is the first.</summary>
    /// <param name="builder">The process.</param>
    /// <param name="service"><c>contacts</c>, <c>organizations</c> or <c>engagements</c>; the queue is <c>{service}-events</c>.</param>
    public static void AddEventQueue<TDb>(this IHostApplicationBuilder builder, string service)
        where TDb : ServiceDb
    {
        builder.AddEventBus();
        builder.Services.TryAddScoped<LogConsumer<TDb>>();
        builder.Services.AddSingleton<EventQueue>(new EventQueue<TDb>(service));
    }

    private static void AddBus(this IHostApplicationBuilder builder)
    {
        var options = builder.AddSettings<BusOptions>("Bus");
        builder.Services.Configure<MassTransitHostOptions>(o =>
        {
            // A service starts and serves without its broker, and does not wait for one that is gone when it ends.
            o.WaitUntilStarted = false;
            o.StopTimeout = TimeSpan.FromSeconds(10);
            o.ConsumerStopTimeout = TimeSpan.FromSeconds(10);
        });
        builder.Services.AddMassTransit(bus =>
        {
            // It would report to its maker over the internet.
            bus.DisableUsageTelemetry();
            // Writes don't need the broker, so a missing one doesn't take the service out of rotation.
            bus.ConfigureHealthCheckOptions(o => o.MinimalFailureStatus = HealthStatus.Degraded);
            if (options.Transport == BusTransport.RabbitMq)
            {
                bus.UsingRabbitMq((context, rabbit) => UseRabbitMq(context, rabbit, options));
            }
            else
            {
                bus.UsingInMemory(UseInMemory);
            }
        });
    }

    private static void UseInMemory(IBusRegistrationContext context, IInMemoryBusFactoryConfigurator bus)
    {
        Shape(bus);
        foreach (var queue in context.GetServices<EventQueue>())
        {
            queue.Receive(context, bus);
        }
    }

    private static void UseRabbitMq(IBusRegistrationContext context, IRabbitMqBusFactoryConfigurator bus, BusOptions options)
    {
        bus.Host(options.Host, (ushort)options.Port, options.VirtualHost, host =>
        {
            host.Username(options.User);
            host.Password(options.ReadPassword());
            host.PublisherConfirmation = true;
            host.Heartbeat(TimeSpan.FromSeconds(15));
        });
        Shape(bus);
        foreach (var queue in context.GetServices<EventQueue>())
        {
            queue.Receive(context, bus);
        }
    }

    private static void Shape(IBusFactoryConfigurator bus)
    {
        // Without the option that adds headers: they name the machine, the process and the code.
        bus.UseRawJsonSerializer(RawSerializerOptions.AnyMessageType, isDefault: true);
        bus.Message<EventPage>(m => m.SetEntityName(Exchange));
    }
}
