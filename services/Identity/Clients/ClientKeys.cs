using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.IdentityModel.Tokens;

namespace CivicConnect.Identity.Clients;

/// <summary>Public keys and certificates by which clients prove who they are.</summary>
internal static class ClientKeys
{
    private const int MaxLength = 20_000;
    private const string ForClients = "1.3.6.1.5.5.7.3.2";

    /// <summary>What is wrong with a key for a kind of authentication; null for nothing.</summary>
    public static string? ProblemOf(ClientAuthentication authentication, string publicKey)
    {
        if (authentication == ClientAuthentication.Secret)
            return publicKey.Length == 0 ? null : "must be empty for a client with a secret";
        if (publicKey.Length is 0 or > MaxLength)
            return publicKey.Length == 0 ? "is required" : $"has at most {MaxLength} characters";
        try
        {
            var keys = KeysOf(authentication, publicKey).Keys;
            return keys.Count == 0 ? "holds no key"
                : keys.Any(k => k.HasPrivateKey) || publicKey.Contains("PRIVATE KEY-----", StringComparison.Ordinal) ? "holds a private key: whoever sent it here must make another one"
                : keys.Any(k => k.Kty is not (JsonWebAlgorithmsKeyTypes.RSA or JsonWebAlgorithmsKeyTypes.EllipticCurve)) ? "must hold RSA or EC keys only"
                : null;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException or NotSupportedException or System.Text.Json.JsonException)
        {
            return authentication == ClientAuthentication.MutualTls ? "must be a self-signed certificate in PEM, with the key usage digitalSignature and the extended key usage clientAuth" : "must be a JSON Web Key Set";
        }
    }

    /// <summary>The keys as OpenIddict takes them.</summary>
    public static JsonWebKeySet KeysOf(ClientAuthentication authentication, string publicKey)
    {
        if (authentication == ClientAuthentication.PrivateKeyJwt)
            return new JsonWebKeySet(publicKey);
        using var certificate = X509Certificate2.CreateFromPem(publicKey);
        if (!certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData))
            throw new CryptographicException("Not self-signed.");
        // Others are never taken for a client's.
        if (!certificate.Extensions.OfType<X509KeyUsageExtension>().Any(u => u.KeyUsages.HasFlag(X509KeyUsageFlags.DigitalSignature))
            || !certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().Any(u => u.EnhancedKeyUsages[ForClients] is not null))
            throw new CryptographicException("Not for clients.");
        // The library looks at the certificate of a key of this kind only, whatever kind the certificate itself is of, and takes the key from there.
        return new JsonWebKeySet { Keys = { new JsonWebKey { Kty = JsonWebAlgorithmsKeyTypes.RSA, Kid = certificate.Thumbprint, X5c = { Convert.ToBase64String(certificate.RawData) } } } };
    }
}
