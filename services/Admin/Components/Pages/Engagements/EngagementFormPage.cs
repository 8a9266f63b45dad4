using CivicConnect.Admin.Campaigns;
using CivicConnect.Admin.Forms;
using Microsoft.AspNetCore.Components;

namespace CivicConnect.Admin.Components.Pages.Engagements;

/// <summary>What logging and editing an engagement share: the search step for who took part, and the campaigns to choose from.</summary>
public abstract class EngagementFormPage : PartyFormPage<EngagementForm>
{
    [Inject]
    internal CampaignChoices Choices { get; set; } = default!;

    protected IReadOnlyList<(string Value, string Word)> Campaigns { get; private set; } = [];

    protected override async Task PrepareAsync(EngagementForm form)
    {
        var campaigns = Choices.WithAsync(form.Campaign, Cancelled);
        await base.PrepareAsync(form);
        Campaigns = await campaigns;
    }
}
