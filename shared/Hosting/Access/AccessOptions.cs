using System.ComponentModel.DataAnnotations;

namespace CivicConnect.Hosting;

/// <summary>Section <c>Access</c>: whose tokens a process takes, and how it proves itself who it is.</summary>
public sealed class AccessOptions : IValidatableObject
{
    /// <summary>Public address of Identity, as browsers know it and as tokens name it.</summary>
    public string Issuer { get; set; } = "http://localhost:5132";

    /// <summary>Address at which this process reaches Identity's HTTP; the issuer's unless set.</summary>
    public string? Identity { get; set; }

    /// <summary>File with this process's own client secret. Default: <c>clients/{service}</c> in the data folder.</summary>
    public string? ClientSecretFile { get; set; }

    /// <summary>The issuer as it stands in tokens, with a slash at its end.</summary>
    public Uri IssuerAddress => new(Issuer);

    /// <summary>Where to reach one of Identity's endpoints from here.</summary>
    public Uri EndpointOf(string path) => new(new Uri(Identity ?? Issuer), path);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (name, address) in new[] { (nameof(Issuer), Issuer), (nameof(Identity), Identity ?? Issuer) })
        {
            if (!WebOrigin.Is(address))
                yield return new("must be an address without a path, like http://localhost:5132", [name]);
        }
    }
}
