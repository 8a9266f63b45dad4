using CivicConnect.Names;
using By = CivicConnect.Common.V1.SearchMatch.Types.By;

namespace CivicConnect.Admin.Finding;

/// <summary>Why somebody was found, in words. Of contacts the service tells a kind alone.</summary>
internal static class MatchWords
{
    public static string Of(SearchMatch match) => match.By switch
    {
        By.CodeName => "found by the code name",
        By.Words => "found by a name",
        By.Email => "found by an e-mail address",
        By.Phone => "found by a phone number",
        By.Sound => "found by a name that sounds alike",
        _ => "",
    };

    /// <summary>The name that fits best, where it may be told.</summary>
    public static string NameOf(SearchMatch match) =>
        match.Name is not { } name ? "" : name.Value.Length > 0 ? name.Value : $"{name.Given} {name.Family}".Trim();

    /// <summary>The script that a name is written in; empty for Latin, which needs no word, and for those that have none here.</summary>
    public static string ScriptOf(string name) => NameText.Script(name) switch
    {
        "Arab" => "Arabic script",
        "Armn" => "Armenian script",
        "Beng" => "Bengali script",
        "Cyrl" => "Cyrillic script",
        "Deva" => "Devanagari script",
        "Ethi" => "Ethiopic script",
        "Geor" => "Georgian script",
        "Grek" => "Greek script",
        "Hang" => "Korean script",
        "Hani" => "Chinese characters",
        "Hebr" => "Hebrew script",
        "Hira" or "Kana" => "Japanese script",
        "Khmr" => "Khmer script",
        "Laoo" => "Lao script",
        "Mong" => "Mongolian script",
        "Mymr" => "Burmese script",
        "Sinh" => "Sinhala script",
        "Syrc" => "Syriac script",
        "Taml" => "Tamil script",
        "Thai" => "Thai script",
        "Tibt" => "Tibetan script",
        _ => "",
    };
}
