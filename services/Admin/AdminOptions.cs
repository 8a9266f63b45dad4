using System.ComponentModel.DataAnnotations;
using CivicConnect.Hosting;

namespace CivicConnect.Admin;

/// <summary>Section <c>Admin</c>.</summary>
public sealed class AdminOptions : IValidatableObject
{
    /// <summary>Where browsers reach the pages, such as <c>https://crm.example.org</c>; people sign in there, whatever name they came by. Empty: where they came.</summary>
    public string PublicAddress { get; set; } = "";

    /// <summary>Which way pages run: <c>ltr</c> or <c>rtl</c>.</summary>
    public string Direction { get; set; } = "ltr";

    /// <summary>Where "Leave now" goes: a page that is unsuspicious, and reachable, where the staff are.</summary>
    public string LeaveTo { get; set; } = "https://www.wikipedia.org/";

    /// <summary>Minutes without a click after which a session ends.</summary>
    [Range(1, 24 * 60, ErrorMessage = "must be 1 to 1440 minutes")]
    public int IdleMinutes { get; set; } = 30;

    /// <summary>Whether a browser came by another name than <see cref="PublicAddress"/>.</summary>
    internal bool IsElsewhere(HttpRequest request) => PublicAddress.Length > 0 && new Uri(PublicAddress).Authority != request.Host.ToUriComponent();

    /// <summary>A page as browsers name it; null where they may use the name they came by.</summary>
    internal string? Public(string path) => PublicAddress.Length > 0 ? PublicAddress.TrimEnd('/') + path : null;

    internal bool RightToLeft => Direction == "rtl";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (PublicAddress.Length > 0 && !WebOrigin.Is(PublicAddress))
            yield return new("must be an address without a path, like https://crm.example.org", [nameof(PublicAddress)]);
        if (Direction is not ("ltr" or "rtl"))
            yield return new("must be ltr or rtl", [nameof(Direction)]);
        if (!Uri.TryCreate(LeaveTo, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            yield return new("must be an http or https address", [nameof(LeaveTo)]);
    }
}
