using System.CommandLine;
using CivicConnect.Identity;

namespace CivicConnect.Standalone.Serving;

/// <summary>`civicconnect`: serves the whole suite from one process until it is stopped.</summary>
internal static class ServeCommand
{
    internal static readonly Option<DirectoryInfo> Data = new("--data")
    {
        Description = "Folder of the databases, keys and secrets.",
        DefaultValueFactory = _ => new DirectoryInfo("data"),
        Recursive = true,
    };

    internal static readonly Option<int> Http = new("--http") { Description = "Port of the front end and the JSON API.", DefaultValueFactory = _ => 8080 };
    internal static readonly Option<int> Grpc = new("--grpc") { Description = "Port of the gRPC API (HTTP/2 without TLS).", DefaultValueFactory = _ => 8081 };

    internal static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var data = parsed.GetRequiredValue(Data);
        using var claim = DataClaim.Take(data);
        if (claim is null)
        {
            Console.Error.WriteLine($"Another CivicConnect is using {data.FullName}. Stop it, or choose another folder with --data.");
            return 1;
        }
        var (http, grpc) = (parsed.GetValue(Http), parsed.GetValue(Grpc));
        return await Suite.RunAsync(data, http, grpc, app =>
        {
            claim.Announce(SuiteAddresses.OnPorts(http, grpc));
            var welcome = app.FindWelcomeLinkAsync().GetAwaiter().GetResult();
            Console.WriteLine($"""

                CivicConnect is running.

                  Open     http://localhost:{http}{welcome ?? "/"}
                           {(welcome is null ? "(sign in with your account)" : "(makes the first account; good once, until the program ends)")}
                  APIs     gRPC http://localhost:{grpc}, JSON http://localhost:{http}/v1
                  Secret   {Path.Combine(data.FullName, "clients", "operator")}, of the client `operator` at http://localhost:{http}/connect/token
                  Import   dotnet run --project services/Standalone -- import --people FILE

                Stop with Ctrl+C.
                """);
        }, cancellationToken);
    }
}
