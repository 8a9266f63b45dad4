namespace CivicConnect.Admin.Forms;

/// <summary>
/// What a form posts. Texts stay texts as typed, so that a form that is wrong comes back exactly as it was filled.
/// The binder sets what was not posted to null, whatever the property says.
/// </summary>
public abstract class FormModel
{
    /// <summary>The button pressed: empty or <c>save</c> to save, else what changes on the form, such as <c>add:names</c>.</summary>
    public string? Action { get; set; }

    public string? Etag { get; set; }

    /// <summary>Makes a second press of the same button harmless.</summary>
    public string RequestId { get; set => field = value ?? field; } = Guid.NewGuid().ToString();

    public bool Saves => (Action is null or "" or "save") && PendingSearch is null;

    /// <summary>
    /// Path of a search step with words that have not been looked up yet. The Enter key in it presses Save, as everywhere;
    /// what is meant is the search.
    /// </summary>
    protected virtual string? PendingSearch => null;

    /// <summary>Lists that grow and shrink by a button, by the name in the button's value.</summary>
    protected internal virtual IReadOnlyDictionary<string, IFormRows> Rows => new Dictionary<string, IFormRows>();

    /// <summary>Does what a button other than save asks for; returns the path where to go on.</summary>
    public string? Change() => (Action ?? "save").Split(':') switch
    {
        ["save"] => PendingSearch,
        ["add", var list] when Rows.TryGetValue(list, out var rows) => $"{list}[{rows.Add()}]",
        ["remove", var list, var index] when Rows.TryGetValue(list, out var rows) && int.TryParse(index, out var at) && rows.Remove(at) => list,
        ["find", var field] => field,
        _ => null,
    };
}
