namespace CivicConnect.Identity.Accounts;

/// <summary>What is typed at sign-in.</summary>
internal static class SignInNames
{
    public const string Rule = "must be 3 to 40 letters, digits, ., - or _";

    public static bool IsValid(string name) => name.Length is >= 3 and <= 40 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');
}
