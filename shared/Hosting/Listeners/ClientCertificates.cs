using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;

namespace CivicConnect.Hosting;

/// <summary>
/// Certificates of clients whose TLS ends at a proxy in front. The proxy hands them on in a header, which is believed on its own connections alone:
/// whoever else may write it could claim to be any client.
/// </summary>
internal static class ClientCertificates
{
    public static void AddClientCertificates(this WebApplicationBuilder builder, ListenOptions listen)
    {
        if (listen.ClientCertificateHeader.Length == 0)
            return;
        builder.Services.AddCertificateForwarding(o =>
        {
            o.CertificateHeader = listen.ClientCertificateHeader;
            o.HeaderConverter = header => Read(header)!;
        });
        builder.Services.AddSingleton<IStartupFilter>(new Forwarding(listen.ClientCertificateHeader));
    }

    /// <summary>Notes on each connection whether it is a proxy's: later, forwarded headers may have put another address in the place of the peer's.</summary>
    public static void NoteProxies(this IConnectionBuilder connections, ListenOptions listen)
    {
        if (listen.ClientCertificateHeader.Length == 0)
            return;
        connections.Use(next => connection =>
        {
            if (listen.IsProxy(connection.RemoteEndPoint))
                connection.Features.Set(Proxy.Note);
            return next(connection);
        });
    }

    /// <summary>A certificate as proxies write it: PEM in URL encoding, or DER in base64, between colons (RFC 9440) or not. Null for anything else.</summary>
    internal static X509Certificate2? Read(string header)
    {
        try
        {
            var text = Uri.UnescapeDataString(header);
            return text.Contains("-----BEGIN", StringComparison.Ordinal) ? X509Certificate2.CreateFromPem(text)
                : X509CertificateLoader.LoadCertificate(Convert.FromBase64String(text.Trim(':')));
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Before everything else: who asks for tokens is looked at before any other middleware.</summary>
    private sealed class Forwarding(string header) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, rest) =>
            {
                if (context.Features.Get<Proxy>() is null)
                    context.Request.Headers.Remove(header);
                else if (context.Request.Headers.ContainsKey(header))
                    // A client that showed a certificate came by TLS.
                    context.Request.Scheme = Uri.UriSchemeHttps;
                return rest(context);
            });
            app.UseCertificateForwarding();
            next(app);
        };
    }

    private sealed class Proxy
    {
        public static readonly Proxy Note = new();
    }
}
