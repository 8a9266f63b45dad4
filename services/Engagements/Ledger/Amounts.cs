namespace CivicConnect.Engagements.Ledger;

/// <summary>Whole numbers that add up and come off again exactly: millionths of engagements, seconds, and hundredths by currency.</summary>
internal sealed class Amounts
{
    internal const long Engagement = 1_000_000;
    private readonly SortedList<string, long> money = new(StringComparer.Ordinal);

    internal long Millionths { get; private set; }
    internal long Seconds { get; private set; }

    /// <summary>Hundredths by currency; none are zero.</summary>
    internal IReadOnlyDictionary<string, long> Money => money;

    internal bool IsEmpty => Millionths == 0 && Seconds == 0 && money.Count == 0;

    /// <summary>Adds a share; a negative one takes it off.</summary>
    internal void Add(Share share)
    {
        Millionths += share.Millionths;
        Seconds += share.Seconds;
        AddMoney(share.Currency, share.Hundredths);
    }

    internal void Add(Amounts other)
    {
        Millionths += other.Millionths;
        Seconds += other.Seconds;
        foreach (var (currency, hundredths) in other.money)
            AddMoney(currency, hundredths);
    }

    private void AddMoney(string currency, long hundredths)
    {
        if (hundredths == 0)
            return;
        var sum = money.GetValueOrDefault(currency) + hundredths;
        if (sum == 0)
            money.Remove(currency);
        else
            money[currency] = sum;
    }

    public override string ToString() => $"{Millionths} {Seconds} {string.Join(' ', money.Select(m => $"{m.Value} {m.Key}"))}";
}

/// <summary>One participant's share of an engagement.</summary>
internal readonly record struct Share(long Millionths, long Seconds, long Hundredths, string Currency)
{
    public static Share operator -(Share share) => new(-share.Millionths, -share.Seconds, -share.Hundredths, share.Currency);

    /// <summary>The share of one of <paramref name="count"/> participants: even parts, and what is left over unit by unit to the first.</summary>
    internal static Share Of(LedgerEntry entry, int index, int count) =>
        new(Part(Amounts.Engagement, index, count), Part(entry.Seconds, index, count), Part(entry.Hundredths, index, count), entry.Currency);

    private static long Part(long whole, int index, int count) => whole / count + (index < whole % count ? 1 : 0);
}
