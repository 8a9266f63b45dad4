namespace CivicConnect.Hosting;

/// <summary>Section <c>Access</c>.</summary>
public sealed class AccessOptions
{
    /// <summary>File with the access token; created with a new one when missing. Default: <c>access-token</c> in the data folder.</summary>
    public string? TokenFile { get; set; }

    /// <summary>Identity's public address, where browsers sign in; also the issuer that stands in tokens.</summary>
    public string Issuer { get; set; } = "http://localhost:5132";

    /// <summary>Where this process reaches Identity over HTTP. Default: <see cref="Issuer"/>.</summary>
    public string? Identity { get; set; }

    /// <summary>File with this service's own client secret. Default: <c>clients/{service}</c> in the data folder.</summary>
    public string? ClientSecretFile { get; set; }
}
