using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.Organizations;
using CivicConnect.Organizations.V1;
using CivicConnect.Storage.Merges;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Organizations.Ties;

internal sealed partial class TiesGrpc
{
    private const int MostSteps = 2;

    public override async Task<StateNetwork> GetStateNetwork(GetStateNetworkRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var party = problems.Party("name", request.Name);
        if (request.Depth is < 0 or > MostSteps)
            problems.Add("depth", $"must be from 1 to {MostSteps}");
        problems.ThrowIfAny();

        var label = party!.Value.Label(await LabelsAsync([party.Value], context.CancellationToken)) ?? throw Errors.NotFound();
        var middle = party.Value.As(label);
        var network = new TieNetwork(middle, label);
        List<TieParty> reached = [middle];
        for (var distance = 1; distance <= Math.Max(request.Depth, 1) && reached.Count > 0; distance++)
        {
            var ties = await AroundAsync(reached, request.IncludeEnded, context.CancellationToken);
            if (ties.Count > TieNetwork.MostEdges)
                network.Truncate();
            reached = network.Add(ties.Take(TieNetwork.MostEdges), await LabelsAsync(ties.SelectMany(t => new[] { t.Subject, t.Object }), context.CancellationToken), distance);
        }
        return network.ToMessage();
    }

    private async Task<List<TieEdge>> AroundAsync(List<TieParty> parties, bool includeEnded, CancellationToken cancellationToken)
    {
        var all = await db.TiesOfAsync(parties, cancellationToken);
        var ties = await (includeEnded ? all : all.GoingOn(Today)).OrderByDescending(t => t.Number).Take(TieNetwork.MostEdges + 1)
            .Select(t => new { t.Id, t.SubjectId, t.SubjectCountry, t.ObjectId, t.ObjectCountry, t.Kind, t.End }).ToListAsync(cancellationToken);
        var survivors = await db.SurvivorsAsync(ties.SelectMany(t => new[] { t.SubjectId, t.ObjectId }).OfType<Guid>(), cancellationToken);
        return ties.ConvertAll(t => new TieEdge(t.Id, Party(t.SubjectId, t.SubjectCountry), Party(t.ObjectId, t.ObjectCountry), t.Kind, t.End < Today));

        TieParty Party(Guid? id, string? country) => new(id is { } stored ? survivors.GetValueOrDefault(stored, stored) : null, country);
    }

    private Task<Dictionary<Guid, OrganizationLabel>> LabelsAsync(IEnumerable<TieParty> parties, CancellationToken cancellationToken) =>
        db.LabelsAsync(parties.Select(p => p.OrganizationId).OfType<Guid>(), cancellationToken);
}
