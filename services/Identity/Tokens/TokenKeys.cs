using System.Security.Cryptography;
using System.Text;
using CivicConnect.Hosting;
using CivicConnect.Vault;
using Microsoft.IdentityModel.Tokens;

namespace CivicConnect.Identity.Tokens;

/// <summary>
/// The keys of the token server, in the key directory: what a token is signed with (ES256, `identity-signing.pem`), and
/// what codes and refresh tokens are encrypted with (derived from the root key). They outlive a restart, and so do sessions.
/// </summary>
internal sealed class TokenKeys
{
    public TokenKeys(DataOptions data, VaultOptions vault)
    {
        var folder = data.PathOf("keys", vault.KeyDirectory);
        Encryption = new SymmetricSecurityKey(KeyStore.Open(folder, "identity").Derive("codes and refresh tokens"));
        var curve = ECDsa.Create();
        curve.ImportFromPem(ReadOrCreate(Path.Combine(folder, "identity-signing.pem")));
        Signing = new ECDsaSecurityKey(curve);
        Signing.KeyId = Base64UrlEncoder.Encode(JsonWebKeyConverter.ConvertFromECDsaSecurityKey(Signing).ComputeJwkThumbprint());
    }

    public ECDsaSecurityKey Signing { get; }

    public SymmetricSecurityKey Encryption { get; }

    private static string ReadOrCreate(string path)
    {
        if (!File.Exists(path))
        {
            using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            OwnerOnly.TryCreate(path, Encoding.ASCII.GetBytes(made.ExportPkcs8PrivateKeyPem()));
        }
        return File.ReadAllText(path);
    }
}
