using CivicConnect.Engagements.Data;
using CivicConnect.Engagements.Ledger;
using CivicConnect.Engagements.V1;

namespace CivicConnect.Engagements.Targets;

/// <summary>Opens targets and holds them against the ledger: against what has been recorded in the target's own compartments.</summary>
internal sealed class TargetReader(EngagementsDb db, LedgerReader ledger)
{
    internal async Task<List<Target>> ReadAsync(IReadOnlyList<TargetRecord> records, CancellationToken cancellationToken)
    {
        var figures = await ledger.CurrentAsync(cancellationToken);
        return [.. records.Select(r => Hold(r.Complete(db, r.Open(db.Sealer)), r, figures))];
    }

    private Target Hold(Target target, TargetRecord record, RelationsLedger figures)
    {
        var sums = figures.Sum(new LedgerQuery(
            ledger.ThisMonth - target.Months + 1, ledger.ThisMonth, ledger.Within([.. db.Sets.Of(record.SetId)]), target.Country.Length > 0 ? target.Country : null));
        var whole = sums.Values.Sum(a => Measured(a, target));
        var part = sums.Where(s => target.Classes.Contains(s.Key.Class)).Sum(s => Measured(s.Value, target));
        target.ActualPercent = 100 * Balances.Share(part, whole);
        target.State = whole == 0 ? Target.Types.State.NoFigures : IsMet(target, part, whole) ? Target.Types.State.Met : Target.Types.State.Missed;
        return target;
    }

    // In whole numbers: exactly 80% is at least 80%.
    private static bool IsMet(Target target, long part, long whole) => target.Bound == Target.Types.Bound.AtLeast
        ? (Int128)part * 100 >= (Int128)whole * target.Percent
        : (Int128)part * 100 <= (Int128)whole * target.Percent;

    private static long Measured(Amounts amounts, Target target) => target.Measure switch
    {
        Measure.Hours => amounts.Seconds,
        Measure.Money => amounts.Money.GetValueOrDefault(target.CurrencyCode),
        _ => amounts.Millionths,
    };
}
