using System.ComponentModel.DataAnnotations;
using System.Net;

namespace CivicConnect.Hosting;

/// <summary>Section <c>Listen</c>: the addresses a service answers on. Loopback unless configured.</summary>
public sealed class ListenOptions : IValidatableObject
{
    /// <summary>HTTP/1.1: the API as JSON, health, and the front end where there is one. Such as <c>http://127.0.0.1:8080</c>.</summary>
    public string Http { get; set; } = "http://127.0.0.1:8080";

    /// <summary>gRPC over cleartext HTTP/2. Empty for a process without an API.</summary>
    public string Grpc { get; set; } = "";

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
    }

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
