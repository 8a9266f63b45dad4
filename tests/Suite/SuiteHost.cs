using CivicConnect.Contacts;
using CivicConnect.Engagements;
using CivicConnect.Hosting;
using CivicConnect.Organizations;
using CivicConnect.Storage;
using Grpc.AspNetCore.Server;
using Grpc.Net.Client;
using Grpc.Net.ClientFactory;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CivicConnect.Testing;

/// <summary>Contacts, Organizations and Engagements in this process, as Standalone runs them: real listeners, real migrations, events in memory.</summary>
public sealed class SuiteHost : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("civicconnect-suite-");
    private readonly SuiteDatabases databases;
    private readonly WebApplication app;

    private SuiteHost(SuiteDatabases databases)
    {
        this.databases = databases;
        GrpcAddress = $"http://127.0.0.1:{FreePort.Next()}";
        var http = $"http://127.0.0.1:{FreePort.Next()}";
        var builder = ServiceHost.CreateBuilder(
            [
                $"--Data:Directory={folder.FullName}", $"--Listen:Http={http}", $"--Listen:Grpc={GrpcAddress}",
                $"--Services:Contacts={GrpcAddress}", $"--Services:Organizations={GrpcAddress}", $"--Services:Engagements={GrpcAddress}",
                .. databases.Settings.Select(s => $"--{s.Key}={s.Value}"),
            ], "tests", 0, 0);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.AddContacts();
        builder.AddOrganizations();
        builder.AddEngagements();
        builder.Services.Configure<GrpcServiceOptions>(o => o.Interceptors.Add<ActingFor>());
        builder.Services.ConfigureAll<GrpcClientFactoryOptions>(o => o.InterceptorRegistrations.Add(new(InterceptorScope.Client, ForwardActing.Of)));
        Contexts = [.. builder.Services.Select(s => s.ServiceType).Where(t => t.BaseType == typeof(ServiceDb)).Distinct()];
        app = builder.Build();
        app.UseServiceHost();
        app.MapContacts();
        app.MapOrganizations();
        app.MapEngagements();
        Http = new HttpClient { BaseAddress = new Uri(http) };
    }

    public string GrpcAddress { get; }

    /// <summary>JSON, with the access token.</summary>
    public HttpClient Http { get; }

    public GrpcChannel Channel { get; private set; } = null!;

    /// <summary>The one who has the access token.</summary>
    public SuiteClient Staff { get; private set; } = null!;

    public IServiceProvider Services => app.Services;

    /// <summary>The contexts of the services, without their providers.</summary>
    public IReadOnlyList<Type> Contexts { get; }

    /// <summary>Someone who may see some compartments and no others.</summary>
    public SuiteClient As(string subject, params Guid[] compartments) => SuiteClient.ActingFor(Channel, subject, compartments);

    /// <summary>Someone in a compartment of their own, where there is nothing yet.</summary>
    public SuiteClient AsNewcomer() => As($"newcomer-{Guid.NewGuid():N}", Guid.NewGuid());

    public static async Task<SuiteHost> StartAsync(string provider)
    {
        var host = new SuiteHost(await SuiteDatabases.CreateAsync(provider));
        foreach (var migrator in host.Services.GetServices<IDatabaseMigrator>())
            await migrator.MigrateAsync(default);
        await host.app.StartAsync();
        var token = host.Services.GetRequiredService<AccessToken>().Value;
        host.Http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        host.Channel = GrpcChannels.Create(host.GrpcAddress, token);
        host.Staff = SuiteClient.Plain(host.Channel);
        await Eventually.Async(async () => (await host.Http.GetAsync("/health/ready")).IsSuccessStatusCode, "the suite is ready");
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        Channel?.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        await databases.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
