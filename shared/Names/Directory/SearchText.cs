using System.Text;

namespace CivicConnect.Names;

/// <summary>A query's text, read as each of the things that it may be.</summary>
internal sealed record SearchText
{
    // A name of 200 characters, the longest there is, has no more words than this that tell anything.
    private const int MaxWords = 32;
    private const int MinEmailPrefix = 3;
    private const int MinPhoneDigits = 6;

    /// <summary>No text was given: everything is asked for.</summary>
    public bool IsBlank { get; private init; }

    /// <summary>All words in order, for whole names.</summary>
    public string[] Words { get; private init; } = [];

    /// <summary>A whole address or the beginning of one; null if it cannot be one.</summary>
    public string? Email { get; private init; }

    /// <summary>ASCII digits of a number or a part of one; null if it cannot be one.</summary>
    public byte[]? Phone { get; private init; }

    /// <summary>It may be a name, and is neither an address nor a number.</summary>
    public bool IsName { get; private init; }

    public bool FindsNothing => !IsBlank && Words.Length == 0 && Email is null && Phone is null;

    public static SearchText Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return new SearchText { IsBlank = true };
        if (text.Length > DirectoryQuery.MaxTextLength)
            return new SearchText();
        var words = NameText.Words(text);
        return new SearchText
        {
            Words = words.Length <= MaxWords ? words : [],
            Email = words.Length > 0 ? EmailPrefix(text.Trim()) : null,
            Phone = PhonePart(text),
            IsName = words.Length is > 0 and <= MaxWords && !text.Contains('@', StringComparison.Ordinal),
        };
    }

    private static string? EmailPrefix(string text)
    {
        if (Emails.TryNormalize(text, out var email))
            return email;
        return text.Length is >= MinEmailPrefix and <= Emails.MaxLength && !text.Any(char.IsWhiteSpace) ? text.ToLowerInvariant() : null;
    }

    private static byte[]? PhonePart(string text)
    {
        if (text.Any(c => !char.IsDigit(c) && !char.IsWhiteSpace(c) && !"+-().,/".Contains(c)))
            return null;

        // A national number's leading zero is not dialled from abroad, and not part of E.164.
        var digits = Phones.Digits(text).TrimStart('0');
        return digits.Length is >= MinPhoneDigits and <= Phones.MaxDigits ? Encoding.ASCII.GetBytes(digits) : null;
    }
}
