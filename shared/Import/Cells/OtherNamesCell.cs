namespace CivicConnect.Import.Cells;

/// <summary>Further names in one cell: `fa:نام|ru:Имя`, or without languages.</summary>
public static class OtherNamesCell
{
    public static void Split(string text, ICollection<(string Language, string Name)> names)
    {
        var all = text.AsSpan();
        foreach (var range in all.Split('|'))
        {
            var part = all[range].Trim();
            var colon = part.IndexOf(':');
            var language = "";
            // Languages are written small here: `Ali: the tall` is a name.
            if (colon is >= 2 and <= 35 && char.IsAsciiLetterLower(part[0]) && LanguageTag.IsTag(part[..colon]) && LanguageTag.TryParse(part[..colon], out language))
                part = part[(colon + 1)..].Trim();
            if (!part.IsEmpty)
                names.Add((language, part.ToString()));
        }
    }
}
