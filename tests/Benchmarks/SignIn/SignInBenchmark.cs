using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CivicConnect.Events.V1;
using CivicConnect.Hosting;
using CivicConnect.Identity;
using CivicConnect.Identity.Accounts;
using CivicConnect.Identity.Data;
using CivicConnect.Identity.SignIn;
using CivicConnect.Storage;
using CivicConnect.Testing;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using EventLogClient = CivicConnect.Events.V1.EventLog.EventLogClient;

namespace CivicConnect.Benchmarks.SignIn;

/// <summary>
/// Whether the time of a refused sign-in tells that an account exists, over many attempts with known and unknown names in turn; and
/// what a flood of passwords does to another call of the same process.
/// </summary>
internal static class SignInBenchmark
{
    private const int Calls = 4_000;
    private const int Flooders = 40;

    internal static async Task RunAsync(int attempts)
    {
        var folder = Directory.CreateTempSubdirectory("civicconnect-sign-in-");
        var http = $"http://localhost:{FreePort.Next()}";
        var grpc = $"http://127.0.0.1:{FreePort.Next()}";
        var builder = ServiceHost.CreateBuilder(
            [
                $"--Data:Directory={folder.FullName}", $"--Listen:Http={http}", $"--Listen:Grpc={grpc}", $"--Access:Issuer={http}", $"--Services:Identity={grpc}",
                "--Identity:AttemptsPerAccount=1000000", "--Identity:AttemptsPerAddress=1000000",
            ], "identity", 0, 0);
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.AddIdentity();
        await using (var app = builder.Build())
        {
            app.UseServiceHost();
            app.MapIdentity();
            foreach (var migrator in app.Services.GetServices<IDatabaseMigrator>())
                await migrator.MigrateAsync(default);
            await app.StartAsync();
            await AddAccountAsync(app.Services);
            await AttemptAsync(app.Services, "known");
            await AttemptAsync(app.Services, "unknown");

            List<double> known = [], unknown = [];
            for (var i = 0; i < attempts / 2; i++)
            {
                // Each goes first as often: what comes back with every second attempt, such as a collection of garbage, is not to hit the same one.
                if (i % 2 == 0)
                    known.Add(await AttemptAsync(app.Services, "known"));
                unknown.Add(await AttemptAsync(app.Services, $"unknown-{i}"));
                if (i % 2 == 1)
                    known.Add(await AttemptAsync(app.Services, "known"));
            }

            using var channel = GrpcChannel.ForAddress(grpc);
            var log = new EventLogClient(channel);
            var operatorCalls = await OperatorAsync(http, folder);
            await CallsAsync(log, operatorCalls, Calls);
            var quiet = await CallsAsync(log, operatorCalls, Calls);
            using var stop = new CancellationTokenSource();
            var flood = Enumerable.Range(0, Flooders).Select(i => Task.Run(() => FloodAsync(app.Services, i, stop.Token))).ToList();
            await Task.Delay(500);
            var flooded = await CallsAsync(log, operatorCalls, Calls);
            await stop.CancelAsync();
            await Task.WhenAll(flood);
            await app.StopAsync();

            var (p99Quiet, p99Flooded) = (Figures.Percentile(quiet, 0.99), Figures.Percentile(flooded, 0.99));
            Figures.Print(
                ("attempts", attempts), ("known_ms", Figures.Percentile(known, 0.5)), ("unknown_ms", Figures.Percentile(unknown, 0.5)),
                ("difference_ms", Math.Abs(Figures.Percentile(known, 0.5) - Figures.Percentile(unknown, 0.5))),
                ("quiet_p99_ms", p99Quiet), ("flood_p99_ms", p99Flooded), ("ratio", p99Flooded / p99Quiet));
        }
        folder.Delete(recursive: true);
    }

    private static async Task AddAccountAsync(IServiceProvider services)
    {
        await using var scope = services.GetRequiredService<SystemScopes<IdentityDb>>().Open();
        var account = new AccountRecord { CreateTime = DateTime.UtcNow, IsSetUp = true };
        account.Put(scope.Db.Sealer, new Profile { SignInName = "known", DisplayName = "Known" });
        account.Put(scope.Db.Sealer, new Credentials
        {
            Password = await services.GetRequiredService<Passwords>().MakeAsync("violet kettle harbour nine", default),
            TotpKey = OneTimeCodes.NewKey(),
            RecoveryCodes = OneTimeCodes.HashesOf(OneTimeCodes.NewRecoveryCodes()),
        });
        scope.Db.Accounts.Add(account);
        await scope.Db.SaveChangesAsync();
    }

    private static async Task<double> AttemptAsync(IServiceProvider services, string name)
    {
        await using var scope = services.GetRequiredService<SystemScopes<IdentityDb>>().Open();
        var watch = Stopwatch.StartNew();
        await scope.Services.GetRequiredService<Attempts>().PasswordAsync(name, "not the password at all", IPAddress.Loopback, default);
        return watch.Elapsed.TotalMilliseconds;
    }

    private static async Task FloodAsync(IServiceProvider services, int number, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await AttemptAsync(services, $"flood-{number}");
            }
            catch (TooBusyException)
            {
                await Task.Delay(20, CancellationToken.None);
            }
        }
    }

    // The client of the command line, which may make as many calls as it likes.
    private static async Task<Metadata> OperatorAsync(string identity, DirectoryInfo folder)
    {
        using var http = new HttpClient();
        using var answer = await http.PostAsync($"{identity}/connect/token", new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"), new("client_id", "operator"),
            new("client_secret", (await File.ReadAllTextAsync(Path.Combine(folder.FullName, "clients", "operator"))).Trim()),
        ]));
        var token = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        return new Metadata { { "authorization", $"Bearer {token.GetProperty("access_token").GetString()}" } };
    }

    // A call like any other: authorized, read from the database, and on record before it is answered.
    private static async Task<List<double>> CallsAsync(EventLogClient log, Metadata headers, int count)
    {
        List<double> times = [];
        for (var i = 0; i < count; i++)
        {
            var watch = Stopwatch.StartNew();
            await log.ListEventsAsync(new ListEventsRequest { Parent = "services/identity", PageSize = 10 }, headers);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
        return times;
    }
}
