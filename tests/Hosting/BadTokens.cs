using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using CivicConnect.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CivicConnect.Hosting.Tests;

/// <summary>Tokens that must open nothing, by what is wrong with them; the rest of each is as in <see cref="Good"/>.</summary>
internal static class BadTokens
{
    private const string Subject = "staff/0190c0de-0000-7000-8000-00000000000c";
    private static readonly ECDsa Attacker = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly RSA Rsa = RSA.Create(2048);

    public static readonly IReadOnlyDictionary<string, Func<TestTokens, string>> All = new Dictionary<string, Func<TestTokens, string>>
    {
        ["no token"] = _ => "a.b.c",
        ["signed by another key of the same id"] = t => Parts(t).Sign(Other),
        ["signed by a key that nobody knows"] = t => Parts(t).With("kid", "another").Sign(Other),
        ["changed after it was signed"] = t => Parts(t).Saying("sub", "staff/0190c0de-0000-7000-8000-00000000000d").Keep(),
        ["the signature of another token"] = t => (Parts(t) with { Signature = Parts(t).Signature }).Keep(),
        ["no signature"] = t => Parts(t).Unsigned(),
        ["alg none, unsigned"] = t => Parts(t).With("alg", "none").Unsigned(),
        ["alg none, with the signature"] = t => Parts(t).With("alg", "none").Keep(),
        ["alg None"] = t => Parts(t).With("alg", "None").Without("kid").Unsigned(),
        ["no alg"] = t => Parts(t).Without("alg").Keep(),
        ["HS256 with the public key in PEM"] = t => Confused(t, Encoding.ASCII.GetBytes(t.Key.ECDsa.ExportSubjectPublicKeyInfoPem())),
        ["HS256 with the public key in PEM and a line feed"] = t => Confused(t, Encoding.ASCII.GetBytes(t.Key.ECDsa.ExportSubjectPublicKeyInfoPem() + "\n")),
        ["HS256 with the public key in DER"] = t => Confused(t, t.Key.ECDsa.ExportSubjectPublicKeyInfo()),
        ["HS256 with the public key as JWK"] = t => Confused(t, Encoding.UTF8.GetBytes(TestIssuer.JwkOf(t.Key))),
        ["RS256"] = t => Parts(t).With("alg", "RS256").Sign(d => Rsa.SignData(d, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)),
        ["its own key in jwk"] = t => Parts(t).With("jwk", JsonNode.Parse(TestIssuer.JwkOf(new ECDsaSecurityKey(Attacker) { KeyId = "own" }))).With("kid", "own").Sign(Other),
        ["its own key in jwk, and the right id"] = t => Parts(t).With("jwk", JsonNode.Parse(TestIssuer.JwkOf(new ECDsaSecurityKey(Attacker) { KeyId = t.Key.KeyId }))).Sign(Other),
        ["its own keys at jku"] = t => Parts(t).With("jku", "https://keys.example.org/jwks").With("kid", "own").Sign(Other),
        ["its own certificate in x5c"] = t => WithCertificate(t),
        ["typ JWT"] = t => Make(t, d => d.TokenType = "JWT"),
        ["no typ"] = t => Parts(t).Without("typ").Sign(d => t.Key.ECDsa.SignData(d, HashAlgorithmName.SHA256)),
        ["the typ of a logout token"] = t => Make(t, d => d.TokenType = "logout+jwt"),
        ["over"] = t => Make(t, d => d.Expires = DateTime.UtcNow.AddSeconds(-6)),
        ["no end"] = t => Make(t, d => d.Expires = null),
        ["for another service"] = t => Make(t, d => d.Claims["aud"] = "contacts"),
        ["for no service"] = t => Make(t, d => d.Claims.Remove("aud")),
        ["of another issuer"] = t => Make(t, d => d.Issuer = "https://sign-in.example.org/"),
        ["of no issuer"] = t => Make(t, d => d.Issuer = null),
        ["for nobody"] = t => Make(t, d => d.Claims.Remove("sub")),
        ["no version"] = t => Make(t, d => d.Claims.Remove("ver")),
        ["a version that is no number"] = t => Make(t, d => d.Claims["ver"] = "newest"),
        ["a compartment that is none"] = t => Make(t, d => d.Claims["compartment"] = "everywhere custodian"),
        ["too long"] = t => Make(t, d => d.Claims["padding"] = new string('x', 16 * 1024)),
        ["bound in a way that is not known here"] = t => Bound(t, new Dictionary<string, object> { ["jkt"] = "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I" }),
        ["bound to nothing"] = t => Bound(t, new Dictionary<string, object>()),
        ["bound to a number"] = t => Bound(t, new Dictionary<string, object> { ["x5t#S256"] = 1 }),
        ["bound in no way there is"] = t => Bound(t, "tightly"),
    };

    /// <summary>One that is to be taken.</summary>
    public static string Good(TestTokens tokens) => Make(tokens, _ => { });

    public static string Bound(TestTokens tokens, object confirmation) => Make(tokens, d => d.Claims["cnf"] = confirmation);

    private static string Make(TestTokens tokens, Action<SecurityTokenDescriptor> change) => tokens.Make(Subject, [], change);

    private static Jwt Parts(TestTokens tokens) => Jwt.Read(Good(tokens));

    private static byte[] Other(byte[] data) => Attacker.SignData(data, HashAlgorithmName.SHA256);

    private static string Confused(TestTokens tokens, byte[] secret) => Parts(tokens).With("alg", "HS256").Sign(d => HMACSHA256.HashData(secret, d));

    private static string WithCertificate(TestTokens tokens)
    {
        using var certificate = TestCertificates.Create();
        return Parts(tokens).With("x5c", new JsonArray(Convert.ToBase64String(certificate.RawData))).Without("kid")
            .Sign(d => certificate.GetECDsaPrivateKey()!.SignData(d, HashAlgorithmName.SHA256));
    }
}
