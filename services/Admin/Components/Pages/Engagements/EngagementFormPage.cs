using CivicConnect.Admin.Finding;
using CivicConnect.Admin.Forms;
using Microsoft.AspNetCore.Components;

namespace CivicConnect.Admin.Components.Pages.Engagements;

/// <summary>What logging and editing an engagement share: the search step for who took part.</summary>
public abstract class EngagementFormPage : FormPage<EngagementForm>
{
    [Inject]
    internal Finder Finder { get; set; } = default!;

    [Inject]
    internal Labels Labels { get; set; } = default!;

    /// <summary>Found by the words in the form; null where none were asked for.</summary>
    protected IReadOnlyList<Found>? Found { get; private set; }

    protected IReadOnlyDictionary<string, Found> Known { get; private set; } = new Dictionary<string, Found>();

    protected override async Task PrepareAsync(EngagementForm form)
    {
        form.TakeTicked();
        var query = form.Query?.Trim() ?? "";
        var found = query.Length > 0 ? Finder.FindAsync(query, FindAmong.Everybody, Cancelled) : null;
        Known = await Labels.OfAsync(form.Participants.Select(p => p.Participant ?? ""), Cancelled);
        Found = found is null ? null : await found;
    }
}
