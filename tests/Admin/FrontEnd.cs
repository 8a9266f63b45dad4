using CivicConnect.Hosting;
using Microsoft.AspNetCore.Routing;

namespace CivicConnect.Admin.Tests;

/// <summary>The front end in this process, over services elsewhere.</summary>
internal sealed class FrontEnd : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("civicconnect-admin-");
    private readonly WebApplication app;

    private FrontEnd(string services, string token)
    {
        Address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        Token = token;
        var file = ServiceSettings.WriteToken(Path.Combine(folder.FullName, "token"));
        File.WriteAllText(file, token);
        var builder = ServiceHost.CreateBuilder(
            [
                $"--Data:Directory={folder.FullName}", $"--Access:TokenFile={file}", $"--Listen:Http={Address}",
                $"--Services:Contacts={services}", $"--Services:Organizations={services}", $"--Services:Engagements={services}",
                // Whose list of stylesheets to take: the program is the test host.
                "--applicationName=CivicConnect.Admin.Tests",
            ], "admin", 0, null);
        builder.AddAdmin();
        app = builder.Build();
        app.UseServiceHost();
        app.MapAdmin();
    }

    public Uri Address { get; }

    public string Token { get; }

    public string DataFolder => folder.FullName;

    public string SignInLink => app.SignInLink();

    public IEnumerable<RouteEndpoint> Endpoints =>
        app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    public static async Task<FrontEnd> StartAsync(string services, string token)
    {
        var frontEnd = new FrontEnd(services, token);
        await frontEnd.app.StartAsync();
        return frontEnd;
    }

    public Visitor Visitor() => new(this);

    public async Task<Visitor> SignedInAsync()
    {
        var visitor = Visitor();
        await visitor.SignInAsync();
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
