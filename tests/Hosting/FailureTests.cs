using System.Net;
using CivicConnect.Organizations.V1;
using Google.Rpc;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Data.Sqlite;

namespace CivicConnect.Hosting.Tests;

public sealed class FailureTests
{
    private const string Canary = "Heron-Canary-4821";

    [Fact]
    public async Task Call_UnexpectedException_TellsNothingOfIt()
    {
        var log = new CapturedLog();
        await using var service = await TestService.StartAsync(configure: b => b.Logging.AddProvider(log));
        service.Probe.Get = async (_, _) =>
        {
            await Task.Yield();
            throw new InvalidOperationException(Canary, new FormatException(Canary));
        };

        var error = await Fails(service);

        Assert.Equal(StatusCode.Internal, error.StatusCode);
        Assert.DoesNotContain(Canary, error.ToString(), StringComparison.Ordinal);
        var id = error.GetRpcStatus()!.GetDetail<RequestInfo>()!.RequestId;
        var line = Assert.Single(log.Lines, l => l.Contains(id, StringComparison.Ordinal));
        Assert.Contains("InvalidOperationException < FormatException", line, StringComparison.Ordinal);
        Assert.Contains($"{typeof(FailureTests)}", line, StringComparison.Ordinal);
        Assert.DoesNotContain(log.Lines, l => l.Contains(Canary, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Call_DatabaseBusy_IsUnavailable()
    {
        await using var service = await TestService.StartAsync();
        service.Probe.Get = (_, _) => throw new InvalidOperationException("", new SqliteException("database is locked", 5));

        Assert.Equal(StatusCode.Unavailable, (await Fails(service)).StatusCode);
    }

    [Fact]
    public async Task Call_PastItsDeadline_IsDeadlineExceeded()
    {
        await using var service = await TestService.StartAsync();
        var ended = new TaskCompletionSource();
        service.Probe.Get = (_, context) => Forever(context, ended);

        // Long enough to reach the method on a busy machine.
        var error = await Fails(service, DateTime.UtcNow.AddSeconds(3));

        Assert.Equal(StatusCode.DeadlineExceeded, error.StatusCode);
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Call_WithoutDeadline_IsCutByTheService()
    {
        await using var service = await TestService.StartAsync(configure: b => b.Services.Configure<RequestTimeoutOptions>(
            o => o.DefaultPolicy = new RequestTimeoutPolicy { Timeout = TimeSpan.FromMilliseconds(200) }));
        service.Probe.Get = (_, context) => Forever(context, new());

        Assert.Equal(StatusCode.DeadlineExceeded, (await Fails(service)).StatusCode);
    }

    [Fact]
    public async Task Stream_LongerThanACall_IsNotCut()
    {
        await using var service = await TestService.StartAsync(configure: b => b.Services.Configure<RequestTimeoutOptions>(
            o => o.DefaultPolicy = new RequestTimeoutPolicy { Timeout = TimeSpan.FromMilliseconds(100) }));
        service.Probe.Stream = async (stream, context) =>
        {
            await Task.Delay(500, context.CancellationToken);
            await stream.WriteAsync(new() { ContentType = "late" });
        };
        using var call = service.Stream();

        Assert.True(await call.ResponseStream.MoveNext(default));
    }

    [Fact]
    public async Task Call_LargerThan256KiB_IsRefused()
    {
        await using var service = await TestService.StartAsync();
        service.Http.DefaultRequestHeaders.Authorization = new("Bearer", service.Token);
        var large = new string('x', CallLimits.MaxMessage + 1);

        var grpc = await Assert.ThrowsAsync<RpcException>(async () =>
            await service.Organizations.CreateOrganizationAsync(new() { Organization = new() { Name = large } }, service.Authorization));
        var json = await service.Http.PostAsync("/v1/organizations", new StringContent($"{{\"name\":\"{large}{large}\"}}", null, "application/json"));

        Assert.Equal(StatusCode.ResourceExhausted, grpc.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, json.StatusCode);
    }

    [Fact]
    public async Task Json_LargeWithoutALength_IsRefused()
    {
        await using var service = await TestService.StartAsync();
        service.Http.DefaultRequestHeaders.Authorization = new("Bearer", service.Token);
        var large = $"{{\"name\":\"{new string('x', CallLimits.MaxJson)}\"}}";
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/organizations") { Content = new StringContent(large, null, "application/json") };
        request.Headers.TransferEncodingChunked = true;

        var response = await service.Http.SendAsync(request);

        Assert.InRange((int)response.StatusCode, 400, 499);
    }

    private static async Task<RpcException> Fails(TestService service, DateTime? deadline = null) =>
        await Assert.ThrowsAsync<RpcException>(async () =>
            await service.Organizations.GetOrganizationAsync(new(), service.Authorization, deadline));

    private static async Task<Organization> Forever(ServerCallContext context, TaskCompletionSource ended)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
            return new();
        }
        finally
        {
            ended.TrySetResult();
        }
    }
}
