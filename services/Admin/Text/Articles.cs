namespace CivicConnect.Admin.Text;

/// <summary>Articles of the Universal Declaration of Human Rights, each in a few words.</summary>
internal static class Articles
{
    private static readonly string[] Known =
    [
        "born free and equal", "no discrimination", "life, liberty, security", "no slavery", "no torture", "a person before the law", "equal before the law",
        "a remedy in court", "no arbitrary arrest", "a fair hearing", "presumed innocent", "privacy", "movement", "asylum", "nationality", "marriage and family",
        "property", "thought, conscience, religion", "opinion and expression", "assembly and association", "taking part in government", "social security", "work",
        "rest and leisure", "a decent standard of living", "education", "culture and science", "an order in which rights can be real", "duties and limits",
        "no right to destroy rights",
    ];

    /// <summary><c>UDHR-5</c> is "5 no torture".</summary>
    public static string Of(string code) =>
        int.TryParse(code.Split('-')[^1], out var number) && number >= 1 && number <= Known.Length ? $"{number} {Known[number - 1]}" : code;
}
