namespace CivicConnect.Admin.Forms;

/// <summary>A form of something that belongs to compartments.</summary>
public abstract class RecordForm : FormModel
{
    /// <summary><c>compartments/{uuid}</c>, the record's home first.</summary>
    public List<string> Compartments { get; set => field = value ?? []; } = [];

    /// <summary>Set where the form offers the choice: to whoever is in one compartment only there is nothing to choose.</summary>
    public string? ChoosesCompartments { get; set; }

    /// <summary>Records that the form has shown already as likely the same: nobody is asked twice about one.</summary>
    public List<string> Warned { get; set => field = value ?? []; } = [];

    internal bool Chooses => ChoosesCompartments == "true";

    /// <summary>What goes into the message. A new record may be told by the page before where it belongs.</summary>
    protected IEnumerable<string> Chosen => Chooses || string.IsNullOrEmpty(Etag) ? Compartments : [];

    /// <summary>The fields that a form shows, with the compartments where it shows these.</summary>
    internal IEnumerable<string> Shown(IEnumerable<string> mask) => Chooses ? mask.Append("compartments") : mask;

    /// <summary>Notes it as a problem where the choice is shown and nothing is chosen.</summary>
    internal void CheckCompartments(FormState state)
    {
        if (Chooses && Compartments.Count == 0)
            state.Add("compartments", "Choose at least one: what is in none, nobody sees.");
    }
}
