namespace CivicConnect.Identity.Accounts;

/// <summary>What a password must be: long, and none that everybody tries first.</summary>
internal static class PasswordRule
{
    public const int Shortest = 12;
    public const int Longest = 200;

    // The commonest that are long enough (from published lists of leaked ones), letters and digits only.
    private static readonly HashSet<string> Common = new(StringComparer.OrdinalIgnoreCase)
    {
        "123456789012", "1234567890123", "12345678901234", "1234567890123456", "123123123123", "111111111111", "000000000000", "qwertyuiop12", "qwertyuiop123",
        "qwertyuiopas", "qwertyuiopasdf", "1q2w3e4r5t6y", "1q2w3e4r5t6y7u8i", "1qaz2wsx3edc", "1qaz2wsx3edc4rfv", "qazwsxedcrfv", "zaq12wsxcde3", "abcdefghijkl",
        "abcdefghijklm", "abc123abc123", "passwordpassword", "password1234", "password12345", "password123456", "password123!", "mypassword123", "administrator",
        "administrator1", "adminadminadmin", "letmeinletmein", "welcome12345", "welcomewelcome", "iloveyou1234", "iloveyouiloveyou", "changemechangeme", "changeme1234",
        "unknownunknown", "superman1234", "sunshine1234", "princess1234", "football1234", "baseball1234", "michaeljordan", "trustno1trustno1", "civicconnect",
        "civicconnect1", "correcthorsebatterystaple", "thisisapassword", "secretsecret", "secret123456",
    };

    /// <summary>What is wrong with it, for the person at the screen; null for nothing.</summary>
    public static string? Problem(string password, string signInName)
    {
        if (password.Length < Shortest)
            return $"Use at least {Shortest} characters. Four unrelated words are easy to remember and hard to guess.";
        if (password.Length > Longest)
            return $"Use at most {Longest} characters.";
        if (signInName.Length > 0 && password.Contains(signInName, StringComparison.OrdinalIgnoreCase))
            return "The password must not contain the sign-in name.";
        var bare = string.Concat(password.Where(char.IsLetterOrDigit));
        return Common.Contains(password) || Common.Contains(bare) || password.Distinct().Count() < 5
            ? "This is one of the first that anybody would try." : null;
    }
}
