using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using CivicConnect.Testing;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CivicConnect.Hosting.Tests;

public sealed class TelemetryTests
{
    private const string Canary = "Heron-Canary-4821";

    [Fact]
    public void SpanFilter_KeepsOnlyWhatIsAllowed()
    {
        using var span = new Activity("call");
        span.SetTag("http.route", "/v1/{name=contacts/*}").SetTag("url.path", Canary).SetTag("url.query", Canary).SetTag("exception.message", Canary);
        span.AddException(new InvalidOperationException(Canary));
        span.SetStatus(ActivityStatusCode.Error, Canary);
        span.TraceStateString = Canary;

        new SpanFilter().OnEnd(span);

        Assert.Equal(["http.route"], span.TagObjects.Select(t => t.Key));
        Assert.Empty(span.Events);
        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.Null(span.StatusDescription);
        Assert.Null(span.TraceStateString);
    }

    [Fact]
    public async Task Otlp_CallsWithAndWithoutFailure_SayNothingOfPeople()
    {
        var sent = new ConcurrentQueue<(string Path, string Body)>();
        await using var collector = await CollectorAsync(sent);
        await using (var service = await TestService.StartAsync([$"--Telemetry:OtlpEndpoint={collector.Urls.First()}"]))
        {
            var logger = service.App.Services.GetRequiredService<ILoggerFactory>().CreateLogger("CivicConnect.Test");
            service.Probe.Get = (_, _) =>
            {
                logger.LogWarning(new InvalidOperationException(Canary), "Failed for {Name} after {Count}", Canary, 3);
                throw new InvalidOperationException(Canary);
            };
            service.Http.DefaultRequestHeaders.Authorization = new("Bearer", service.Token);
            await service.Http.GetAsync($"/v1/organizations/{Canary}?etag={Canary}");
            await service.Http.GetAsync($"/nowhere/{Canary}");
            await service.App.StopAsync();
        }

        await Eventually.Async(() => sent.Select(s => s.Path).Distinct().Count() == 3, "traces, metrics and logs were sent");
        var all = string.Concat(sent.Select(s => s.Body));
        Assert.Contains("civicconnect-organizations", all, StringComparison.Ordinal);
        Assert.Contains("Failed for {Name} after {Count}", all, StringComparison.Ordinal);
        Assert.Contains("InvalidOperationException", all, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, all, StringComparison.Ordinal);
    }

    private static async Task<WebApplication> CollectorAsync(ConcurrentQueue<(string Path, string Body)> sent)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(k => k.ConfigureEndpointDefaults(e => e.Protocols = HttpProtocols.Http2));
        var collector = builder.Build();
        collector.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            sent.Enqueue((context.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
            context.Response.ContentType = "application/grpc";
            await context.Response.Body.WriteAsync(new byte[5]);
            context.Response.AppendTrailer("grpc-status", "0");
        });
        await collector.StartAsync();
        return collector;
    }
}
