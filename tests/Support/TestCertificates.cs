using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CivicConnect.Testing;

/// <summary>Certificates that programs make for themselves.</summary>
public static class TestCertificates
{
    /// <summary>The header in which tests hand on a certificate, as a proxy would.</summary>
    public const string Header = "X-Client-Cert";

    private static readonly Oid ForClients = new("1.3.6.1.5.5.7.3.2");

    /// <summary>Self-signed, with a key of its own.</summary>
    public static X509Certificate2 Create(bool rsa = false, bool forClients = true)
    {
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var modulus = rsa ? RSA.Create(2048) : null;
        var request = modulus is null ? new CertificateRequest("CN=partner", curve, HashAlgorithmName.SHA256)
            : new CertificateRequest("CN=partner", modulus, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        if (forClients)
        {
            request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([ForClients], critical: false));
        }
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    extension(X509Certificate2 certificate)
    {
        /// <summary>As nginx writes it, see <c>$ssl_client_escaped_cert</c>.</summary>
        public string Escaped => Uri.EscapeDataString(certificate.ExportCertificatePem());

        /// <summary>What a token says that is bound to it (RFC 8705, section 3.1).</summary>
        public string Binding => Base64Url.EncodeToString(certificate.GetCertHash(HashAlgorithmName.SHA256));
    }
}
