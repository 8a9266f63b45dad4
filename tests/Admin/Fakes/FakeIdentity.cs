using System.Security.Cryptography;
using System.Text;
using CivicConnect.Hosting.Api;
using CivicConnect.Identity.V1;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.WebUtilities;

namespace CivicConnect.Admin.Tests.Fakes;

/// <summary>An OpenID provider in which whoever comes is signed in at once as <see cref="Next"/>, and the APIs of Identity and of the audit logs.</summary>
internal sealed class FakeIdentity : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Dictionary<string, IFormCollection> pushed = [];
    private readonly Dictionary<string, (IFormCollection Request, string Staff)> codes = [];

    private FakeIdentity()
    {
        Address = $"http://127.0.0.1:{FreePort.Next()}";
        Grpc = $"http://127.0.0.1:{FreePort.Next()}";
        Tokens = new(People, Address);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(o =>
        {
            o.ListenLocalhost(new Uri(Address).Port);
            o.ListenLocalhost(new Uri(Grpc).Port, l => l.Protocols = HttpProtocols.Http2);
        });
        builder.Services.AddSingleton(this).AddSingleton(People).AddSingleton(Tokens).AddSingleton(Events);
        builder.Services.AddGrpc(o => o.Interceptors.Add<Door>());
        app = builder.Build();
        app.MapGrpcService<FakeMe>();
        app.MapGrpcService<FakeStaff>();
        app.MapGrpcService<FakeCompartments>();
        app.MapGrpcService<FakeClients>();
        app.MapGrpcService<FakeAudit>();
        app.MapGrpcService<FakeEvents>();
        app.MapGet("/.well-known/jwks", () => Results.Text(Tokens.Jwks, "application/json"));
        app.MapPost("/connect/par", Push);
        app.MapGet("/connect/authorize", Authorize);
        app.MapPost("/connect/token", TokenAsync);
    }

    public string Address { get; }

    public string Grpc { get; }

    public string Secret { get; } = Guid.NewGuid().ToString("N");

    public FakePeople People { get; } = new();

    public FakeTokens Tokens { get; }

    public FakeEvents Events { get; } = new();

    /// <summary>Who signs in next; null for somebody who gives up.</summary>
    public StaffMember? Next { get; set; }

    /// <summary>No answer to anything, as if it were stopped.</summary>
    public bool IsDown { get; set; }

    /// <summary>What the last pushed request asked for.</summary>
    public IFormCollection? LastPushed { get; private set; }

    public static async Task<FakeIdentity> StartAsync()
    {
        var identity = new FakeIdentity();
        await identity.app.StartAsync();
        return identity;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task<IResult> Push(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (IsDown || form["client_secret"] != Secret)
            return Results.StatusCode(IsDown ? 503 : 401);
        var uri = $"urn:ietf:params:oauth:request_uri:{Guid.NewGuid():N}";
        pushed[uri] = LastPushed = form;
        return Results.Json(new { request_uri = uri, expires_in = 60 }, statusCode: 201);
    }

    private IResult Authorize(HttpRequest request)
    {
        if (!pushed.Remove(request.Query["request_uri"].ToString(), out var form))
            return Results.BadRequest();
        var query = new QueryBuilder { { "state", form["state"].ToString() } };
        if (Next is null)
        {
            query.Add("error", "access_denied");
        }
        else
        {
            var code = Guid.NewGuid().ToString("N");
            codes[code] = (form, Next.Name);
            query.Add("code", code);
        }

        return Results.Redirect(form["redirect_uri"] + query.ToString());
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (IsDown)
            return Results.StatusCode(503);
        if (form["client_id"] != "admin" || form["client_secret"] != Secret)
            return Results.Json(new { error = "invalid_client" }, statusCode: 401);
        var answer = form["grant_type"].ToString() switch
        {
            "refresh_token" => Tokens.Refresh(form["refresh_token"].ToString()),
            "authorization_code" => Redeem(form),
            _ => null,
        };
        return answer is null ? Results.Json(new { error = "invalid_grant" }, statusCode: 400) : Results.Json(answer);
    }

    private object? Redeem(IFormCollection form)
    {
        var challenge = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (!codes.Remove(form["code"].ToString(), out var known) || known.Request["code_challenge"] != challenge || known.Request["redirect_uri"] != form["redirect_uri"])
            return null;
        var session = Guid.NewGuid();
        People.Sessions.Insert(0, (known.Staff, new()
        {
            Name = $"me/sessions/{session}",
            Method = "passkey",
            Device = "Firefox on Linux",
            StartTime = FakePeople.Ago(0),
            LastActiveTime = FakePeople.Ago(0),
        }));
        return Tokens.Answer(known.Staff, session, known.Request["nonce"]);
    }

    /// <summary>As the services' own door: whoever has no token that is still good hears why.</summary>
    private sealed class Door(FakeIdentity identity) : Interceptor
    {
        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        {
            Enter(context);
            return continuation(request, context);
        }

        public override Task ServerStreamingServerHandler<TRequest, TResponse>(
            TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
        {
            Enter(context);
            return continuation(request, responseStream, context);
        }

        private void Enter(ServerCallContext context)
        {
            if (identity.IsDown)
                throw Errors.Unavailable("DOWN", "Down.");
            // The program follows them in its own name, for nobody.
            if (context.Method.StartsWith("/civicconnect.events.", StringComparison.Ordinal))
                return;
            var token = context.RequestHeaders.GetValue("authorization")?["Bearer ".Length..] ?? "";
            var known = identity.Tokens.Check(token) ?? throw Errors.Unauthenticated("TOKEN_REVOKED", "What the token says is no longer so.");
            context.UserState["caller"] = known;
        }
    }
}

internal static class FakeCallers
{
    public static string Caller(this ServerCallContext context) => (((string Staff, Guid Session))context.UserState["caller"]).Staff;

    public static Guid Session(this ServerCallContext context) => (((string Staff, Guid Session))context.UserState["caller"]).Session;
}
