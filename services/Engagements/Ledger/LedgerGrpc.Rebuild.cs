using System.Diagnostics;
using CivicConnect.Engagements.V1;
using CivicConnect.Storage;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CivicConnect.Engagements.Ledger;

internal sealed partial class LedgerGrpc
{
    public override async Task<RebuildLedgerResponse> RebuildLedger(RebuildLedgerRequest request, ServerCallContext context)
    {
        var begun = Stopwatch.GetTimestamp();
        // The ledger is everybody's: it is counted by the service itself. The answer has sums only.
        await using var scope = scopes.Open();
        var differences = await follower.RebuildAsync(scope.Db, context.CancellationToken);
        return new RebuildLedgerResponse
        {
            Engagements = follower.Ledger.Engagements,
            Figures = follower.Ledger.Figures().Count,
            Differences = differences,
            Duration = Duration.FromTimeSpan(Stopwatch.GetElapsedTime(begun)),
        };
    }
}
