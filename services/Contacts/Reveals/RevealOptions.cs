using System.ComponentModel.DataAnnotations;

namespace CivicConnect.Contacts.Reveals;

/// <summary>Section <c>Reveals</c>.</summary>
internal sealed class RevealOptions
{
    /// <summary>How many different contacts one person or client may reveal in a day (UTC).</summary>
    [Range(0, 1_000_000, ErrorMessage = "must be from 0 to 1,000,000")]
    public int PerDay { get; set; } = 100;
}
