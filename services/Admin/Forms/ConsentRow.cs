namespace CivicConnect.Admin.Forms;

/// <summary>What a person agreed to.</summary>
public sealed class ConsentRow
{
    public string? Purpose { get; set; }

    public string? GivenDate { get; set; }

    public string? Method { get; set; }

    public string? UntilDate { get; set; }

    internal bool IsEmpty => string.IsNullOrWhiteSpace(Purpose + GivenDate + Method + UntilDate);

    internal static ConsentRow From(Consent consent) => new()
    {
        Purpose = consent.Purpose,
        GivenDate = DateText.Show(consent.GivenDate),
        Method = consent.Method,
        UntilDate = DateText.Show(consent.UntilDate),
    };

    internal Consent ToMessage(FormState state, string path) => new()
    {
        Purpose = Purpose?.Trim() ?? "",
        GivenDate = DateText.Parse(GivenDate, state, path + ".given_date", whole: true),
        Method = Method?.Trim() ?? "",
        UntilDate = DateText.Parse(UntilDate, state, path + ".until_date", whole: true),
    };
}
