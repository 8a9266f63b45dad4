using System.ComponentModel.DataAnnotations;

namespace CivicConnect.Admin;

/// <summary>Section <c>Admin</c>.</summary>
public sealed class AdminOptions : IValidatableObject
{
    /// <summary>Which way pages run: <c>ltr</c> or <c>rtl</c>.</summary>
    public string Direction { get; set; } = "ltr";

    /// <summary>Where "Leave now" goes: a page that is unsuspicious, and reachable, where the staff are.</summary>
    public string LeaveTo { get; set; } = "https://www.wikipedia.org/";

    /// <summary>Minutes without a click after which a session ends.</summary>
    [Range(1, 24 * 60, ErrorMessage = "must be 1 to 1440 minutes")]
    public int IdleMinutes { get; set; } = 30;

    internal bool RightToLeft => Direction == "rtl";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Direction is not ("ltr" or "rtl"))
            yield return new("must be ltr or rtl", [nameof(Direction)]);
        if (!Uri.TryCreate(LeaveTo, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            yield return new("must be an http or https address", [nameof(LeaveTo)]);
    }
}
