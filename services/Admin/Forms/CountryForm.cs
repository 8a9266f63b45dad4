namespace CivicConnect.Admin.Forms;

/// <summary>What is written down of a country.</summary>
public sealed class CountryForm : RecordForm
{
    private static readonly string[] Fields = ["risk", "safe_channel_advice", "notes"];

    internal IEnumerable<string> Mask => Shown(Fields);

    public string? Risk { get; set; }

    public string? SafeChannelAdvice { get; set; }

    public string? Notes { get; set; }

    internal static CountryForm From(Country country) => new()
    {
        Etag = country.Etag,
        Compartments = [.. country.Compartments],
        Risk = country.Risk == default ? "" : country.Risk.ToString(),
        SafeChannelAdvice = country.SafeChannelAdvice,
        Notes = country.Notes,
    };

    internal Country ToMessage() => new()
    {
        Etag = Etag ?? "",
        Compartments = { Chosen },
        Risk = Enum.TryParse<Country.Types.Risk>(Risk, out var risk) ? risk : default,
        SafeChannelAdvice = TextLists.Lines(SafeChannelAdvice),
        Notes = TextLists.Lines(Notes),
    };
}
