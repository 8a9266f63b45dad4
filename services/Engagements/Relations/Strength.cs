using CivicConnect.Engagements.Ledger;
using CivicConnect.Engagements.V1;
using Google.Protobuf.WellKnownTypes;
using Initiative = CivicConnect.Engagements.V1.Engagement.Types.Initiative;
using Kind = CivicConnect.Engagements.V1.Engagement.Types.Kind;
using State = CivicConnect.Engagements.V1.Relation.Types.State;

namespace CivicConnect.Engagements.Relations;

/// <summary>How strong a relation is: recency, frequency, depth and reciprocity in one number, by the formula that the API states.</summary>
internal static class Strength
{
    private const double HalfLifeDays = 180;
    private const double Scale = 8;
    private const int Strong = 60;
    private const int Steady = 25;
    private const long LongSeconds = 2 * 3600;
    private static readonly TimeSpan Window = TimeSpan.FromDays(5 * 365.25);

    /// <summary>The relation as it is at a time, UTC.</summary>
    internal static Relation At(DateTime now, IReadOnlyCollection<LedgerEntry> engagements)
    {
        var past = engagements.Where(e => e.StartTime <= now && e.StartTime > now - Window).ToList();
        var strength = Of(past, now);
        return new Relation
        {
            Strength = strength,
            State = past.Count == 0 ? State.None
                : strength >= Strong ? State.Strong
                : strength >= Steady ? State.Steady
                : Of([.. past.Where(e => e.StartTime <= now.AddDays(-HalfLifeDays))], now.AddDays(-HalfLifeDays)) >= Steady ? State.Fading
                : State.Weak,
            Engagements = past.Count,
            LastEngaged = past.Count == 0 ? null : Timestamp.FromDateTime(past.Max(e => e.StartTime)),
            Ours = past.Count(e => e.Initiative == Initiative.Ours),
            Theirs = past.Count(e => e.Initiative == Initiative.Theirs),
            Mutual = past.Count(e => e.Initiative == Initiative.Mutual),
        };
    }

    private static int Of(List<LedgerEntry> past, DateTime now)
    {
        var points = past.Sum(e => Depth(e) * Math.Pow(2, -(now - e.StartTime).TotalDays / HalfLifeDays));
        var strength = 100 * (1 - Math.Exp(-points / Scale));
        return (int)(IsOneSided(past) ? strength * 2 / 3 : strength);
    }

    private static double Depth(LedgerEntry engagement) => OfKind(engagement.Kind) * (engagement.Seconds >= LongSeconds ? 1.5 : 1);

    private static double OfKind(Kind kind) => kind switch
    {
        Kind.Call => 2,
        Kind.Meeting or Kind.Event => 3,
        Kind.Visit or Kind.Training => 4,
        Kind.Grant => 5,
        _ => 1,
    };

    // Where it is not on record who began, nothing is held against anybody.
    private static bool IsOneSided(List<LedgerEntry> past) =>
        past.Exists(e => e.Initiative == Initiative.Ours) && !past.Exists(e => e.Initiative is Initiative.Theirs or Initiative.Mutual);
}
