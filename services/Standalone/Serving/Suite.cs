using CivicConnect.Admin;
using CivicConnect.Contacts;
using CivicConnect.Engagements;
using CivicConnect.Hosting;
using CivicConnect.Identity;
using CivicConnect.Organizations;
using Microsoft.Extensions.Logging.Console;

namespace CivicConnect.Standalone.Serving;

/// <summary>Every service and the front end in one process, on loopback.</summary>
internal static class Suite
{
    /// <summary>Serves until stopped.</summary>
    /// <param name="data">Folder of everything that must outlive the process.</param>
    /// <param name="http">Port of the front end and the JSON API.</param>
    /// <param name="grpc">Port of the gRPC API.</param>
    /// <param name="started">Called once when it answers.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="quietly">For a command, whose output is its own: nothing but errors is logged, and on standard error.</param>
    /// <returns>The exit code of <see cref="ServiceHost.RunAsync"/>.</returns>
    internal static async Task<int> RunAsync(DirectoryInfo data, int http, int grpc, Action<WebApplication> started, CancellationToken cancellationToken, bool quietly = false)
    {
        var (address, page) = ($"http://127.0.0.1:{grpc}", $"http://localhost:{http}");
        string[] settings =
        [
            $"--Data:Directory={data.FullName}", $"--Listen:Http=http://127.0.0.1:{http}", $"--Listen:Grpc={address}",
            $"--Services:Contacts={address}", $"--Services:Organizations={address}", $"--Services:Engagements={address}", $"--Services:Identity={address}",
            $"--Access:Issuer={page}", $"--Identity:FrontEnd={page}", $"--Admin:PublicAddress={page}",
        ];
        var builder = ServiceHost.CreateBuilder(settings, "standalone", http, grpc);
        builder.AddContacts();
        builder.AddOrganizations();
        builder.AddEngagements();
        builder.AddIdentity();
        builder.AddAdmin();
        if (quietly)
        {
            builder.Logging.SetMinimumLevel(LogLevel.Error).AddFilter("CivicConnect", LogLevel.Error);
            builder.Services.Configure<ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        }
        var app = builder.Build();
        app.UseServiceHost();
        app.MapContacts();
        app.MapOrganizations();
        app.MapEngagements();
        app.MapIdentity();
        app.MapAdmin();
        app.Lifetime.ApplicationStarted.Register(() => started(app));
        using var stop = cancellationToken.Register(app.Lifetime.StopApplication);
        return await ServiceHost.RunAsync(app, settings);
    }
}
