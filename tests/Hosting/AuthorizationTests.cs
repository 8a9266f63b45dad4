using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CivicConnect.Organizations.V1;
using CivicConnect.Storage;
using Google.Rpc;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Reflection.V1Alpha;

namespace CivicConnect.Hosting.Tests;

public sealed class AuthorizationTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer wrong")]
    [InlineData("Basic wrong")]
    public async Task Call_WithoutTheToken_IsUnauthenticated(string? authorization)
    {
        await using var service = await TestService.StartAsync();
        var headers = new Metadata();
        if (authorization is not null)
        {
            headers.Add("authorization", authorization);
        }

        var error = await Assert.ThrowsAsync<RpcException>(async () => await service.Organizations.GetOrganizationAsync(new(), headers));

        Assert.Equal(StatusCode.Unauthenticated, error.StatusCode);
        Assert.Equal("ACCESS_TOKEN_INVALID", error.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason);
    }

    [Fact]
    public async Task Stream_WithoutTheToken_IsUnauthenticated()
    {
        await using var service = await TestService.StartAsync();
        using var call = service.Stream(authorized: false);

        var error = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(default));

        Assert.Equal(StatusCode.Unauthenticated, error.StatusCode);
    }

    [Fact]
    public async Task Call_WithTheToken_SeesTheDefaultCompartment()
    {
        await using var service = await TestService.StartAsync();
        Caller? caller = null;
        service.Probe.Get = (_, context) =>
        {
            caller = context.GetHttpContext().RequestServices.GetRequiredService<Caller>();
            return Task.FromResult(new Organization());
        };

        await service.Organizations.GetOrganizationAsync(new(), service.Authorization);

        Assert.NotNull(caller);
        Assert.Equal([Compartments.Default], caller.Compartments);
        Assert.False(caller.SeesAll);
    }

    [Fact]
    public async Task Json_WithoutTheToken_Is401WithTheReason()
    {
        await using var service = await TestService.StartAsync();

        var response = await service.Http.GetAsync("/v1/organizations/1");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal("ACCESS_TOKEN_INVALID", body.GetProperty("details")[0].GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Json_WithTheToken_IsAnswered()
    {
        await using var service = await TestService.StartAsync();
        service.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", service.Token);

        var body = JsonDocument.Parse(await service.Http.GetStringAsync("/v1/organizations/1")).RootElement;

        Assert.Equal("organizations/1", body.GetProperty("name").GetString());
    }

    [Fact]
    public async Task HealthAndReflection_WithoutAToken_AreAnswered()
    {
        await using var service = await TestService.StartAsync();
        using var reflection = new ServerReflection.ServerReflectionClient(service.Grpc).ServerReflectionInfo();

        var health = await new Grpc.Health.V1.Health.HealthClient(service.Grpc).CheckAsync(new HealthCheckRequest());
        await reflection.RequestStream.WriteAsync(new ServerReflectionRequest { ListServices = "" });

        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, health.Status);
        Assert.True(await reflection.ResponseStream.MoveNext(default));
        Assert.Contains(reflection.ResponseStream.Current.ListServicesResponse.Service, s => s.Name == "civicconnect.organizations.v1.Organizations");
    }
}
