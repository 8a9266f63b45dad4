namespace CivicConnect.Hosting.Api;

/// <summary>Checks of articles of the Universal Declaration of Human Rights, named by codes from <c>UDHR-1</c> to <c>UDHR-30</c>.</summary>
public static class ArticleChecks
{
    // General Assembly resolution 217 A (III), 1948.
    private const int Articles = 30;

    private const string Prefix = "UDHR-";

    /// <summary>Codes of articles, each at most once.</summary>
    public static void ArticleCodes(this Problems problems, string field, IReadOnlyList<string> codes, bool required = false)
    {
        if (required && codes.Count == 0)
            problems.Add(field, "is required: at least one article of the Universal Declaration of Human Rights");
        problems.Count(field, codes.Count, Articles);
        for (var i = 0; i < Math.Min(codes.Count, Articles); i++)
        {
            if (!IsArticle(codes[i]))
                problems.Add($"{field}[{i}]", "must be an article of the Universal Declaration of Human Rights, UDHR-1 to UDHR-30");
            else if (codes.Take(i).Contains(codes[i]))
                problems.Add($"{field}[{i}]", "is given twice");
        }
    }

    private static bool IsArticle(string code) =>
        code.StartsWith(Prefix, StringComparison.Ordinal) && code[Prefix.Length..] is [>= '1' and <= '9', ..] number
        && int.TryParse(number, System.Globalization.NumberStyles.None, null, out var article) && article <= Articles;
}
