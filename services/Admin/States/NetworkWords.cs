namespace CivicConnect.Admin.States;

/// <summary>A network in words.</summary>
internal sealed class NetworkWords(StateNetwork network)
{
    private const int Most = 20;

    private readonly Dictionary<string, string> names = network.Nodes.ToDictionary(n => n.Party, n => n.DisplayName);

    public string NameOf(string party) => names[party];

    /// <summary>What whoever does not see the drawing is told of it.</summary>
    public string All => string.Join("; ", network.Edges.Take(Most).Select(Of)) + (network.Edges.Count > Most ? $"; and {network.Edges.Count - Most} more ties, all of them in the table below" : "");

    private string Of(StateNetwork.Types.Edge edge) => $"{names[edge.Subject]} {TieWords.Of(edge.Kind)} {names[edge.Object]}{(edge.Ended ? ", ended" : "")}";
}
