namespace CivicConnect.Admin.Forms;

/// <summary>A form that lists contacts and organizations, found by a search step.</summary>
public abstract class PartyForm : RecordForm
{
    internal abstract IEnumerable<IPartyRow> Parties { get; }

    /// <summary>Path of the list, such as <c>participants</c>.</summary>
    internal abstract string PartyPath { get; }

    /// <summary>How many are on it whom this person may not see; they stay.</summary>
    public int Outside { get; set; }

    /// <summary>Ticked in the search step, not on the list yet.</summary>
    public List<string> Ticked { get; set => field = value ?? []; } = [];

    public string? Query { get; set; }

    /// <summary>The words whose results the form shows.</summary>
    public string? Asked { get; set; }

    protected override string? PendingSearch => !string.IsNullOrWhiteSpace(Query) && Query != Asked ? PartyPath : null;

    protected abstract void Add(string party);

    /// <summary>Whoever is ticked comes on the list.</summary>
    internal void TakeTicked()
    {
        foreach (var ticked in Ticked.Distinct().ToList())
        {
            if (Parties.All(p => p.Party != ticked))
                Add(ticked);
        }
        Ticked.Clear();
    }
}
