using CivicConnect.Testing;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CivicConnect.Integration;

/// <summary>Takes whatever services export by OTLP over gRPC, and keeps it as it came.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly MemoryStream all = new();
    private readonly WebApplication app;
    private readonly int port = FreePort.Next();

    public OtlpReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port, listen => listen.Protocols = HttpProtocols.Http2));
        app = builder.Build();
        app.Run(TakeAsync);
    }

    public string Endpoint => $"http://127.0.0.1:{port}";

    public byte[] Received
    {
        get { lock (all) return all.ToArray(); }
    }

    public Task StartAsync() => app.StartAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        lock (all) all.Write(body.GetBuffer(), 0, (int)body.Length);
        context.Response.ContentType = "application/grpc";
        context.Response.AppendTrailer("grpc-status", "0");
        await context.Response.Body.WriteAsync(new byte[5]); // an empty message
    }
}
