using System.Security.Cryptography;
using System.Text;
using OtpNet;
using QRCoder;

namespace CivicConnect.Identity.Accounts;

/// <summary>Codes of authenticator apps (RFC 6238) and recovery codes. Each is good once.</summary>
internal static class OneTimeCodes
{
    private const int RecoveryCodes = 10;
    private const int Digits = 6;

    // A minute's difference between two clocks is common.
    private static readonly VerificationWindow Window = new(previous: 1, future: 1);

    public static byte[] NewKey() => KeyGeneration.GenerateRandomKey(20);

    /// <summary>The key as people type it.</summary>
    public static string KeyText(byte[] key) => string.Join(' ', Base32Encoding.ToString(key).TrimEnd('=').Chunk(4).Select(c => new string(c)));

    /// <summary>A picture that apps scan, as SVG.</summary>
    public static string Picture(byte[] key, string signInName)
    {
        var address = $"otpauth://totp/CivicConnect:{Uri.EscapeDataString(signInName)}?secret={Base32Encoding.ToString(key).TrimEnd('=')}&issuer=CivicConnect&digits={Digits}&period=30";
        using var code = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var picture = new SvgQRCode(code);
        return picture.GetGraphic(4, "#000", "#fff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }

    /// <summary>The credentials with this code used up; null if it is wrong or used already.</summary>
    public static Credentials? Use(Credentials credentials, string code, DateTime now)
    {
        if (credentials.TotpKey is null)
            return null;
        var typed = string.Concat(code.Where(char.IsAsciiDigit));
        return new Totp(credentials.TotpKey, totpSize: Digits).VerifyTotp(now, typed, out var step, Window) && step > credentials.LastTotpStep
            ? credentials with { LastTotpStep = step } : null;
    }

    /// <summary>The credentials without this recovery code; null if it is none of theirs.</summary>
    public static Credentials? UseRecovery(Credentials credentials, string code)
    {
        var hash = HashOf(code);
        var left = credentials.RecoveryCodes.Where(c => !CryptographicOperations.FixedTimeEquals(c, hash)).ToList();
        return left.Count < credentials.RecoveryCodes.Count ? credentials with { RecoveryCodes = left } : null;
    }

    /// <summary>New recovery codes, 80 random bits each.</summary>
    public static IReadOnlyList<string> NewRecoveryCodes() =>
        [.. Enumerable.Range(0, RecoveryCodes).Select(_ => string.Join('-', Base32Encoding.ToString(RandomNumberGenerator.GetBytes(10)).ToLowerInvariant().Chunk(4).Select(c => new string(c))))];

    public static IReadOnlyList<byte[]> HashesOf(IEnumerable<string> codes) => [.. codes.Select(HashOf)];

    private static byte[] HashOf(string code) => SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant()));
}
