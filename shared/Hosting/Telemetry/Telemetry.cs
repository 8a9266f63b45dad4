using Microsoft.Extensions.Logging.Console;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CivicConnect.Hosting;

/// <summary>The console always; traces, metrics and logs by OTLP when an endpoint is set. All of it stripped to what is allowed.</summary>
internal static class Telemetry
{
    public static void AddTelemetry(this IHostApplicationBuilder builder, string service)
    {
        var options = builder.AddSettings<TelemetryOptions>("Telemetry");
        builder.AddConsole();
        if (string.IsNullOrEmpty(options.OtlpEndpoint))
        {
            return;
        }

        builder.Services.AddOpenTelemetry()
            .ConfigureResource(r => r.AddService($"civicconnect-{service}", serviceVersion: Version))
            .WithTracing(AddTraces)
            .WithMetrics(AddMetrics)
            .WithLogging(l => l.AddProcessor(new LogFilter()), o => (o.IncludeFormattedMessage, o.IncludeScopes) = (false, false))
            .UseOtlpExporter(OtlpExportProtocol.Grpc, new Uri(options.OtlpEndpoint));
    }

    private static string Version => typeof(Telemetry).Assembly.GetName().Version!.ToString(3);

    private static void AddTraces(TracerProviderBuilder traces) => traces
        .AddAspNetCoreInstrumentation(o => o.Filter = context => !context.Request.Path.StartsWithSegments("/health"))
        .AddHttpClientInstrumentation()
        .AddSource("CivicConnect.*", "MassTransit", "Npgsql")
        .AddProcessor(new SpanFilter());

    private static void AddMetrics(MeterProviderBuilder metrics) => metrics
        .AddAspNetCoreInstrumentation()
        .AddHttpClientInstrumentation()
        .AddRuntimeInstrumentation()
        .AddMeter("CivicConnect.*", "MassTransit")
        .AddView(_ => new MetricStreamConfiguration { TagKeys = AllowedAttributes.Metrics });

    private static void AddConsole(this IHostApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(o => o.FormatterName = LineFormatter.FormatterName);
        builder.Logging.AddConsoleFormatter<LineFormatter, ConsoleFormatterOptions>();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddFilter("CivicConnect", LogLevel.Information);
        // A service that is not ready yet says so at /health/ready; in the log every start would look like a failure.
        builder.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        // EF's messages end with the whole exception, values and all; the interceptor logs the failures that matter.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Migrations", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Model", LogLevel.Warning);
        // A client that ends its call early, or sends what cannot be read, is no error of ours. What fails in a method is logged by ExceptionInterceptor.
        builder.Logging.AddFilter("Grpc.AspNetCore.Server", LogLevel.Critical);
    }
}
