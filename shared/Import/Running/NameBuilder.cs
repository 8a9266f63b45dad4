using CivicConnect.Common.V1;
using CivicConnect.Import.Cells;
using CivicConnect.Names;

namespace CivicConnect.Import.Running;

/// <summary>Names from the cells of one row: each written form once, with its kind told from its script.</summary>
public sealed class NameBuilder
{
    private const string Latin = "Latn";

    /// <summary>Characters of one name.</summary>
    public const int MaxLength = 200;

    private readonly List<(string Language, string Name)> others = [];
    private readonly HashSet<string> values = new(StringComparer.Ordinal);

    /// <summary>The name a record is known by, and given and family name where the file has them apart.</summary>
    public static Name Main(string value, string given, string family)
    {
        var name = new Name { Value = value, Given = given, Family = family };
        if (value.Length == 0)
            name.Value = IsFamilyFirst(family.Length > 0 ? family : given) ? family + given : $"{given} {family}".Trim();
        name.Script = ScriptOf(name.Value);
        name.Kind = name.Script is Latin or "" ? Name.Types.Kind.Latin : Name.Types.Kind.Native;
        return name;
    }

    /// <summary>
    /// Adds further names from a cell such as `fa:نام|en:Name`, leaving out what is there already, up to <paramref name="max"/> names in all.
    /// False if some did not fit in.
    /// </summary>
    public bool AddOthers(string cell, ICollection<Name> names, int max)
    {
        others.Clear();
        values.Clear();
        OtherNamesCell.Split(cell, others);
        var hasLatin = false;
        foreach (var name in names)
        {
            values.Add(name.Value);
            hasLatin |= name.Kind == Name.Types.Kind.Latin;
        }
        var fits = true;
        foreach (var (language, text) in others)
        {
            var value = CellText.Line(text);
            if (values.Contains(value))
                continue;
            if (names.Count >= max || value.Length > MaxLength)
            {
                fits = false;
                continue;
            }
            values.Add(value);
            var script = ScriptOf(value);
            // The first Latin form beside a native name is the one to show to those who cannot read that script.
            var kind = script == Latin && !hasLatin ? Name.Types.Kind.Latin : Name.Types.Kind.Alias;
            hasLatin |= kind == Name.Types.Kind.Latin;
            names.Add(new Name { Kind = kind, Value = value, Language = language, Script = script });
        }
        return fits;
    }

    private static string ScriptOf(string value) => System.Text.Ascii.IsValid(value) ? value.AsSpan().ContainsAnyInRange('A', 'z') ? Latin : "" : NameText.Script(value);

    private static bool IsFamilyFirst(string name) => name.Length > 0 && name[0] >= '\u1100' && ScriptOf(name) is "Hani" or "Hang" or "Hira" or "Kana";
}
