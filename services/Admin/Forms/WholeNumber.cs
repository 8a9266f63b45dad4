using System.Globalization;

namespace CivicConnect.Admin.Forms;

/// <summary>Whole numbers as people type them.</summary>
internal static class WholeNumber
{
    public static string Show(long number) => number == 0 ? "" : number.ToString(CultureInfo.InvariantCulture);

    /// <summary>0 for an empty text, and for one that is no number, which is told to <paramref name="state"/>.</summary>
    public static int Parse(string? text, FormState state, string path) => (int)ParseLong(text, state, path, int.MaxValue);

    public static long ParseLong(string? text, FormState state, string path, long most = long.MaxValue)
    {
        if (string.IsNullOrWhiteSpace(text))
            return 0;
        if (long.TryParse(text.Trim().Replace(" ", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most)
            return number;
        state.Add(path, "Write a whole number in digits.");
        return 0;
    }
}
