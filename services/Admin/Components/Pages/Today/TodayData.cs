using CivicConnect.Admin.Forms;

namespace CivicConnect.Admin.Components.Pages.Today;

/// <summary>What the first page shows, asked for all at once.</summary>
internal sealed class TodayData(
    ContactsClient contacts, OrganizationsClient organizations, EngagementsClient engagements, FollowUpsClient followUps, TimeProvider clock)
{
    private const int Week = 7;

    public async Task<Of> GetAsync(CancellationToken cancelled)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var people = contacts.ListContactsAsync(new() { PageSize = 1 }, cancellationToken: cancelled).ResponseAsync;
        var groups = organizations.ListOrganizationsAsync(new() { PageSize = 1 }, cancellationToken: cancelled).ResponseAsync;
        var recent = engagements.ListEngagementsAsync(new() { PageSize = 8 }, cancellationToken: cancelled).ResponseAsync;
        var due = followUps.ListFollowUpsAsync(new() { PageSize = 30, DueBy = DateText.Of(today.AddDays(Week)) }, cancellationToken: cancelled).ResponseAsync;
        var open = followUps.ListFollowUpsAsync(new() { PageSize = 1 }, cancellationToken: cancelled).ResponseAsync;
        await Task.WhenAll(people, groups, recent, due, open);
        return new()
        {
            Contacts = (await people).TotalSize,
            Organizations = (await groups).TotalSize,
            Engagements = (await recent).TotalSize,
            OpenFollowUps = (await open).TotalSize,
            Recent = (await recent).Engagements,
            Due = (await due).FollowUps,
        };
    }

    internal sealed record Of
    {
        public int Contacts { get; init; }

        public int Organizations { get; init; }

        public int Engagements { get; init; }

        public int OpenFollowUps { get; init; }

        public IReadOnlyList<Engagement> Recent { get; init; } = [];

        public IReadOnlyList<FollowUp> Due { get; init; } = [];

        public bool IsEmpty => Contacts + Organizations + Engagements + OpenFollowUps == 0;
    }
}
