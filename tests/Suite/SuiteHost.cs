using CivicConnect.Contacts;
using CivicConnect.Engagements;
using CivicConnect.Hosting;
using CivicConnect.Identity;
using CivicConnect.Identity.Data;
using CivicConnect.Organizations;
using CivicConnect.Storage;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CivicConnect.Testing;

/// <summary>The services in this process, as Standalone runs them: real listeners, real migrations, events in memory.</summary>
public sealed class SuiteHost : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("civicconnect-suite-");
    private readonly SuiteDatabases databases;
    private readonly WebApplication app;

    private SuiteHost(SuiteDatabases databases)
    {
        this.databases = databases;
        GrpcAddress = $"http://127.0.0.1:{FreePort.Next()}";
        var http = $"http://localhost:{FreePort.Next()}";
        var builder = ServiceHost.CreateBuilder(
            [
                $"--Data:Directory={folder.FullName}", $"--Listen:Http={http}", $"--Listen:Grpc={GrpcAddress}",
                $"--Services:Contacts={GrpcAddress}", $"--Services:Organizations={GrpcAddress}", $"--Services:Engagements={GrpcAddress}",
                $"--Services:Identity={GrpcAddress}", $"--Access:Issuer={http}", "--Reveals:PerDay=100000",
                $"--Listen:ClientCertificateHeader={TestCertificates.Header}",
                .. databases.Settings.Select(s => $"--{s.Key}={s.Value}"),
            ], "tests", 0, 0);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.AddContacts();
        builder.AddOrganizations();
        builder.AddEngagements();
        builder.AddIdentity();
        Contexts = [.. builder.Services.Select(s => s.ServiceType).Where(t => t.BaseType == typeof(ServiceDb)).Distinct()];
        app = builder.Build();
        app.UseServiceHost();
        app.MapContacts();
        app.MapOrganizations();
        app.MapEngagements();
        app.MapIdentity();
        Http = new HttpClient { BaseAddress = new Uri(http) };
    }

    public string GrpcAddress { get; }

    /// <summary>JSON, as <see cref="Staff"/>.</summary>
    public HttpClient Http { get; }

    public GrpcChannel Channel { get; private set; } = null!;

    /// <summary>Makes tokens that the services take.</summary>
    public TestTokens Tokens { get; private set; } = null!;

    /// <summary>Somebody who may everything in the default compartment.</summary>
    public SuiteClient Staff { get; private set; } = null!;

    public IServiceProvider Services => app.Services;

    /// <summary>The contexts of the services, without their providers.</summary>
    public IReadOnlyList<Type> Contexts { get; }

    /// <summary>A member of staff who may everything in some compartments and nothing in others.</summary>
    public SuiteClient As(params Guid[] compartments) => With([.. compartments.Select(c => new Membership(c, MemberLevel.Custodian, MayReveal: true))]);

    /// <summary>A member of staff with these memberships, the first of them their home.</summary>
    public SuiteClient With(params Membership[] memberships) => Of(Person.Add(Services, memberships));

    /// <summary>An auditor, who is in no compartment.</summary>
    public SuiteClient AsAuditor() => Of(Person.Add(Services, [], auditor: true));

    /// <summary>An administrator, who is in no compartment but those of which they happen to be a custodian.</summary>
    public SuiteClient AsAdministrator(params Guid[] custodianOf) =>
        Of(Person.Add(Services, [.. custodianOf.Select(c => new Membership(c, MemberLevel.Custodian, MayReveal: true))], administrator: true));

    /// <summary>A service on its own behalf.</summary>
    public SuiteClient AsService(string name) => SuiteClient.Of(Channel, $"services/{name}", Tokens.Make($"services/{name}", []), []);

    /// <summary>A partner's system with some scopes in some compartments.</summary>
    public SuiteClient AsPartner(string scopes, params Membership[] memberships)
    {
        var subject = $"clients/{Guid.NewGuid():N}";
        var token = Tokens.Make(subject, memberships.Select(TokenClaims.Format), d => d.Claims["scope"] = scopes);
        return SuiteClient.Of(Channel, subject, token, [.. memberships.Select(m => m.Compartment)]);
    }

    /// <summary>Whoever shows this token.</summary>
    public SuiteClient Holding(string token) => SuiteClient.Of(Channel, "", token, []);

    /// <summary>Ends the session of a member of staff, and waits until the services have heard of it.</summary>
    public void EndSession(SuiteClient staff)
    {
        using var scope = Services.CreateScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        var account = Guid.Parse(staff.Subject.Split('/')[1]);
        db.End(db.Sessions.Single(s => s.AccountId == account), DateTime.UtcNow);
        db.SaveChangesAsync().GetAwaiter().GetResult();
        Eventually.Async(async () =>
        {
            try
            {
                await staff.Contacts.ListContactsAsync(new() { PageSize = 1 });
                return false;
            }
            catch (RpcException e)
            {
                return e.StatusCode == StatusCode.Unauthenticated;
            }
        }, "the end of the session is known", TimeSpan.FromSeconds(5)).GetAwaiter().GetResult();
    }

    private SuiteClient Of(Person person) => SuiteClient.Of(Channel, person.Subject, person.Token(Tokens), [.. person.Memberships.Select(m => m.Compartment)]);

    /// <summary>Someone in a compartment of their own, where there is nothing yet.</summary>
    public SuiteClient AsNewcomer() => As(Guid.NewGuid());

    public static async Task<SuiteHost> StartAsync(string provider)
    {
        var host = new SuiteHost(await SuiteDatabases.CreateAsync(provider));
        foreach (var migrator in host.Services.GetServices<IDatabaseMigrator>())
            await migrator.MigrateAsync(default);
        await host.app.StartAsync();
        // Its signing key is made when it is first asked for.
        await host.Http.GetStringAsync("/.well-known/jwks");
        host.Tokens = TestTokens.Of($"{host.Http.BaseAddress}", Path.Combine(host.folder.FullName, "keys", "identity-signing.pem"));
        host.Channel = GrpcChannels.Create(host.GrpcAddress, token: null);
        host.Staff = host.As(Compartments.Default);
        host.Http.DefaultRequestHeaders.Authorization = new("Bearer", host.Staff.Token);
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
