using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;

namespace CivicConnect.Hosting.Tests;

/// <summary>The parts of a token, for whoever wants to put others in their place.</summary>
internal sealed record Jwt(JsonObject Header, JsonObject Payload, string Signature)
{
    public static Jwt Read(string token)
    {
        var parts = token.Split('.');
        return new Jwt(Json(parts[0]), Json(parts[1]), parts[2]);
    }

    public Jwt With(string header, JsonNode? value)
    {
        Header[header] = value;
        return this;
    }

    public Jwt Without(string header)
    {
        Header.Remove(header);
        return this;
    }

    public Jwt Saying(string claim, JsonNode? value)
    {
        Payload[claim] = value;
        return this;
    }

    /// <summary>With the signature it has, whatever was changed.</summary>
    public string Keep() => $"{Signed}.{Signature}";

    public string Unsigned() => $"{Signed}.";

    public string Sign(Func<byte[], byte[]> sign) => $"{Signed}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(Signed)))}";

    private string Signed => $"{Part(Header)}.{Part(Payload)}";

    private static string Part(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));

    private static JsonObject Json(string part) => JsonNode.Parse(Base64Url.DecodeFromChars(part))!.AsObject();
}
