using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.DataProtection;

namespace CivicConnect.Admin.Security;

/// <summary>
/// Carries what a page needs through an address nobody can read: what was searched for, or a message after a post.
/// The key lives in memory only, so that no disk ever opens what stays behind in a browser's history.
/// </summary>
internal sealed class Veil
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(12);

    // Addresses are short: what is not set is left out, and no letter is written as a number. Nobody reads it as HTML.
    private static readonly JsonSerializerOptions Short = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly ITimeLimitedDataProtector protector =
        new EphemeralDataProtectionProvider().CreateProtector("address").ToTimeLimitedDataProtector();

    public string Hide<T>(T value) => protector.Protect(JsonSerializer.Serialize(value, Short), Life);

    /// <summary>What was hidden, or null where the token is not ours, too old, or from before a restart.</summary>
    public T? Show<T>(string? token)
        where T : class
    {
        if (string.IsNullOrEmpty(token))
            return null;
        try
        {
            return JsonSerializer.Deserialize<T>(protector.Unprotect(token));
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return null;
        }
    }
}
