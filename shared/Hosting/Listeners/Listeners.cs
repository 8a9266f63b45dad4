using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CivicConnect.Hosting;

/// <summary>Kestrel as every service runs it.</summary>
internal static class Listeners
{
    /// <summary>Bytes of a request body unless an endpoint allows more (uploads do).</summary>
    private const long MaxRequestBody = 1024 * 1024;

    public static void AddKestrel(this WebApplicationBuilder builder, ListenOptions listen)
    {
        // Container images set these; ours are the Listen settings alone.
        builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, "").UseSetting(WebHostDefaults.HttpPortsKey, "");
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBody;
            kestrel.Limits.Http2.MaxStreamsPerConnection = 100;
            kestrel.Limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(30);
            kestrel.Limits.Http2.KeepAlivePingTimeout = TimeSpan.FromSeconds(20);
            Listen(listen.Http, HttpProtocols.Http1);
            if (listen.Grpc.Length > 0)
            {
                Listen(listen.Grpc, HttpProtocols.Http2);
            }

            void Listen(string address, HttpProtocols protocols) => kestrel.Listen(ListenOptions.EndPointOf(address)!, o =>
            {
                o.Protocols = protocols;
                o.NoteProxies(listen);
            });
        });
        builder.AddClientCertificates(listen);
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = ServiceHost.DrainTime);
    }
}
