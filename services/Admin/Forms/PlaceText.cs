using CivicConnect.Admin.Text;
using Known = CivicConnect.Names.Countries;

namespace CivicConnect.Admin.Forms;

/// <summary>Countries as people type them: by name or by code.</summary>
internal static class PlaceText
{
    // A name with a comma of its own would come back as two.
    public static string ShowSeveral(IEnumerable<string> codes) => TextLists.Show(codes.Select(c => Places.Country(c) is var name && name.Contains(',') ? c : name));

    /// <summary>The ISO code; empty for an empty text, and for one that is no country, which is told to <paramref name="state"/>.</summary>
    public static string Parse(string? text, FormState state, string path)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "";
        if (!Known.TryFind(text.Trim(), out var code))
            state.Add(path, "Write one country, such as Iran, or its code, such as IR.");
        return code;
    }

    /// <summary>As <see cref="Parse"/>, of several with commas between.</summary>
    public static IEnumerable<string> ParseSeveral(string? text, FormState state, string path)
    {
        foreach (var word in TextLists.Parse(text))
        {
            if (Known.TryFind(word, out var code))
                yield return code;
            else
                state.Add(path, $"“{word}” is no country that is known here. Write names or codes with commas between, such as Iran, CN.");
        }
    }
}
