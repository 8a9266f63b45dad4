using System.Buffers;
using System.Globalization;
using System.Text;
using CivicConnect.Names.Phonetics;

namespace CivicConnect.Names;

/// <summary>What becomes of one character of a decomposed name.</summary>
internal static class Folding
{
    /// <summary>Apostrophes and letters used as such (ayn, hamza, okina, geresh), and the zero-width non-joiner.</summary>
    public static readonly SearchValues<char> Joiners = SearchValues.Create(
        "'`\u00B4\u02B9\u02BA\u02BB\u02BC\u02BD\u02BE\u02BF\u02C8\u02CA\u02CB\u2018\u2019\u201B\u2032\u055A\u05F3\u05F4\uA78B\uA78C\uFF07\u200C");

    public static bool Vanishes(Rune rune) =>
        rune.IsBmp && Joiners.Contains((char)rune.Value)
        || IsOptionalMark(rune.Value)
        || rune.Value is 0x0640 or 0x0621 or (>= 0x02B0 and <= 0x02FF) // tatweel, lone hamza, spacing modifiers
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.EnclosingMark;

    public static bool InWord(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
        or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber
        or UnicodeCategory.DecimalDigitNumber
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    public static void Append(StringBuilder words, Rune rune)
    {
        var lower = Rune.ToLowerInvariant(rune);
        if (lower.IsBmp && Han.Has((char)lower.Value))
            words.Append(Han.Fold((char)lower.Value));
        else if (Rune.GetUnicodeCategory(lower) == UnicodeCategory.DecimalDigitNumber)
            words.Append((char)('0' + (int)Rune.GetNumericValue(lower)));
        else if (Unify(lower.Value) is { } unified)
            words.Append(unified);
        else
            words.Append(lower);
    }

    // Blocks of marks that change no reader's idea of who is meant: combining diacritics, Cyrillic titlo, Hebrew points, Arabic vowels, Syriac points.
    private static bool IsOptionalMark(int value) => value is
        (>= 0x0300 and <= 0x036F) or (>= 0x0483 and <= 0x0489) or (>= 0x0591 and <= 0x05BD) or 0x05BF
        or 0x05C1 or 0x05C2 or 0x05C4 or 0x05C5 or 0x05C7 or (>= 0x0610 and <= 0x061A) or (>= 0x064B and <= 0x065F)
        or 0x0670 or (>= 0x06D6 and <= 0x06DC) or (>= 0x06DF and <= 0x06E8) or (>= 0x06EA and <= 0x06ED)
        or 0x0711 or (>= 0x0730 and <= 0x074A) or (>= 0x08D3 and <= 0x08E1) or (>= 0x08E3 and <= 0x08FF)
        or (>= 0x1AB0 and <= 0x1AFF) or (>= 0x1DC0 and <= 0x1DFF) or (>= 0x20D0 and <= 0x20FF)
        or (>= 0xFE00 and <= 0xFE0F) or (>= 0xFE20 and <= 0xFE2F);

    // Letters that Unicode does not decompose though people write them either way.
    private static string? Unify(int value) => value switch
    {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' or 'ð' or 'ɗ' => "d",
        'þ' => "th",
        'ħ' => "h",
        'ŧ' => "t",
        'ŋ' => "n",
        'ı' => "i",
        'ə' => "a", // Azerbaijani, which passports write as a
        'ɓ' => "b",
        'ƙ' => "k",
        'ƴ' => "y",
        'ς' => "σ",
        'ґ' => "г",
        // ARABIC: yeh, alef maksura, Pashto and Urdu yehs -> Farsi yeh
        0x064A or 0x0649 or 0x06CD or 0x06D0 or 0x06D2 => "\u06CC",
        // kaf, swash kaf -> keheh
        0x0643 or 0x06AA => "\u06A9",
        // teh marbuta, heh goal, heh doachashmee, ae, teh marbuta goal -> heh
        0x0629 or 0x06BE or 0x06C1 or 0x06C3 or 0x06D5 => "\u0647",
        // alef wasla, alefs with wavy hamza -> alef
        0x0671 or 0x0672 or 0x0673 => "\u0627",
        _ => null,
    };
}
