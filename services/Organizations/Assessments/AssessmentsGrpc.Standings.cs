using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.V1;
using CivicConnect.Organizations.Values;
using Grpc.Core;

namespace CivicConnect.Organizations.Assessments;

internal sealed partial class AssessmentsGrpc
{
    private const int MaxStandings = 1000;

    public override async Task<BatchGetStandingsResponse> BatchGetStandings(BatchGetStandingsRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        if (request.Names.Count == 0)
            problems.Add("names", "is required");
        problems.Count("names", request.Names.Count, MaxStandings);
        var subjects = request.Names.Take(MaxStandings).Select((name, i) => problems.Subject($"names[{i}]", name)).ToList();
        problems.ThrowIfAny();
        var asked = subjects.ConvertAll(s => s!.Value);
        var there = await names.FindAsync(asked, context.CancellationToken);
        if (!asked.TrueForAll(there.ContainsKey))
            throw Errors.NotFound();
        var found = await standings.FindAsync(asked, s => there[s].Same, context.CancellationToken);
        return new BatchGetStandingsResponse { Standings = { asked.Select(s => found[s]) } };
    }
}
