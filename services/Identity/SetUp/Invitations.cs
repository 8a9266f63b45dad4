using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CivicConnect.Identity.Accounts;

namespace CivicConnect.Identity.SetUp;

/// <summary>Links with which the owner of an account sets its credentials: good once, for three days.</summary>
internal static class Invitations
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(3);

    /// <summary>Path and query of a new link; the one before is void.</summary>
    public static string Renew(AccountRecord account, DateTime now)
    {
        var code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));
        account.InvitationHash = HashOf(code);
        account.InvitationExpireTime = now + Life;
        return $"{SetUpPages.InvitationPath}?code={code}";
    }

    public static byte[] HashOf(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code));
}
