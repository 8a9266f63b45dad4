using CivicConnect.Common.V1;
using CivicConnect.Names;

namespace CivicConnect.Hosting.Api;

/// <summary>Checks of texts, lists of texts, names and ids that several requests share.</summary>
public static class TextChecks
{
    /// <summary>At most <paramref name="max"/> UTF-16 characters of valid text; not empty if <paramref name="required"/>. Line breaks only if <paramref name="lines"/>.</summary>
    public static void Text(this Problems problems, string field, string value, int max, bool required = false, bool lines = false)
    {
        if (value.Length > max)
            problems.Add(field, $"must have at most {max} characters; it has {value.Length}");
        else if (string.IsNullOrWhiteSpace(value))
        {
            if (required)
                problems.Add(field, "is required");
        }
        else if (!IsText(value, lines))
            problems.Add(field, "must be valid text without control characters");
    }

    /// <summary>At most <paramref name="maxCount"/> texts of at most <paramref name="max"/> characters, none empty.</summary>
    public static void Texts(this Problems problems, string field, IReadOnlyList<string> values, int maxCount, int max)
    {
        problems.Count(field, values.Count, maxCount);
        for (var i = 0; i < Math.Min(values.Count, maxCount); i++)
            problems.Text($"{field}[{i}]", values[i], max, required: true);
    }

    /// <summary>A value that this version of the API has, or the unspecified one.</summary>
    public static void Known<TEnum>(this Problems problems, string field, TEnum value) where TEnum : struct, Enum
    {
        if (!Enum.IsDefined(value))
            problems.Add(field, "is not known");
    }

    public static void Count(this Problems problems, string field, int count, int max)
    {
        if (count > max)
            problems.Add(field, $"must have at most {max} entries; it has {count}");
    }

    /// <summary>Empty, or an ISO 3166-1 alpha-2 code.</summary>
    public static void Country(this Problems problems, string field, string value)
    {
        if (value.Length > 0 && !Countries.IsCode(value))
            problems.Add(field, "must be an ISO 3166-1 alpha-2 country code such as IR");
    }

    /// <summary>Shaped like an ISO 4217 currency code.</summary>
    public static void Currency(this Problems problems, string field, string value)
    {
        if (value.Length != 3 || !value.All(char.IsAsciiLetterUpper))
            problems.Add(field, "must be an ISO 4217 currency code such as EUR");
    }

    /// <summary>Empty, or an http or https address.</summary>
    public static void Link(this Problems problems, string field, string link, int max)
    {
        problems.Text(field, link, max);
        if (link.Length > 0 && !(Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            problems.Add(field, "must be an address that begins with https:// or http://");
    }

    /// <summary>Empty, or shaped like a BCP 47 language tag.</summary>
    public static void Language(this Problems problems, string field, string value)
    {
        if (value.Length > 35 || !value.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') || (value.Length > 0 && !char.IsAsciiLetter(value[0])))
            problems.Add(field, "must be a BCP 47 language tag such as fa or zh-Hans");
    }

    /// <summary>One name of a contact or an organization.</summary>
    public static void Name(this Problems problems, string field, Name name)
    {
        if (!Enum.IsDefined(name.Kind) || name.Kind == Common.V1.Name.Types.Kind.Unspecified)
            problems.Add($"{field}.kind", "is required");
        problems.Text($"{field}.value", name.Value, 200, required: string.IsNullOrWhiteSpace(name.Given) && string.IsNullOrWhiteSpace(name.Family));
        problems.Text($"{field}.given", name.Given, 200);
        problems.Text($"{field}.family", name.Family, 200);
        problems.Language($"{field}.language", name.Language);
        if (name.Script.Length > 0 && !(name.Script.Length == 4 && name.Script.All(char.IsAsciiLetter)))
            problems.Add($"{field}.script", "must be an ISO 15924 code such as Arab");
    }

    /// <summary>Ids in other systems, at most 20, each once.</summary>
    public static void ExternalIds(this Problems problems, string field, IReadOnlyList<ExternalId> ids, int maxCount = 20)
    {
        problems.Count(field, ids.Count, maxCount);
        var seen = new HashSet<(string, string)>();
        for (var i = 0; i < Math.Min(ids.Count, maxCount); i++)
        {
            problems.Text($"{field}[{i}].system", ids[i].System, 60, required: true);
            problems.Text($"{field}[{i}].value", ids[i].Value, 300, required: true);
            if (!seen.Add((ids[i].System, ids[i].Value)))
                problems.Add($"{field}[{i}]", "is given twice");
        }
    }

    // Invalid UTF-8 arrives as U+FFFD: the parser puts it in place of what it cannot read.
    private static bool IsText(string value, bool lines)
    {
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (c == '\uFFFD' || (char.IsControl(c) && !(lines && c is '\n' or '\r' or '\t')))
                return false;
            if (!char.IsSurrogate(c))
                continue;
            if (!char.IsHighSurrogate(c) || i + 1 == value.Length || !char.IsLowSurrogate(value[i + 1]))
                return false;
            i++;
        }
        return true;
    }
}
