using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.V1;
using Google.Type;
using Kind = CivicConnect.Organizations.V1.Tie.Types.Kind;

namespace CivicConnect.Organizations.Ties;

/// <summary>What a tie must be like, apart from its ends.</summary>
internal static class TieChecks
{
    private const long MostUnits = 1_000_000_000_000_000;

    internal static void Tie(this Problems problems, string field, Tie tie, System.DateTime now)
    {
        if (!Enum.IsDefined(tie.Kind) || tie.Kind == Kind.Unspecified)
            problems.Add($"{field}.kind", "is required");
        problems.Date($"{field}.start_date", tie.StartDate, 1800, now.Year + 10);
        problems.Date($"{field}.end_date", tie.EndDate, 1800, now.Year + 100);
        problems.Order($"{field}.end_date", tie.StartDate, tie.EndDate);
        problems.Source($"{field}.source", tie.Source, DateOnly.FromDateTime(now));
        problems.Text($"{field}.note", tie.Note, 5000, lines: true);
        if (tie.Amount is { } amount)
            problems.Amount($"{field}.amount", amount, tie.Kind);
    }

    private static void Amount(this Problems problems, string field, Money amount, Kind kind)
    {
        if (kind is not (Kind.Funds or Kind.TradesWith))
            problems.Add(field, "is for ties of the kinds FUNDS and TRADES_WITH");
        problems.Currency($"{field}.currency_code", amount.CurrencyCode);
        if (amount.Units is < 0 or > MostUnits || amount.Nanos is < 0 or >= 1_000_000_000 || amount is { Units: 0, Nanos: 0 })
            problems.Add(field, $"must be above zero and at most {MostUnits}");
    }
}
