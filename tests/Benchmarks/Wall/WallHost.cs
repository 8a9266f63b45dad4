using System.Diagnostics;
using CivicConnect.Contacts;
using CivicConnect.Contacts.Data;
using CivicConnect.Contacts.V1;
using CivicConnect.Hosting;
using CivicConnect.Storage;
using CivicConnect.Testing;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CivicConnect.Benchmarks.Wall;

/// <summary>Contacts on real listeners, beside an Identity, as it is or with the two interceptors taken out that make the wall. No setting does that: only this.</summary>
internal sealed class WallHost : IAsyncDisposable
{
    internal static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(6);
    internal static readonly TimeSpan Measured = TimeSpan.FromSeconds(4);
    private const int Callers = 50;
    private const int People = 1_000;
    private readonly DirectoryInfo folder;
    private readonly TestDatabase database;
    private readonly WebApplication app;
    private readonly ServiceProcess identity;
    private readonly List<string> names = [];
    private GrpcChannel channel = null!;
    private long answered;

    private WallHost(DirectoryInfo folder, ServiceAddresses addresses, ServiceProcess identity, TestDatabase database, bool behindTheWall)
    {
        (this.folder, this.identity, this.database) = (folder, identity, database);
        string[] args =
        [
            $"--Data:Directory={Path.Combine(folder.FullName, "Contacts")}", $"--Listen:Http=http://127.0.0.1:{FreePort.Next()}",
            .. database.Settings.Concat(addresses.SettingsOf("Contacts")).Select(s => $"--{s.Key}={s.Value}"),
        ];
        var builder = ServiceHost.CreateBuilder(args, "contacts", 0, 0);
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.AddContacts();
        if (!behindTheWall)
            builder.Services.PostConfigure<GrpcServiceOptions>(TakeDown);
        app = builder.Build();
        app.UseServiceHost();
        app.MapContacts();
    }

    internal static async Task<WallHost> StartAsync(string provider, bool behindTheWall)
    {
        var folder = Directory.CreateTempSubdirectory("civicconnect-wall-");
        var addresses = new ServiceAddresses(folder.FullName, "Contacts", "Organizations", "Engagements");
        var identity = await ServiceProcess.StartAsync(ServiceAddresses.Identity, new ServiceSettings(Path.Combine(folder.FullName, ServiceAddresses.Identity), addresses.SettingsOf(ServiceAddresses.Identity)));
        var host = new WallHost(folder, addresses, identity, await TestDatabase.CreateAsync(provider), behindTheWall);
        foreach (var migrator in host.app.Services.GetServices<IDatabaseMigrator>())
            await migrator.MigrateAsync(CancellationToken.None);
        await host.app.StartAsync();
        host.channel = GrpcChannels.Create(addresses.SettingsOf("Contacts")["Listen:Grpc"]!, await host.TokenAsync());
        var contacts = new Contacts.V1.Contacts.ContactsClient(host.channel);
        for (var i = 0; i < People; i++)
        {
            var name = new Common.V1.Name { Kind = Common.V1.Name.Types.Kind.Native, Value = $"Parisa Number {i}" };
            host.names.Add((await contacts.CreateContactAsync(new() { Contact = new Contact { Names = { name }, Notes = new string('n', 300) } })).Name);
        }
        return host;
    }

    internal async Task<Load> MeasureAsync(TimeSpan length)
    {
        var watch = Stopwatch.StartNew();
        var times = await Task.WhenAll(Enumerable.Range(0, Callers).Select(i => Task.Run(() => CallAsync(new Random(i), watch, length))));
        var all = times.SelectMany(t => t).ToList();
        answered += all.Count;
        return new Load(all.Count / watch.Elapsed.TotalSeconds, Figures.Percentile(all, 0.99));
    }

    /// <summary>Each answer has an entry.</summary>
    internal async Task CheckAsync()
    {
        await using var scope = app.Services.GetRequiredService<SystemScopes<ContactsDb>>().Open();
        var entries = await scope.Db.AuditEntries.LongCountAsync(e => e.Rpc == "contacts.v1.Contacts/GetContact");
        if (entries < answered)
            throw new InvalidOperationException($"{answered} answers, but {entries} audit entries.");
    }

    public async ValueTask DisposeAsync()
    {
        channel.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        await identity.DisposeAsync();
        await database.DisposeAsync();
        folder.Delete(recursive: true);
    }

    /// <summary>A token of a member of staff: partners' calls are counted, theirs are not.</summary>
    private async Task<string> TokenAsync()
    {
        var issuer = identity.Settings["Access:Issuer"]!;
        using var http = new HttpClient();
        // The key is made when it is first asked for.
        await http.GetStringAsync(new Uri($"{issuer}/.well-known/jwks"));
        var tokens = TestTokens.Of($"{issuer}/", Path.Combine(identity.Settings.DataDirectory, "keys", "identity-signing.pem"));
        return tokens.Make($"staff/{Guid.NewGuid():D}", [TokenClaims.Format(new Membership(Compartments.Default, MemberLevel.Custodian, MayReveal: true))]);
    }

    private async Task<List<double>> CallAsync(Random random, Stopwatch watch, TimeSpan length)
    {
        var contacts = new Contacts.V1.Contacts.ContactsClient(channel);
        var times = new List<double>();
        while (watch.Elapsed < length)
        {
            var start = watch.Elapsed;
            await contacts.GetContactAsync(new GetContactRequest { Name = names[random.Next(names.Count)] });
            times.Add((watch.Elapsed - start).TotalMilliseconds);
        }
        return times;
    }

    private static void TakeDown(GrpcServiceOptions options)
    {
        foreach (var wall in options.Interceptors.Where(i => i.Type.Name is "AuditInterceptor" or "AuthorizationInterceptor").ToList())
            options.Interceptors.Remove(wall);
        options.Interceptors.Add<Anybody>();
    }

    private sealed class Anybody(Caller caller) : Interceptor
    {
        private static readonly Principal One = new() { Subject = "anybody", Memberships = [new Membership(Compartments.Default, MemberLevel.Custodian, MayReveal: true)] };

        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        {
            caller.Become(One);
            return continuation(request, context);
        }
    }
}
