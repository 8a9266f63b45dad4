using CivicConnect.Engagements.Data;
using CivicConnect.Engagements.Ledger;
using CivicConnect.Engagements.V1;
using CivicConnect.Hosting.Api;
using Step = CivicConnect.Engagements.V1.ShiftPlan.Types.Step;

namespace CivicConnect.Engagements.ShiftPlans;

/// <summary>Opens plans and measures their steps by the ledger: by what has been recorded in the plan's own compartments.</summary>
internal sealed class ShiftPlanReader(EngagementsDb db, LedgerReader ledger, TimeProvider time)
{
    private const int Year = 12;

    internal async Task<List<ShiftPlan>> ReadAsync(IReadOnlyList<ShiftPlanRecord> records, CancellationToken cancellationToken)
    {
        var figures = await ledger.CurrentAsync(cancellationToken);
        return [.. records.Select(r => Measure(r.Complete(db, r.Open(db.Sealer)), r, figures))];
    }

    private ShiftPlan Measure(ShiftPlan plan, ShiftPlanRecord record, RelationsLedger figures)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var start = Month.Of(plan.StartDate);
        var sets = ledger.Within([.. db.Sets.Of(record.SetId)]);
        var before = figures.Sum(new LedgerQuery(start - Year, start - 1, sets, plan.Country));
        var now = figures.Sum(new LedgerQuery(ledger.ThisMonth - Year + 1, ledger.ThisMonth, sets, plan.Country));
        foreach (var step in plan.Steps)
            step.Measure(Figure(before, step), Figure(now, step), today, DateChecks.First(plan.StartDate) <= today);
        return plan;
    }

    private static double Figure(Dictionary<(string, int, CounterpartClass Class), Amounts> sums, Step step) =>
        sums.Where(s => s.Key.Class == step.CounterpartClass)
            .Sum(s => step.Measure == V1.Measure.Hours ? s.Value.Seconds / 3600.0 : s.Value.Millionths / (double)Amounts.Engagement);
}
