using System.Globalization;
using Edge = CivicConnect.Organizations.V1.StateNetwork.Types.Edge;
using Node = CivicConnect.Organizations.V1.StateNetwork.Types.Node;

namespace CivicConnect.Admin.States;

/// <summary>A state or an organization in a drawing, and the side that its name stands on: 1 right, -1 left, 0 below.</summary>
internal sealed record MapNode(Node Of, double X, double Y, int Side);

/// <summary>A tie in a drawing: a curve from its subject to its object.</summary>
internal sealed record MapEdge(Edge Of, string Path);

/// <summary>
/// Where everything stands in the drawing of a network, always the same for the same network: the middle, and on both sides an arc for each step away.
/// What stands on an arc has a row of its own, so that names never lie on each other, however many there are.
/// </summary>
internal sealed class NetworkMap
{
    private const double Row = 32;
    // So few stand further from each other, to fill the height.
    private const double Few = 8;
    private const double Widest = 3;
    private const double Apart = 30;
    // From the middle of an arc, and how far its ends bend inward; a name of an inner arc ends before the outer one begins.
    private static readonly (double X, double Bend)[] Arcs = [(0, 0), (170, 60), (440, 60)];
    private const double Names = 180;

    private readonly Dictionary<string, MapNode> placed = [];
    private readonly double lowest;

    public static NetworkMap Of(StateNetwork network) => new(network);

    private NetworkMap(StateNetwork network)
    {
        Place(network.Nodes[0], 0, 0, 0);
        PlaceArc(1, [.. network.Nodes.Where(n => n.Distance == 1).Select((n, i) => (n, i % 2 == 0 ? 1 : -1))]);
        // Beside that through which they are tied to the middle.
        PlaceArc(2, [.. network.Nodes.Where(n => n.Distance == 2).Select(n => (Node: n, Inner: InnerOf(n, network.Edges)))
            .OrderBy(n => n.Inner.Y).Select(n => (n.Node, n.Inner.Side))]);
        lowest = placed.Values.Max(n => Math.Abs(n.Y)) + Row;
        Nodes = [.. network.Nodes.Select(n => placed[n.Party])];
        Edges = [.. network.Edges.GroupBy(PairOf).SelectMany(g => g.Select((e, i) => new MapEdge(e, Curve(e, (i - (g.Count() - 1) / 2.0) * Apart))))];
        Width = 2 * (Arcs[network.Nodes.Max(n => n.Distance)].X + Names);
        Height = 2 * lowest + Row;
    }

    public IReadOnlyList<MapNode> Nodes { get; }

    public IReadOnlyList<MapEdge> Edges { get; }

    public double Width { get; }

    public double Height { get; }

    public static string Number(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    private static (string, string) PairOf(Edge edge) =>
        string.CompareOrdinal(edge.Subject, edge.Object) < 0 ? (edge.Subject, edge.Object) : (edge.Object, edge.Subject);

    private void Place(Node node, double x, double y, int side) => placed[node.Party] = new(node, x, y, side);

    private void PlaceArc(int arc, IReadOnlyList<(Node Node, int Side)> nodes)
    {
        foreach (var half in nodes.GroupBy(n => n.Side))
        {
            var outermost = Math.Max((half.Count() - 1) / 2.0, 1);
            var height = Row * Math.Clamp(Few / half.Count(), 1, Widest);
            foreach (var (at, one) in half.Index())
            {
                var row = at - (half.Count() - 1) / 2.0;
                Place(one.Node, half.Key * (Arcs[arc].X - Arcs[arc].Bend * Math.Pow(row / outermost, 2)), row * height, half.Key);
            }
        }
    }

    private MapNode InnerOf(Node node, IEnumerable<Edge> edges) =>
        edges.Where(e => e.Subject == node.Party || e.Object == node.Party)
            .Select(e => placed.GetValueOrDefault(e.Subject == node.Party ? e.Object : e.Subject))
            .First(n => n is { Of.Distance: 1 })!;

    /// <param name="edge">The tie.</param>
    /// <param name="aside">How far it is bent to the side, so that several between the same two can be told apart.</param>
    private string Curve(Edge edge, double aside)
    {
        var (a, b) = (placed[edge.Subject], placed[edge.Object]);
        // The same side for both directions.
        var (from, to) = string.CompareOrdinal(edge.Subject, edge.Object) < 0 ? (a, b) : (b, a);
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var length = Math.Max(Math.Sqrt(dx * dx + dy * dy), 1);
        // What stands on one arc is joined by way of the inside, not across the names between; both sides are joined past the middle, not through it.
        var inward = a.Side == b.Side && a.Of.Distance == b.Of.Distance ? 0.4 : 1;
        var halfway = (a.Y + b.Y) / 2;
        var (x, y) = ((a.X + b.X) / 2 * inward - dy / length * aside, (a.Side * b.Side == -1 ? Math.CopySign(lowest, halfway) : halfway) + dx / length * aside);
        return $"M{Number(a.X)} {Number(a.Y)}Q{Number(x)} {Number(y)} {Number(b.X)} {Number(b.Y)}";
    }
}
