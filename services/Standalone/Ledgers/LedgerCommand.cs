using System.CommandLine;
using CivicConnect.Engagements.V1;
using CivicConnect.Standalone.Connecting;

namespace CivicConnect.Standalone.Ledgers;

/// <summary>`civicconnect ledger rebuild`: counts all relations anew, to see that the figures kept are right.</summary>
internal static class LedgerCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    internal static Command Create()
    {
        var rebuild = new Command("rebuild", "Counts every engagement anew, puts the figures in place and says in how many they differed from those kept. Exit code 2 if any did.");
        rebuild.SetAction((parsed, cancellationToken) => parsed.OnSuiteAsync(async invoker =>
        {
            var rebuilt = await new Ledger.LedgerClient(invoker).RebuildLedgerAsync(new(), deadline: DateTime.UtcNow + Patience, cancellationToken: cancellationToken);
            Console.WriteLine($"ledger: engagements={rebuilt.Engagements} figures={rebuilt.Figures} differences={rebuilt.Differences} seconds={rebuilt.Duration.ToTimeSpan().TotalSeconds:F1}");
            return rebuilt.Differences == 0 ? 0 : 2;
        }, cancellationToken));
        return new Command("ledger", "The relations ledger.") { rebuild }.WithSuite();
    }
}
