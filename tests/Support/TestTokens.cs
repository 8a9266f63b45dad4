using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CivicConnect.Testing;

/// <summary>Makes access tokens as Identity does, of whatever a test needs them to say.</summary>
public sealed class TestTokens(string issuer, ECDsa key)
{
    public static readonly IReadOnlyList<string> Services = ["contacts", "organizations", "engagements", "identity"];

    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>With the key that a running Identity made.</summary>
    public static TestTokens Of(string issuer, string signingKeyFile)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(signingKeyFile));
        return new TestTokens(issuer, key);
    }

    public ECDsaSecurityKey Key { get; } = Named(key);

    /// <summary>A token.</summary>
    /// <param name="subject">Such as <c>staff/{uuid}</c>.</param>
    /// <param name="compartments">Such as <c>{uuid} officer reveal</c>.</param>
    /// <param name="change">Changes to the descriptor: claims, times, key.</param>
    public string Make(string subject, IEnumerable<string> compartments, Action<SecurityTokenDescriptor>? change = null)
    {
        var now = DateTime.UtcNow;
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = issuer,
            IssuedAt = now,
            Expires = now.AddHours(1),
            TokenType = "at+jwt",
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.EcdsaSha256),
            Claims = new Dictionary<string, object>
            {
                ["sub"] = subject,
                ["client_id"] = "tests",
                ["ver"] = 1L,
                ["aud"] = Services.Append("tests").ToArray(),
                ["compartment"] = compartments.ToArray(),
                ["jti"] = Guid.NewGuid().ToString("N"),
            },
        };
        change?.Invoke(descriptor);
        return Handler.CreateToken(descriptor);
    }

    private static ECDsaSecurityKey Named(ECDsa key)
    {
        var named = new ECDsaSecurityKey(key);
        named.KeyId = Base64UrlEncoder.Encode(JsonWebKeyConverter.ConvertFromECDsaSecurityKey(named).ComputeJwkThumbprint());
        return named;
    }
}
