using CivicConnect.Admin.Finding;
using CandidateState = CivicConnect.Duplicates.V1.DuplicateCandidate.Types.State;

namespace CivicConnect.Admin.Duplicates;

/// <summary>The pairs that wait for a decision, the surest first, and the addresses of their pages.</summary>
internal sealed class DuplicateQueue(DuplicatesClients clients, Labels labels)
{
    // Whoever goes on from a pair further behind begins again at the first.
    private const int LookedThrough = 200;

    /// <summary><c>services/contacts/duplicateCandidates/{uuid}</c> is <c>/duplicates/contacts/{uuid}</c>.</summary>
    public static string AddressOf(DuplicateCandidate candidate) => Address(candidate.Name, "");

    /// <summary><c>services/contacts/duplicateScans/{uuid}</c> is <c>/duplicates/contacts/scans/{uuid}</c>.</summary>
    public static string AddressOf(DuplicateScan scan) => Address(scan.Name, "scans/");

    /// <summary>The pair to go on with after this one; null where no other waits.</summary>
    public async Task<DuplicateCandidate?> NextAsync(string service, Guid id, CancellationToken cancelled)
    {
        var open = (await clients.For(service).ListDuplicateCandidatesAsync(
            new() { Parent = $"services/{service}", State = CandidateState.Open, PageSize = LookedThrough }, cancellationToken: cancelled)).DuplicateCandidates;
        var at = open.ToList().FindIndex(c => c.Name.EndsWith($"/{id}", StringComparison.Ordinal));
        return open.Skip(at + 1).FirstOrDefault() ?? open.FirstOrDefault(c => !c.Name.EndsWith($"/{id}", StringComparison.Ordinal));
    }

    /// <summary>What to call the records of these pairs.</summary>
    public Task<IReadOnlyDictionary<string, Found>> LabelsAsync(IEnumerable<DuplicateCandidate> pairs, CancellationToken cancelled) =>
        labels.OfAsync(pairs.SelectMany(p => new[] { p.First, p.Second }), cancelled);

    private static string Address(string name, string before) => name.Split('/') is [_, var service, _, var id] ? $"/duplicates/{service}/{before}{id}" : "/duplicates";
}
