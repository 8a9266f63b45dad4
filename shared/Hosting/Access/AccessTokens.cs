using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using CivicConnect.Storage;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CivicConnect.Hosting;

/// <summary>
/// Reads access tokens (RFC 9068): signed by Identity with ES256, for a service of this process, and not over.
/// What a signature proves is kept in memory; whether it has been revoked since is for <see cref="Revocations"/> to say.
/// </summary>
internal sealed class AccessTokens(SigningKeys keys, AccessOptions options, IEnumerable<ServiceStore> services, ClientName client, TimeProvider time)
{
    private const int Remembered = 20_000;
    private const int LongestToken = 16 * 1024;
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(5);
    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = LongestToken };
    private readonly ConcurrentDictionary<string, Verified> verified = new(StringComparer.Ordinal);
    private readonly string[] audiences = [.. services.Select(s => s.Service).Append(client.Value).Distinct()];

    /// <summary>Who a token speaks for; null if it is not to be taken.</summary>
    /// <param name="token">As it came.</param>
    /// <param name="audience">The service that is called.</param>
    /// <param name="certificate">The caller's TLS certificate: a token that is bound to one is good with no other (RFC 8705).</param>
    /// <exception cref="InvalidOperationException">Identity's keys cannot be had.</exception>
    public async Task<Principal?> ReadAsync(string token, string? audience, X509Certificate2? certificate)
    {
        if (token.Length is 0 or > LongestToken)
            return null;
        var digest = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
        if (!verified.TryGetValue(digest, out var known))
        {
            if (await VerifyAsync(token) is not { } fresh)
                return null;
            if (verified.Count >= Remembered)
                verified.Clear();
            verified[digest] = known = fresh;
        }
        return known.Expires + ClockSkew > time.GetUtcNow()
            && (audience is null || known.Audiences.Contains(audience))
            && (known.Thumbprint is null || known.Thumbprint == ThumbprintOf(certificate))
            ? known.Principal : null;
    }

    private async Task<Verified?> VerifyAsync(string token)
    {
        var result = await handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidTypes = [TokenClaims.TokenType],
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            ValidIssuer = options.IssuerAddress.AbsoluteUri,
            ValidAudiences = audiences,
            ConfigurationManager = keys,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ClockSkew = ClockSkew,
            LifetimeValidator = (_, expires, _, _) => expires + ClockSkew > time.GetUtcNow().UtcDateTime,
        });
        if (!result.IsValid && result.Exception is not SecurityTokenException and not ArgumentException)
            throw new InvalidOperationException("The keys of Identity cannot be had.", result.Exception);
        return result.IsValid && result.SecurityToken is JsonWebToken jwt ? Read(jwt) : null;
    }

    private static Verified? Read(JsonWebToken token)
    {
        var memberships = Values(token, TokenClaims.Compartment).Select(TokenClaims.Parse).ToList();
        if (token.Subject is not { Length: > 0 } subject || memberships.Contains(null) || !token.TryGetPayloadValue<long>(TokenClaims.Version, out var version))
            return null;
        var roles = Values(token, TokenClaims.Role).ToList();
        var isClient = subject.StartsWith("clients/", StringComparison.Ordinal);
        var principal = new Principal
        {
            Subject = subject,
            Version = version,
            Client = Values(token, TokenClaims.Client).FirstOrDefault() ?? "",
            Session = Guid.TryParse(Values(token, TokenClaims.Session).FirstOrDefault(), out var session) ? session : null,
            IsAdministrator = roles.Contains(TokenClaims.Administrator),
            IsAuditor = roles.Contains(TokenClaims.Auditor),
            Memberships = memberships.ConvertAll(m => m!.Value),
            Scopes = isClient ? Values(token, TokenClaims.Scope).SelectMany(s => s.Split(' ')).ToHashSet() : null,
            CallsPerMinute = token.TryGetPayloadValue<int>(TokenClaims.CallsPerMinute, out var calls) ? calls : null,
        };
        return new Verified(principal, token.ValidTo, [.. token.Audiences], ThumbprintIn(token));
    }

    private static IEnumerable<string> Values(JsonWebToken token, string type) => token.Claims.Where(c => c.Type == type).Select(c => c.Value);

    // A binding of a kind that is not known here is one that nobody can show.
    private static string? ThumbprintIn(JsonWebToken token) =>
        !Values(token, "cnf").Any() ? null
        : token.TryGetPayloadValue<JsonElement>("cnf", out var confirmation) && confirmation.ValueKind == JsonValueKind.Object
            && confirmation.TryGetProperty("x5t#S256", out var thumbprint) && thumbprint.ValueKind == JsonValueKind.String ? thumbprint.GetString() : "";

    private static string? ThumbprintOf(X509Certificate2? certificate) =>
        certificate is null ? null : Base64UrlEncoder.Encode(certificate.GetCertHash(HashAlgorithmName.SHA256));

    private sealed record Verified(Principal Principal, DateTimeOffset Expires, string[] Audiences, string? Thumbprint);
}
