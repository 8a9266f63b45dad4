using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.Organizations;
using CivicConnect.Organizations.V1;

namespace CivicConnect.Organizations.Ties;

/// <summary>A tie as the network needs it.</summary>
internal readonly record struct TieEdge(Guid Id, TieParty Subject, TieParty Object, Tie.Types.Kind Kind, bool Ended);

/// <summary>Grows the network around one party, step by step outward, until it holds all that it may. Whatever the caller may not see never gets in.</summary>
internal sealed class TieNetwork
{
    internal const int MostNodes = 200;
    internal const int MostEdges = 2000;
    private readonly StateNetwork network = new();
    private readonly HashSet<TieParty> parties = [];
    private readonly HashSet<Guid> ties = [];

    internal TieNetwork(TieParty middle, OrganizationLabel label) => Join(middle, label, 0);

    /// <summary>Adds the ties of one step with what they join.</summary>
    /// <param name="step">The newest first.</param>
    /// <param name="visible">The organizations among their ends that the caller may see.</param>
    /// <param name="distance">How many ties away from the middle.</param>
    /// <returns>The parties that have come in: where the next step begins.</returns>
    internal List<TieParty> Add(IEnumerable<TieEdge> step, IReadOnlyDictionary<Guid, OrganizationLabel> visible, int distance)
    {
        var joined = new List<TieParty>();
        foreach (var edge in step.Where(e => e.Subject.Label(visible) is not null && e.Object.Label(visible) is not null && !ties.Contains(e.Id)))
        {
            var fresh = new[] { edge.Subject, edge.Object }.Where(p => !parties.Contains(p)).ToList();
            if (parties.Count + fresh.Count > MostNodes || ties.Count == MostEdges)
            {
                network.Truncated = true;
                continue;
            }
            foreach (var party in fresh)
                Join(party, party.Label(visible)!.Value, distance);
            joined.AddRange(fresh);
            Join(edge);
        }
        return joined;
    }

    /// <summary>Notes that there is more than was given to <see cref="Add"/>.</summary>
    internal void Truncate() => network.Truncated = true;

    internal StateNetwork ToMessage() => network;

    private void Join(TieParty party, OrganizationLabel label, int distance)
    {
        parties.Add(party);
        network.Nodes.Add(new StateNetwork.Types.Node { Party = party.ToString(), DisplayName = label.DisplayName, Kind = label.Kind, Distance = distance });
    }

    private void Join(TieEdge edge)
    {
        ties.Add(edge.Id);
        network.Edges.Add(new StateNetwork.Types.Edge
        {
            Tie = ResourceNames.Of(ResourceNames.Ties, edge.Id),
            Subject = edge.Subject.ToString(),
            Object = edge.Object.ToString(),
            Kind = edge.Kind,
            Ended = edge.Ended,
        });
    }
}
