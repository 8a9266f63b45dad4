namespace CivicConnect.Engagements.Ledger;

/// <summary>Between the API's money and whole hundredths of a unit, in which the ledger adds.</summary>
internal static class Money
{
    private const int NanosPerHundredth = 10_000_000;

    internal static long Hundredths(Google.Type.Money money) => money.Units * 100 + money.Nanos / NanosPerHundredth;

    internal static Google.Type.Money Of(string currency, long hundredths) =>
        new() { CurrencyCode = currency, Units = hundredths / 100, Nanos = (int)(hundredths % 100) * NanosPerHundredth };

    internal static bool IsWholeHundredths(Google.Type.Money money) => money.Nanos % NanosPerHundredth == 0;
}
