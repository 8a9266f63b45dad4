using Grpc.Core;

namespace CivicConnect.Admin.Relations;

/// <summary>How strong relations are. A page does not wait for it: while they are being counted, it goes without.</summary>
internal sealed class Strengths(RelationsClient relations)
{
    public async Task<IReadOnlyDictionary<string, Relation>> OfAsync(IEnumerable<string> parties, CancellationToken cancelled)
    {
        var names = parties.ToList();
        if (names.Count == 0)
            return new Dictionary<string, Relation>();
        try
        {
            var answer = await relations.BatchGetRelationsAsync(new() { Parties = { names } }, cancellationToken: cancelled);
            return answer.Relations.ToDictionary(r => r.Party);
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded)
        {
            return new Dictionary<string, Relation>();
        }
    }
}
