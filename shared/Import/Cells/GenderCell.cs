namespace CivicConnect.Import.Cells;

/// <summary>Gender is kept in a person's own words; the usual shorthands become `male` and `female`.</summary>
public static class GenderCell
{
    public static string Parse(string text)
    {
        var trimmed = text.Trim(' ', ',', '.', ';');
        return trimmed.ToLowerInvariant() switch
        {
            "m" or "male" or "man" or "mr" or "homme" or "h" or "hombre" or "masculino" or "masculin" or "männlich" or "мужской" or "муж" or "м"
                or "مرد" or "ذكر" or "男" or "男性" => "male",
            "f" or "female" or "woman" or "w" or "mrs" or "ms" or "femme" or "mujer" or "femenino" or "féminin" or "weiblich" or "женский" or "жен" or "ж"
                or "زن" or "أنثى" or "انثى" or "女" or "女性" => "female",
            _ => trimmed,
        };
    }
}
