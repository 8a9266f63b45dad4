using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CivicConnect.Vault;

namespace CivicConnect.Hosting;

/// <summary>The one token that opens every service: 32 random bytes in base64url, kept in a file only its owner reads.</summary>
public sealed class AccessToken
{
    // 22 base64url characters hold 128 bits: less could be guessed.
    private const int ShortestToken = 22;
    private readonly byte[] digest;

    /// <summary>Reads the token, or makes one at the first start.</summary>
    /// <exception cref="SettingsException">The file can't be read or created, or holds no token.</exception>
    public AccessToken(AccessOptions options, DataOptions data)
    {
        var path = data.PathOf("access-token", options.TokenFile);
        try
        {
            Value = (File.Exists(path) ? File.ReadAllText(path) : Create(path)).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException("Access:TokenFile", $"cannot read or create {path}");
        }

        if (Value.Length < ShortestToken || Value.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_')))
        {
            throw new SettingsException(
                "Access:TokenFile", $"{path} must hold at least {ShortestToken} letters, digits, - or _; delete it to have one made");
        }

        digest = SHA256.HashData(Encoding.UTF8.GetBytes(Value));
    }

    /// <summary>The token itself. A secret: never log it.</summary>
    public string Value { get; }

    /// <summary>Whether <paramref name="candidate"/> is the token, in a time that tells nothing about either.</summary>
    public bool Matches(string candidate) =>
        CryptographicOperations.FixedTimeEquals(digest, SHA256.HashData(Encoding.UTF8.GetBytes(candidate)));

    private static string Create(string path)
    {
        DataOptions.CreatePrivateDirectory(Path.GetDirectoryName(path)!);
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        // Never over another's file: services that share the folder and start together agree on the first one's token.
        OwnerOnly.TryCreate(path, Encoding.UTF8.GetBytes($"{token}\n"));
        return File.ReadAllText(path);
    }
}
