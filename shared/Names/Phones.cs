using System.Globalization;
using System.Text;
using PhoneNumbers;

namespace CivicConnect.Names;

/// <summary>Brings phone numbers to the form in which they are compared.</summary>
public static class Phones
{
    /// <summary>Fewest digits of a number worth keeping.</summary>
    public const int MinDigits = 5;

    /// <summary>Most digits of a number (ITU-T E.164).</summary>
    public const int MaxDigits = 15;

    // Two numbers of which one lacks its country are told apart by this many last digits.
    private const int ComparableDigits = 8;

    private const int MaxTextLength = 100;

    private static readonly PhoneNumberUtil Util = PhoneNumberUtil.GetInstance();

    /// <summary>
    /// The number in E.164 (<c>+442079460958</c>) where it is valid in the country that it names or that is given, else its digits alone.
    /// </summary>
    /// <param name="text">A number as people write it, in any script's digits; a leading + or 00 says that it names its country.</param>
    /// <param name="country">ISO 3166-1 alpha-2 country to dial from; null or empty if unknown.</param>
    /// <param name="e164OrDigits">+ and digits, or digits alone where the country could not be told; empty on failure.</param>
    /// <returns>False where fewer than <see cref="MinDigits"/> or more than <see cref="MaxDigits"/> digits remain, or the text is longer than 100 characters.</returns>
    public static bool TryNormalize(string? text, string? country, out string e164OrDigits)
    {
        e164OrDigits = "";
        if (string.IsNullOrWhiteSpace(text) || text.Length > MaxTextLength)
            return false;
        var digits = Digits(text);
        if (digits.Length < MinDigits)
            return false;
        if (TryE164(text, digits, country, out e164OrDigits))
            return true;
        if (digits.Length > MaxDigits)
            return false;
        e164OrDigits = digits;
        return true;
    }

    /// <summary>
    /// Whether two results of <see cref="TryNormalize"/> may be the same number: equal, or, where at least one lacks its
    /// country, the same in all the digits of the shorter one after its leading zeros, at least eight.
    /// </summary>
    /// <param name="one">A normalized number.</param>
    /// <param name="other">Another normalized number.</param>
    public static bool MayBeSame(string one, string other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        if (one == other)
            return true;
        if (one.StartsWith('+') && other.StartsWith('+'))
            return false;
        var (a, b) = (one.TrimStart('+', '0'), other.TrimStart('+', '0'));
        return Math.Min(a.Length, b.Length) >= ComparableDigits
            && (a.EndsWith(b, StringComparison.Ordinal) || b.EndsWith(a, StringComparison.Ordinal));
    }

    /// <summary>The decimal digits of any script, as ASCII.</summary>
    internal static string Digits(string text)
    {
        var digits = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var value = CharUnicodeInfo.GetDecimalDigitValue(c);
            if (value >= 0)
                digits.Append((char)('0' + value));
        }

        return digits.ToString();
    }

    private static bool TryE164(string text, string digits, string? country, out string e164)
    {
        e164 = "";
        var named = text.TrimStart() is ['+' or '＋', ..];
        if (!named && digits.StartsWith("00", StringComparison.Ordinal))
            (named, text) = (true, "+" + digits[2..]);
        if (!named && string.IsNullOrEmpty(country))
            return false;
        try
        {
            var number = Util.Parse(text, named ? null : country!.ToUpperInvariant());
            if (!Util.IsValidNumber(number))
                return false;
            e164 = Util.Format(number, PhoneNumberFormat.E164);
            return true;
        }
        catch (NumberParseException)
        {
            return false;
        }
    }
}
