using CivicConnect.Common.V1;

namespace CivicConnect.Hosting.Api;

/// <summary>Checks of sources, links, countries and articles of the Universal Declaration of Human Rights.</summary>
public static class SourceChecks
{
    /// <summary>How many articles the Universal Declaration of Human Rights has (General Assembly resolution 217 A (III), 1948).</summary>
    public const int Articles = 30;

    private const string ArticlePrefix = "UDHR-";

    /// <summary>True for <c>UDHR-1</c> to <c>UDHR-30</c>.</summary>
    public static bool IsArticle(string code) =>
        code.StartsWith(ArticlePrefix, StringComparison.Ordinal) && code[ArticlePrefix.Length..] is [>= '1' and <= '9', ..] number
        && int.TryParse(number, System.Globalization.NumberStyles.None, null, out var article) && article <= Articles;

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

    /// <summary>Where a fact comes from.</summary>
    /// <param name="problems">Takes violations.</param>
    /// <param name="field">Path of the source.</param>
    /// <param name="source">Null where none is given.</param>
    /// <param name="today">The last day that it may be of.</param>
    /// <param name="required">Whether there must be one.</param>
    public static void Source(this Problems problems, string field, Source? source, DateOnly today, bool required = true)
    {
        if (source is null)
        {
            if (required)
                problems.Add(field, "is required: where does it come from?");
            return;
        }
        problems.Text($"{field}.title", source.Title, 300, required: true);
        problems.Date($"{field}.date", source.Date, 1900, today);
        problems.Link($"{field}.link", source.Link, 1000);
        problems.Text($"{field}.quotation", source.Quotation, 5000, lines: true);
        problems.Text($"{field}.note", source.Note, 5000, lines: true);
    }

    /// <summary>Empty, or an http or https address.</summary>
    public static void Link(this Problems problems, string field, string link, int max)
    {
        problems.Text(field, link, max);
        if (link.Length > 0 && !(Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            problems.Add(field, "must be an address that begins with https:// or http://");
    }

    /// <summary>The ISO 3166-1 alpha-2 code in `countries/{code}`; otherwise a violation is noted. Empty where there is none.</summary>
    public static string CountryName(this Problems problems, string field, string name, bool required = true)
    {
        if (ResourceNames.TryParseCountry(name, out var code))
            return code;
        if (name.Length > 0 || required)
            problems.Add(field, "must be a name of the form countries/{code}, with an ISO 3166-1 alpha-2 code such as IR");
        return "";
    }
}
