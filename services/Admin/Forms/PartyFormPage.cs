using CivicConnect.Admin.Finding;
using Microsoft.AspNetCore.Components;

namespace CivicConnect.Admin.Forms;

/// <summary>The search step of forms that list contacts and organizations.</summary>
public abstract class PartyFormPage<TForm> : FormPage<TForm>
    where TForm : PartyForm
{
    [Inject]
    internal Finder Finder { get; set; } = default!;

    [Inject]
    internal Labels Labels { get; set; } = default!;

    /// <summary>Found by the words in the form; null where none were asked for.</summary>
    protected IReadOnlyList<Found>? Found { get; private set; }

    protected IReadOnlyDictionary<string, Found> Known { get; private set; } = new Dictionary<string, Found>();

    protected override async Task PrepareAsync(TForm form)
    {
        form.TakeTicked();
        var query = form.Query?.Trim() ?? "";
        var found = query.Length > 0 ? Finder.FindAsync(query, FindAmong.Everybody, Cancelled) : null;
        Known = await Labels.OfAsync(form.Parties.Select(p => p.Party ?? ""), Cancelled);
        Found = found is null ? null : await found;
    }
}
