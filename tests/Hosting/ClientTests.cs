using CivicConnect.Organizations.V1;
using Grpc.Core;

namespace CivicConnect.Hosting.Tests;

public sealed class ClientTests
{
    [Theory]
    [InlineData(StatusCode.Unavailable, 3)]
    [InlineData(StatusCode.Internal, 1)]
    [InlineData(StatusCode.Aborted, 1)]
    public async Task ServiceClient_CallFails_IsRepeatedOnlyWhenUnavailable(StatusCode status, int calls)
    {
        await using var service = await TestService.StartAsync();
        await using var caller = await CallerOf(service);
        var made = 0;
        service.Probe.Get = (_, _) =>
        {
            made++;
            throw new RpcException(new Status(status, ""));
        };

        var error = await Assert.ThrowsAsync<RpcException>(async () => await Client(caller).GetOrganizationAsync(new()));

        Assert.Equal(status, error.StatusCode);
        Assert.Equal(calls, made);
    }

    [Fact]
    public async Task ServiceClient_NoDeadline_GetsTenSeconds()
    {
        await using var service = await TestService.StartAsync();
        await using var caller = await CallerOf(service);
        var deadline = DateTime.MaxValue;
        service.Probe.Get = (_, context) =>
        {
            deadline = context.Deadline;
            return Task.FromResult(new Organization());
        };

        await Client(caller).GetOrganizationAsync(new());

        Assert.InRange(deadline, DateTime.UtcNow, DateTime.UtcNow.AddSeconds(10.5));
    }

    [Fact]
    public async Task ServiceClient_InACall_SpeaksForItsCaller()
    {
        await using var service = await TestService.StartAsync();
        await using var caller = await CallerOf(service);
        string? seen = null;
        service.Probe.Get = (_, context) =>
        {
            seen = context.RequestHeaders.GetValue("authorization");
            return Task.FromResult(new Organization());
        };
        caller.Probe.Get = (request, _) => Client(caller).GetOrganizationAsync(request).ResponseAsync;

        await caller.Organizations.GetOrganizationAsync(new(), new Metadata { { "authorization", $"bearer {caller.Token}" } });

        Assert.Equal($"bearer {caller.Token}", seen);
    }

    private static Task<TestService> CallerOf(TestService service)
    {
        var tokenFile = Path.Combine(service.App.Services.GetRequiredService<DataOptions>().Directory, "access-token");
        _ = service.Token;
        return TestService.StartAsync(
            [$"--Services:Organizations={service.GrpcAddress}", $"--Access:TokenFile={tokenFile}"],
            b => b.AddServiceClient<Organizations.V1.Organizations.OrganizationsClient>("organizations"));
    }

    private static Organizations.V1.Organizations.OrganizationsClient Client(TestService caller) =>
        caller.App.Services.GetRequiredService<Organizations.V1.Organizations.OrganizationsClient>();
}
