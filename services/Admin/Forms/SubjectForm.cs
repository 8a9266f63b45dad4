namespace CivicConnect.Admin.Forms;

/// <summary>A form about somebody who is held against values: found by a search step, or the government of a country.</summary>
public abstract class SubjectForm : RecordForm
{
    public ChosenOne Subject { get; set => field = value ?? new(); } = new();

    /// <summary>Code of the country whose government it is about.</summary>
    public string? Country { get; set; }

    protected override string? PendingSearch => Subject.IsPending ? "subject" : null;

    /// <summary>Begins with somebody, by resource name.</summary>
    internal void About(string? subject)
    {
        if (subject?.Split('/') is ["countries", var code])
            Country = code;
        else
            Subject.Resource = subject;
    }

    /// <summary>Resource name of whom it is about; empty, and told to <paramref name="state"/>, where that is not clear.</summary>
    internal string SubjectOf(FormState state)
    {
        switch (Subject.Resource, Country)
        {
            case ({ Length: > 0 }, { Length: > 0 }):
                state.Add("subject", "Choose either somebody or a country, not both.");
                return "";
            case (null or "", null or ""):
                state.Add("subject", "Find who it is about and choose them, or choose a country.");
                return "";
            case (_, { Length: > 0 } code):
                return $"countries/{code}";
            default:
                return Subject.Resource!;
        }
    }
}
