using CivicConnect.Imports.V1;
using CivicConnect.Organizations.V1;
using CivicConnect.Storage;
using Google.Api;
using Grpc.Core;
using Grpc.Net.Client;

namespace CivicConnect.Hosting.Tests;

/// <summary>A service on real listeners whose RPCs do what the test says.</summary>
internal sealed class TestService : IAsyncDisposable
{
    private readonly DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("civicconnect-hosting-");

    private readonly TestIssuer issuer;

    private TestService(TestIssuer issuer, string[] settings, Action<WebApplicationBuilder>? configure)
    {
        this.issuer = issuer;
        System.IO.Directory.CreateDirectory(Path.Combine(folder.FullName, "clients"));
        File.WriteAllText(Path.Combine(folder.FullName, "clients", "organizations"), "secret");
        string[] all = [.. issuer.Settings, $"--Data:Directory={folder.FullName}", "--Listen:Http=http://127.0.0.1:0", "--Listen:Grpc=http://127.0.0.1:0", .. settings];
        var builder = ServiceHost.CreateBuilder(all, "organizations", 1, 1);
        builder.Services.AddSingleton(Probe);
        configure?.Invoke(builder);
        App = builder.Build();
        App.UseServiceHost();
        App.MapGrpcService<OrganizationsProbe>();
        App.MapGrpcService<ImportJobsProbe>();
    }

    public Probe Probe { get; } = new();

    public WebApplication App { get; }

    /// <summary>Identity, as far as the service sees it.</summary>
    public TestIssuer Issuer => issuer;

    /// <summary>The token of a custodian of the default compartment.</summary>
    public string Token => field ??= issuer.Tokens.Make("staff/0190c0de-0000-7000-8000-00000000000a", [$"{Compartments.Default:D} custodian reveal"]);

    public HttpClient Http { get; private set; } = null!;

    public GrpcChannel Grpc { get; private set; } = null!;

    public string GrpcAddress => App.Urls.Last();

    public Organizations.V1.Organizations.OrganizationsClient Organizations => new(Grpc);

    public Metadata Authorization => new() { { "authorization", $"Bearer {Token}" } };

    public AsyncServerStreamingCall<HttpBody> Stream(bool authorized = true) =>
        new ImportJobs.ImportJobsClient(Grpc).DownloadRejectedRows(new(), authorized ? Authorization : null);

    public static async Task<TestService> StartAsync(
        string[]? settings = null, Action<WebApplicationBuilder>? configure = null, Func<IServiceProvider, Task>? prepare = null, TestIssuer? issuer = null)
    {
        var service = new TestService(issuer ?? await TestIssuer.StartAsync(), settings ?? [], configure);
        if (prepare is not null)
        {
            await using var scope = service.App.Services.CreateAsyncScope();
            await prepare(scope.ServiceProvider);
        }

        await service.App.StartAsync();
        service.Http = new HttpClient { BaseAddress = new Uri(service.App.Urls.First()) };
        service.Grpc = GrpcChannel.ForAddress(service.GrpcAddress);
        return service;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        Grpc.Dispose();
        await App.DisposeAsync();
        await issuer.DisposeAsync();
        folder.Delete(recursive: true);
    }
}

internal sealed class Probe
{
    public Func<GetOrganizationRequest, ServerCallContext, Task<Organization>> Get { get; set; } =
        (request, _) => Task.FromResult(new Organization { Name = request.Name });

    public Func<IServerStreamWriter<HttpBody>, ServerCallContext, Task> Stream { get; set; } = (_, _) => Task.CompletedTask;
}

internal sealed class OrganizationsProbe(Probe probe) : Organizations.V1.Organizations.OrganizationsBase
{
    public override Task<Organization> GetOrganization(GetOrganizationRequest request, ServerCallContext context) => probe.Get(request, context);

    public override Task<Organization> CreateOrganization(CreateOrganizationRequest request, ServerCallContext context) =>
        Task.FromResult(request.Organization);
}

internal sealed class ImportJobsProbe(Probe probe) : Imports.V1.ImportJobs.ImportJobsBase
{
    public override Task DownloadRejectedRows(DownloadRejectedRowsRequest request, IServerStreamWriter<HttpBody> responseStream, ServerCallContext context) =>
        probe.Stream(responseStream, context);
}
