using System.ComponentModel.DataAnnotations;
using CivicConnect.Hosting;

namespace CivicConnect.Identity;

/// <summary>Section <c>Identity</c>.</summary>
public sealed class IdentityOptions : IValidatableObject
{
    /// <summary>Where browsers reach this service; the issuer of its tokens. Default: <c>Listen:Http</c> on localhost.</summary>
    public string PublicAddress { get; set; } = "";

    /// <summary>Where browsers reach the front end, to which a sign-in leads back.</summary>
    public string FrontEnd { get; set; } = "http://localhost:5180";

    /// <summary>Folder with the secret of each service, one file each. Default: <c>clients</c> in the data folder.</summary>
    public string? ServiceClients { get; set; }

    /// <summary>Attempts to sign in to one account in five minutes; more have to wait.</summary>
    [Range(1, 1_000_000)]
    public int AttemptsPerAccount { get; set; } = 20;

    /// <summary>The same from one address, which a whole office may share.</summary>
    [Range(1, 1_000_000)]
    public int AttemptsPerAddress { get; set; } = 200;

    /// <summary>An OpenID provider of the house that staff may sign in with.</summary>
    public ExternalProviderOptions External { get; set; } = new();

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (PublicAddress.Length > 0 && !WebOrigin.Is(PublicAddress))
            yield return new("must be an address without a path, like https://sign-in.example.org", [nameof(PublicAddress)]);
        if (!WebOrigin.Is(FrontEnd))
            yield return new("must be an address without a path, like https://crm.example.org", [nameof(FrontEnd)]);
        if (External.Problem is { } problem)
            yield return new(problem, [nameof(External)]);
    }

    internal Uri Issuer(ListenOptions listen) => new(PublicAddress.Length > 0 ? PublicAddress : $"http://localhost:{new Uri(listen.Http.Replace("*", "localhost", StringComparison.Ordinal)).Port}");
}

/// <summary>Section <c>Identity:External</c>. Off while <see cref="Authority"/> is empty.</summary>
public sealed class ExternalProviderOptions
{
    /// <summary>Address of the provider, such as <c>https://login.example.org/realms/staff</c>.</summary>
    public string Authority { get; set; } = "";

    public string ClientId { get; set; } = "";

    /// <summary>File that holds the client secret; empty for a client that has none.</summary>
    public string ClientSecretFile { get; set; } = "";

    /// <summary>What the button says after "Sign in with".</summary>
    public string DisplayName { get; set; } = "your organization's account";

    internal bool IsConfigured => Authority.Length > 0;

    /// <summary>Keys and codes come over the network: in clear only from this machine.</summary>
    internal bool RequiresTls => !new Uri(Authority).IsLoopback;

    internal string? Problem =>
        !IsConfigured ? null
        : !Uri.TryCreate(Authority, UriKind.Absolute, out var authority) || (authority.Scheme != Uri.UriSchemeHttps && !(authority.Scheme == Uri.UriSchemeHttp && authority.IsLoopback))
            ? "needs an Authority that is an https:// address"
        : ClientId.Length == 0 ? "needs a ClientId"
        : ClientSecretFile.Length > 0 && !File.Exists(ClientSecretFile) ? "needs a ClientSecretFile that is there"
        : null;
}
