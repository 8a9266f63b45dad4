using System.Security.Cryptography;
using CivicConnect.Events;
using CivicConnect.Events.V1;
using CivicConnect.Testing;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.IdentityModel.Tokens;

namespace CivicConnect.Hosting.Tests;

/// <summary>As much of Identity as a service sees of it: keys, a token endpoint, and a log of what was revoked.</summary>
internal sealed class TestIssuer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Log log = new();

    private TestIssuer()
    {
        Address = $"http://127.0.0.1:{FreePort.Next()}";
        GrpcAddress = $"http://127.0.0.1:{FreePort.Next()}";
        Tokens = new TestTokens($"{Address}/", ECDsa.Create(ECCurve.NamedCurves.nistP256));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.ListenLocalhost(new Uri(Address).Port, o => o.Protocols = HttpProtocols.Http1);
            kestrel.ListenLocalhost(new Uri(GrpcAddress).Port, o => o.Protocols = HttpProtocols.Http2);
        });
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(log);
        app = builder.Build();
        app.MapGrpcService<EventLogOfIdentity>();
        app.MapGet("/.well-known/jwks", () => Results.Text($$"""{"keys":[{{JwkOf(Tokens.Key)}}]}""", "application/json"));
        app.MapPost("/connect/token", Answer);
    }

    public string Address { get; }

    public string GrpcAddress { get; }

    public TestTokens Tokens { get; }

    /// <summary>What was asked of the token endpoint: grant type, audience and who asked.</summary>
    public List<(string Grant, string? Audience, string Client)> Asked { get; } = [];

    /// <summary>Settings with which a service takes this issuer's tokens.</summary>
    public string[] Settings => [$"--Access:Issuer={Address}", $"--Services:Identity={GrpcAddress}"];

    public static async Task<TestIssuer> StartAsync()
    {
        var issuer = new TestIssuer();
        await issuer.app.StartAsync();
        return issuer;
    }

    public void Happens(IEvent happened) => log.Add(happened);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private IResult Answer(HttpRequest request)
    {
        var form = request.Form;
        var client = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(request.Headers.Authorization.ToString()["Basic ".Length..])).Split(':')[0];
        lock (Asked)
            Asked.Add((form["grant_type"]!, form["audience"], client));
        var token = form["grant_type"] == "client_credentials" ? Tokens.Make($"services/{client}", [])
            : Tokens.Make("staff/exchanged", [], d => d.Claims["aud"] = new[] { form["audience"].ToString() });
        return Results.Json(new { access_token = token, token_type = "Bearer", expires_in = 300 });
    }

    internal static string JwkOf(ECDsaSecurityKey key)
    {
        var point = key.ECDsa.ExportParameters(includePrivateParameters: false).Q;
        return $$"""{"kty":"EC","crv":"P-256","use":"sig","alg":"ES256","kid":"{{key.KeyId}}","x":"{{Base64UrlEncoder.Encode(point.X!)}}","y":"{{Base64UrlEncoder.Encode(point.Y!)}}"}""";
    }

    private sealed class Log
    {
        private readonly List<Event> events = [];

        public void Add(IEvent happened)
        {
            lock (events)
            {
                events.Add(new Event
                {
                    Id = Guid.NewGuid().ToString(),
                    Position = events.Count + 1,
                    Type = EventTypes.NameOf(happened),
                    Time = Timestamp.FromDateTime(DateTime.UtcNow),
                    Payload = EventTypes.ToJson(happened),
                });
            }
        }

        public List<Event> After(long position)
        {
            lock (events)
                return events.Skip((int)position).ToList();
        }
    }

    private sealed class EventLogOfIdentity(Log log) : Events.V1.EventLog.EventLogBase
    {
        public override Task<ListEventsResponse> ListEvents(ListEventsRequest request, ServerCallContext context) =>
            Task.FromResult(new ListEventsResponse { Events = { log.After(request.AfterPosition) } });

        public override async Task StreamEvents(StreamEventsRequest request, IServerStreamWriter<Event> responseStream, ServerCallContext context)
        {
            for (var position = request.AfterPosition; !context.CancellationToken.IsCancellationRequested;)
            {
                foreach (var happened in log.After(position))
                {
                    await responseStream.WriteAsync(happened);
                    position = happened.Position;
                }
                await Task.Delay(20);
            }
        }
    }
}
