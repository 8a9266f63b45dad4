using System.ComponentModel.DataAnnotations;

namespace CivicConnect.Hosting;

/// <summary>Section <c>Services</c>: where the other services' gRPC is.</summary>
public sealed class ServicesOptions : IValidatableObject
{
    public string Contacts { get; set; } = "http://127.0.0.1:5101";

    public string Organizations { get; set; } = "http://127.0.0.1:5111";

    public string Engagements { get; set; } = "http://127.0.0.1:5121";

    public string Identity { get; set; } = "http://127.0.0.1:5131";

    /// <summary>The address of <c>contacts</c>, <c>organizations</c>, <c>engagements</c> or <c>identity</c>.</summary>
    public Uri AddressOf(string service) => new(service switch
    {
        "contacts" => Contacts,
        "organizations" => Organizations,
        "engagements" => Engagements,
        "identity" => Identity,
        _ => throw new ArgumentOutOfRangeException(nameof(service), service, "No such service."),
    });

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (name, address) in new[] { (nameof(Contacts), Contacts), (nameof(Organizations), Organizations), (nameof(Engagements), Engagements), (nameof(Identity), Identity) })
        {
            if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps))
            {
                yield return new("must be an address like http://contacts:5101", [name]);
            }
        }
    }
}
