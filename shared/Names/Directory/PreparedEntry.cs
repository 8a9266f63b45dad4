using CivicConnect.Names.Matching;

namespace CivicConnect.Names;

/// <summary>An entry with everything normalized, which needs no lock.</summary>
internal sealed class PreparedEntry(DirectoryEntry entry)
{
    public DirectoryEntry Entry { get; } = entry;

    /// <summary>Words of each different name, the code name first where there is one.</summary>
    public List<string[]> Names { get; } = DifferentNames(entry);

    /// <summary>Whether the first of <see cref="Names"/> is the code name.</summary>
    public bool HasCodeName { get; } = NameText.Normalize(entry.CodeName).Length > 0;

    /// <summary>Words inside words, as far as they do not begin one anyway.</summary>
    public string[] InnerWords { get; } = Inner(entry);

    /// <summary>What unsegmented words are made of, in Latin letters.</summary>
    public string[] Parts { get; } = [.. DifferentNames(entry).SelectMany(name => name).Distinct().SelectMany(NameParts.Of).Distinct(StringComparer.Ordinal)];

    public string[] Emails { get; } =
        [.. entry.Emails.Select(email => CivicConnect.Names.Emails.TryNormalize(email, out var normal) ? normal : "").Where(email => email.Length > 0).Distinct(StringComparer.Ordinal)];

    public string[] Phones { get; } =
        [.. entry.Phones.Select(phone => CivicConnect.Names.Phones.TryNormalize(phone, entry.Country, out var normal) ? normal.TrimStart('+') : "").Where(phone => phone.Length > 0).Distinct(StringComparer.Ordinal)];

    public string[] Roles { get; } = [.. entry.Roles.Select(Label).Distinct(StringComparer.Ordinal)];

    public string[] Themes { get; } = [.. entry.Themes.Select(Label).Distinct(StringComparer.Ordinal)];

    public string[] Tags { get; } = [.. entry.Tags.Select(Label).Distinct(StringComparer.Ordinal)];

    /// <summary>The form in which roles and tags are compared; those made of signs alone stay as they are.</summary>
    public static string Label(string text) => NameText.Normalize(text) is { Length: > 0 } normal ? normal : text.Trim();

    /// <summary>Two letters in sixteen bits; 0 for none.</summary>
    public static ushort PackCountry(string? country) =>
        country is [var first and <= '\x7F', var second and <= '\x7F'] ? (ushort)((first << 8) | second) : (ushort)0;

    /// <summary>What <see cref="PackCountry"/> packed.</summary>
    public static string UnpackCountry(ushort country) => $"{(char)(country >> 8)}{(char)(country & 0x7F)}";

    private static List<string[]> DifferentNames(DirectoryEntry entry)
    {
        var names = new List<string[]>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in entry.Names.Prepend(entry.CodeName))
        {
            var normal = NameText.Normalize(name);
            if (normal.Length > 0 && seen.Add(normal))
                names.Add(normal.Split(' '));
        }

        return names;
    }

    private static string[] Inner(DirectoryEntry entry)
    {
        var inner = entry.Names.SelectMany(name => NameText.InnerWords(name).Skip(1));
        return [.. inner.Distinct(StringComparer.Ordinal)];
    }
}
