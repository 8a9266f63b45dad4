using CivicConnect.Admin.Access;
using CivicConnect.Admin.Tests.Fakes;
using CivicConnect.Hosting;
using Grpc.Net.ClientFactory;
using Microsoft.AspNetCore.Routing;

namespace CivicConnect.Admin.Tests;

/// <summary>The front end in this process, over services elsewhere.</summary>
internal sealed class FrontEnd : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("civicconnect-admin-");
    private readonly WebApplication app;

    private FrontEnd(string services, FakeIdentity identity, FakeWall wall, string[] settings)
    {
        Address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        Identity = identity;
        var secret = Path.Combine(folder.FullName, "secret");
        File.WriteAllText(secret, identity.Secret + "\n");
        var builder = ServiceHost.CreateBuilder(
            [
                $"--Data:Directory={folder.FullName}", $"--Listen:Http={Address}",
                $"--Access:Issuer={identity.Address}", $"--Access:ClientSecretFile={secret}",
                $"--Services:Contacts={services}", $"--Services:Organizations={services}", $"--Services:Engagements={services}", $"--Services:Identity={identity.Grpc}",
                // Whose list of stylesheets to take: the program is the test host.
                "--applicationName=CivicConnect.Admin.Tests", .. settings,
            ], "admin", 0, null);
        builder.AddAdmin();
        builder.Services.PostConfigureAll<GrpcClientFactoryOptions>(o =>
        {
            // Credentials are put on a call behind all interceptors; here the wall must see the token.
            o.CallOptionsActions.Clear();
            o.InterceptorRegistrations.Add(new(InterceptorScope.Client, services => new ShowToken(services.GetRequiredService<IHttpContextAccessor>())));
            o.InterceptorRegistrations.Add(new(InterceptorScope.Client, _ => wall));
        });
        foreach (var service in AuditClients.Services)
            builder.Services.PostConfigure<GrpcClientFactoryOptions>(AuditClients.NameOf(service), o => o.Address = new Uri(identity.Grpc));
        app = builder.Build();
        app.UseServiceHost();
        app.MapAdmin();
    }

    public Uri Address { get; }

    public FakeIdentity Identity { get; }

    public string DataFolder => folder.FullName;

    public IServiceProvider Services => app.Services;

    public IEnumerable<RouteEndpoint> Endpoints =>
        app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    public static async Task<FrontEnd> StartAsync(string services, FakeIdentity identity, FakeWall wall, params string[] settings)
    {
        var frontEnd = new FrontEnd(services, identity, wall, settings);
        await frontEnd.app.StartAsync();
        return frontEnd;
    }

    public Visitor Visitor() => new(this);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
