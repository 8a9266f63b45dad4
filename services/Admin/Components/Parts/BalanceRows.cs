using CivicConnect.Admin.Text;

namespace CivicConnect.Admin.Components.Parts;

/// <summary>One bar of a balance.</summary>
/// <param name="Label">The time or the country it is of.</param>
/// <param name="Classes">The figures behind it.</param>
public sealed record BalanceRow(string Label, IReadOnlyList<ClassFigures> Classes)
{
    internal decimal Engagements => Classes.Sum(c => Numbers.Engagements(c.Figures));

    internal IReadOnlyList<Share> Shares => BalanceRows.SharesOf(Classes);
}

/// <summary>Makes the bars of a balance from the ledger's figures.</summary>
internal static class BalanceRows
{
    public const string StateCss = "of-state";
    private const int MostMonths = 13;
    private const int MostQuarters = 16 * 3;

    /// <summary>What stands together in a bar, since no more than five shades can be told apart; in the order of the bar.</summary>
    public static IReadOnlyList<(string Css, string Word, IReadOnlyList<CounterpartClass> Classes)> Groups { get; } =
    [
        ("of-leaders", "Civil-society leaders", [CounterpartClass.CivilSocietyLeader]),
        ("of-organizations", "Civil-society organizations", [CounterpartClass.CivilSocietyOrganization]),
        ("of-media", "Media, academia", [CounterpartClass.Media, CounterpartClass.Academia]),
        ("of-others", "Business, parties, intergovernmental, not known",
            [CounterpartClass.Business, CounterpartClass.Party, CounterpartClass.Intergovernmental, CounterpartClass.Unspecified]),
        (StateCss, "Governments, state-affiliated", [CounterpartClass.Government, CounterpartClass.StateAffiliated]),
    ];

    public static IReadOnlyList<Share> SharesOf(IReadOnlyCollection<ClassFigures> classes)
    {
        var total = (double)classes.Sum(c => c.Figures.EngagementMillionths);
        return total == 0 ? [] :
        [
            .. Groups.Select(g => new Share(g.Css, classes.Where(c => g.Classes.Contains(c.CounterpartClass)).Sum(c => c.Figures.EngagementMillionths) / total, g.Word))
                .Where(s => s.Portion > 0),
        ];
    }

    /// <summary>By month, or where that would be too many, by quarter or by year.</summary>
    public static IReadOnlyList<BalanceRow> Over(IReadOnlyCollection<Balance.Types.Month> months) =>
        [.. months.GroupBy(m => LabelOf(m.FirstDate, months.Count)).Select(g => new BalanceRow(g.Key, Add(g.SelectMany(m => m.Classes))))];

    public static IReadOnlyList<BalanceRow> ByYear(IEnumerable<Balance.Types.Month> months) =>
        [.. months.GroupBy(m => m.FirstDate.Year).Select(g => new BalanceRow(Dates.Day(new Google.Type.Date { Year = g.Key }), Add(g.SelectMany(m => m.Classes))))];

    private static string LabelOf(Google.Type.Date first, int count) => count switch
    {
        <= MostMonths => Dates.Day(new Google.Type.Date { Year = first.Year, Month = first.Month }),
        <= MostQuarters => Dates.Quarter(first),
        _ => first.Year.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private static List<ClassFigures> Add(IEnumerable<ClassFigures> all) =>
        [.. all.GroupBy(c => c.CounterpartClass).Select(g => new ClassFigures { CounterpartClass = g.Key, Figures = new() { EngagementMillionths = g.Sum(c => c.Figures.EngagementMillionths) } })];
}
