using System.Globalization;
using System.Text.RegularExpressions;

namespace CivicConnect.Admin.Forms;

/// <summary>An amount of money as people type it.</summary>
public sealed partial class AmountForm
{
    private const decimal Nano = 1_000_000_000;

    public string? Value { get; set; }

    public string? CurrencyCode { get; set; }

    internal bool IsEmpty => string.IsNullOrWhiteSpace(Value);

    internal static AmountForm From(Money? amount) => amount is null ? new() : new()
    {
        Value = (amount.Units + amount.Nanos / Nano).ToString("0.##", CultureInfo.InvariantCulture),
        CurrencyCode = amount.CurrencyCode,
    };

    /// <summary>Null for an empty amount, and for one that cannot be told for sure, which is told to <paramref name="state"/>.</summary>
    internal Money? ToMessage(FormState state, string path)
    {
        if (IsEmpty)
            return null;
        var text = Value!.Replace(" ", "", StringComparison.Ordinal).Replace(',', '.');
        // "1,250" is a thousand to some and a little over one to others: it is not taken for either.
        if (!Plain().IsMatch(text))
        {
            state.Add(path + ".value", "Write the amount in digits, with two after the point at most: 1250 or 1250.50.");
            return null;
        }
        var amount = decimal.Parse(text, CultureInfo.InvariantCulture);
        var units = decimal.Truncate(amount);
        return new() { CurrencyCode = CurrencyCode?.Trim().ToUpperInvariant() ?? "", Units = (long)units, Nanos = (int)((amount - units) * Nano) };
    }

    [GeneratedRegex(@"^[0-9]{1,15}(\.[0-9]{1,2})?$")]
    private static partial Regex Plain();
}
