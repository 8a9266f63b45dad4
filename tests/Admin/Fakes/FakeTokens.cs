using System.Security.Cryptography;
using CivicConnect.Hosting;
using CivicConnect.Storage;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CivicConnect.Admin.Tests.Fakes;

/// <summary>Gives out tokens as Identity does, and says which are still good.</summary>
internal sealed class FakeTokens(FakePeople people, string issuer)
{
    private readonly ECDsaSecurityKey key = new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "test" };
    private readonly HashSet<Guid> ended = [];
    private readonly HashSet<string> refused = [];
    private readonly Dictionary<string, (string Staff, Guid Session)> refreshing = [];

    /// <summary>How long an access token lasts.</summary>
    public TimeSpan Life { get; set; } = TimeSpan.FromMinutes(5);

    public int Refreshes { get; private set; }

    public string Jwks => $$"""{"keys":[{{System.Text.Json.JsonSerializer.Serialize(Public)}}]}""";

    private JsonWebKey Public => JsonWebKeyConverter.ConvertFromECDsaSecurityKey(new(ECDsa.Create(key.ECDsa.ExportParameters(false))) { KeyId = key.KeyId });

    public void EndSession(Guid session) => ended.Add(session);

    /// <summary>From now on this token is answered with TOKEN_REVOKED, as if the account had changed.</summary>
    public void Refuse(string token) => refused.Add(token);

    public object Answer(string staff, Guid session, string? nonce)
    {
        var refresh = Guid.NewGuid().ToString("N");
        refreshing[refresh] = (staff, session);
        return new
        {
            access_token = Access(staff, session),
            token_type = "Bearer",
            expires_in = (int)Life.TotalSeconds,
            refresh_token = refresh,
            id_token = Sign(new() { ["sub"] = staff, ["nonce"] = nonce ?? "" }, ClientId: "admin", type: "JWT", TimeSpan.FromMinutes(5)),
        };
    }

    /// <summary>Each refresh token is good once, and none is after its session.</summary>
    public object? Refresh(string token)
    {
        if (!refreshing.Remove(token, out var known) || ended.Contains(known.Session))
            return null;
        Refreshes++;
        return Answer(known.Staff, known.Session, nonce: null);
    }

    /// <summary>The member of staff and session of a token that is still good.</summary>
    public (string Staff, Guid Session)? Check(string token)
    {
        var jwt = new JsonWebToken(token);
        var session = Guid.Parse(jwt.GetClaim(TokenClaims.Session).Value);
        var current = !refused.Contains(token) && !ended.Contains(session) && long.Parse(jwt.GetClaim(TokenClaims.Version).Value) >= people.Versions[jwt.Subject];
        return current && jwt.ValidTo > DateTime.UtcNow ? (jwt.Subject, session) : null;
    }

    private string Access(string staff, Guid session) => Sign(
        new()
        {
            [TokenClaims.Subject] = staff,
            [TokenClaims.Session] = session.ToString(),
            [TokenClaims.Client] = "admin",
            [TokenClaims.Version] = people.Versions[staff].ToString(),
            [TokenClaims.Role] = people.Staff.Single(s => s.Name == staff).Roles.Select(r => r.ToString().ToLowerInvariant()).ToArray(),
            [TokenClaims.Compartment] = people.Of(staff).Select(m => TokenClaims.Format(new(
                Guid.Parse(m.Compartment.Name.Split('/')[1]), (MemberLevel)m.Membership.Level, m.Membership.Reveal || m.Membership.Level == Identity.V1.Membership.Types.Level.Custodian))).ToArray(),
            ["jti"] = Guid.NewGuid().ToString(),
        },
        "contacts", TokenClaims.TokenType, Life);

    private string Sign(Dictionary<string, object> claims, string ClientId, string type, TimeSpan life) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = issuer,
        Audience = ClientId,
        TokenType = type,
        Claims = claims,
        Expires = DateTime.UtcNow + life,
        SigningCredentials = new(key, SecurityAlgorithms.EcdsaSha256),
    });
}
