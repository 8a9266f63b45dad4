using CivicConnect.Organizations.V1;
using CivicConnect.Storage;
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
            seen = context.GetHttpContext().RequestServices.GetRequiredService<Caller>().Subject;
            return Task.FromResult(new Organization());
        };
        caller.Probe.Get = (request, context) => context.GetHttpContext().RequestServices.GetRequiredService<Organizations.V1.Organizations.OrganizationsClient>().GetOrganizationAsync(request).ResponseAsync;

        await caller.Organizations.GetOrganizationAsync(new(), caller.Authorization);
        await caller.Organizations.GetOrganizationAsync(new(), caller.Authorization);

        Assert.Equal("staff/exchanged", seen);
        Assert.Single(service.Issuer.Asked, ("urn:ietf:params:oauth:grant-type:token-exchange", "organizations", "organizations"));
    }

    [Fact]
    public async Task ServiceClient_OutsideACall_AsksForNobody()
    {
        await using var service = await TestService.StartAsync();
        await using var caller = await CallerOf(service);
        await using var scope = caller.App.Services.CreateAsyncScope();

        var error = await Assert.ThrowsAsync<RpcException>(async () =>
            await scope.ServiceProvider.GetRequiredService<Organizations.V1.Organizations.OrganizationsClient>().GetOrganizationAsync(new()));

        Assert.Equal(StatusCode.Unauthenticated, error.StatusCode);
    }

    private static Task<TestService> CallerOf(TestService service) => TestService.StartAsync(
        [$"--Services:Organizations={service.GrpcAddress}"],
        b => b.AddServiceClient<Organizations.V1.Organizations.OrganizationsClient>("organizations"),
        issuer: service.Issuer);

    private static Organizations.V1.Organizations.OrganizationsClient Client(TestService caller)
    {
        var scope = caller.App.Services.CreateScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(new Principal { Subject = "staff/tester" }, caller.Token);
        return scope.ServiceProvider.GetRequiredService<Organizations.V1.Organizations.OrganizationsClient>();
    }
}
