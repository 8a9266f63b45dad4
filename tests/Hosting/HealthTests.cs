using System.Net;
using CivicConnect.Organizations.V1;
using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CivicConnect.Hosting.Tests;

public sealed class HealthTests
{
    [Fact]
    public async Task Health_AllWell_IsOneWord()
    {
        await using var service = await TestService.StartAsync();

        Assert.Equal("Healthy", await service.Http.GetStringAsync("/health/live"));
        Assert.Equal("Healthy", await service.Http.GetStringAsync("/health/ready"));
    }

    [Fact]
    public async Task Ready_APartIsIll_Is503WithoutDetail()
    {
        await using var service = await TestService.StartAsync(configure: b => b.Services.AddHealthChecks()
            .AddCheck("database", () => HealthCheckResult.Unhealthy("secret detail"), [Health.ReadyTag]));

        var ready = await service.Http.GetAsync("/health/ready");
        var grpc = await new Grpc.Health.V1.Health.HealthClient(service.Grpc).CheckAsync(new HealthCheckRequest());

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal("Unhealthy", await ready.Content.ReadAsStringAsync());
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.NotServing, grpc.Status);
        Assert.Equal("Healthy", await service.Http.GetStringAsync("/health/live"));
    }

    [Fact]
    public async Task Stop_CallInFlight_IsFinished()
    {
        await using var service = await TestService.StartAsync();
        var (entered, finish) = (new TaskCompletionSource(), new TaskCompletionSource());
        service.Probe.Get = async (_, context) =>
        {
            entered.SetResult();
            await finish.Task.WaitAsync(context.CancellationToken);
            return new Organization { Name = "done" };
        };
        var call = service.Organizations.GetOrganizationAsync(new(), service.Authorization).ResponseAsync;
        await entered.Task;

        var stopped = service.App.StopAsync();
        var health = await service.App.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(c => c.Tags.Contains(Health.ReadyTag));
        finish.SetResult();

        Assert.Equal(HealthStatus.Unhealthy, health.Status);
        Assert.Equal("done", (await call).Name);
        await stopped.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Stop_StreamOpen_EndsUnavailable()
    {
        await using var service = await TestService.StartAsync();
        service.Probe.Stream = async (stream, context) =>
        {
            await stream.WriteAsync(new() { ContentType = "first" });
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        };
        using var call = service.Stream();
        await call.ResponseStream.MoveNext(default);

        var stopped = service.App.StopAsync();
        var error = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(default));

        Assert.Equal(StatusCode.Unavailable, error.StatusCode);
        await stopped.WaitAsync(TimeSpan.FromSeconds(20));
    }
}
