using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Sockets;

namespace CivicConnect.Hosting;

/// <summary>Section <c>Listen</c>: the addresses a service answers on. Loopback unless configured.</summary>
public sealed class ListenOptions : IValidatableObject
{
    /// <summary>HTTP/1.1: the API as JSON, health, and the front end where there is one. Such as <c>http://127.0.0.1:8080</c>.</summary>
    public string Http { get; set; } = "http://127.0.0.1:8080";

    /// <summary>gRPC over cleartext HTTP/2. Empty for a process without an API.</summary>
    public string Grpc { get; set; } = "";

    /// <summary>The header in which a proxy hands on the TLS certificate of its client, such as <c>X-Client-Cert</c>. Empty where no header is to be believed.</summary>
    public string ClientCertificateHeader { get; set; } = "";

    /// <summary>Addresses and networks whose <see cref="ClientCertificateHeader"/> is believed, separated by commas. Loopback unless configured.</summary>
    public string Proxies { get; set; } = "127.0.0.0/8, ::1";

    internal static ListenOptions On(int http, int? grpc) => new()
    {
        Http = $"http://127.0.0.1:{http}",
        Grpc = grpc is { } port ? $"http://127.0.0.1:{port}" : "",
    };

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (EndPointOf(Http) is null)
        {
            yield return new("must be like http://127.0.0.1:8080: http, an IP address, localhost or *, and a port", [nameof(Http)]);
        }

        if (Grpc.Length > 0 && EndPointOf(Grpc) is null)
        {
            yield return new("must be like http://127.0.0.1:8081: http, an IP address, localhost or *, and a port", [nameof(Grpc)]);
        }

        if (!ClientCertificateHeader.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
        {
            yield return new("must be the name of a header, like X-Client-Cert", [nameof(ClientCertificateHeader)]);
        }

        if (Networks is [] || Networks.Contains(null))
        {
            yield return new("must list addresses or networks, like 127.0.0.1, 10.1.0.0/16, and not every address there is", [nameof(Proxies)]);
        }
    }

    /// <summary>Whether somebody who is connected is one of <see cref="Proxies"/>.</summary>
    internal bool IsProxy(EndPoint? peer) =>
        peer is IPEndPoint { Address: var address } && Networks.Any(n => n!.Value.Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address));

    private IReadOnlyList<IPNetwork?> Networks => [.. Proxies.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(NetworkOf)];

    private static IPNetwork? NetworkOf(string text) =>
        IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)
        : IPNetwork.TryParse(text, out var network) && network.PrefixLength > 0 ? network
        : null;

    /// <summary>The address to bind, or null if <paramref name="address"/> names none.</summary>
    internal static IPEndPoint? EndPointOf(string address)
    {
        // `*` and `+` are how ASP.NET writes "every address"; Uri knows neither.
        var any = address.Replace("//*:", "//[::]:", StringComparison.Ordinal).Replace("//+:", "//[::]:", StringComparison.Ordinal);
        if (!Uri.TryCreate(any, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttp || uri.PathAndQuery != "/")
        {
            return null;
        }

        return uri.Host == "localhost" ? new(IPAddress.Loopback, uri.Port)
            : IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) ? new(ip, uri.Port)
            : null;
    }
}
