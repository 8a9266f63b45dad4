namespace CivicConnect.Import.Cells;

/// <summary>Telephone numbers as they stand in a cell: one, or several with slashes, commas or semicolons between.</summary>
public static class PhoneCell
{
    private const int FewestDigits = 5;

    /// <summary>
    /// Adds the numbers found, as written. Where a part is too short to be a number of its own (`555 1234/35`), the whole cell
    /// stays one number. False if there is none.
    /// </summary>
    public static bool Split(string text, ICollection<string> numbers)
    {
        if (Digits(text) < FewestDigits)
            return false;
        if (text.AsSpan().IndexOfAny("/;,|\n") < 0)
        {
            numbers.Add(text);
            return true;
        }
        var parts = text.Split(['/', ';', ',', '|', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Any(part => Digits(part) < FewestDigits))
            parts = [text];
        foreach (var part in parts)
            numbers.Add(part);
        return true;
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var digits = 0;
        foreach (var c in text)
            digits += char.IsDigit(c) ? 1 : 0;
        return digits;
    }
}
