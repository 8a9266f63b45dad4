using CivicConnect.Engagements.V1;
using Google.Protobuf.WellKnownTypes;
using Sums = System.Collections.Generic.IEnumerable<System.Collections.Generic.KeyValuePair<(string Country, int Month, CivicConnect.Engagements.V1.CounterpartClass Class), CivicConnect.Engagements.Ledger.Amounts>>;

namespace CivicConnect.Engagements.Ledger;

/// <summary>Figures as the API shows them.</summary>
internal static class Balances
{
    internal static Amounts Total(this Sums sums) => sums.Aggregate(new Amounts(), (total, next) =>
    {
        total.Add(next.Value);
        return total;
    });

    internal static IEnumerable<ClassFigures> ByClass(this Sums sums, Amounts total) =>
        sums.GroupBy(s => s.Key.Class).OrderBy(g => g.Key).Select(g =>
        {
            var amounts = g.Total();
            return new ClassFigures
            {
                CounterpartClass = g.Key,
                Figures = amounts.ToFigures(),
                EngagementShare = Share(amounts.Millionths, total.Millionths),
                TimeShare = Share(amounts.Seconds, total.Seconds),
            };
        });

    /// <summary>Share of engagements with some classes, 0 to 1.</summary>
    internal static double ShareOf(this Sums sums, Amounts total, Func<CounterpartClass, bool> which) =>
        Share(sums.Where(s => which(s.Key.Class)).Sum(s => s.Value.Millionths), total.Millionths);

    internal static Figures ToFigures(this Amounts amounts) => new()
    {
        EngagementMillionths = amounts.Millionths,
        Time = new Duration { Seconds = amounts.Seconds },
        Amounts = { amounts.Money.Select(m => Money.Of(m.Key, m.Value)) },
    };

    internal static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
