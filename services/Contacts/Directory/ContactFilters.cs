using CivicConnect.Contacts.Data;
using CivicConnect.Contacts.V1;
using CivicConnect.Hosting;
using CivicConnect.Hosting.Api;
using CivicConnect.Hosting.Directory;
using CivicConnect.Names;

namespace CivicConnect.Contacts.Directory;

/// <summary>What may be asked of contacts, and what that is to the directory.</summary>
internal sealed class ContactFilters(ContactsDb db, OrganizationNames organizations, TimeProvider time)
{
    private const int Most = 50;

    // Of organizations that were asked about, all that are the same: the directory knows where contacts belong by the ids that affiliations have.
    private readonly Dictionary<Guid, IReadOnlyList<Guid>> sameOrganizations = [];

    /// <summary>Notes all that is wrong with a filter.</summary>
    internal async Task CheckAsync(Problems problems, string field, ContactFilter filter, CancellationToken cancellationToken)
    {
        problems.Text($"{field}.query", filter.Query, 200);
        problems.Count($"{field}.countries", filter.Countries.Count, Most);
        for (var i = 0; i < Math.Min(filter.Countries.Count, Most); i++)
        {
            if (!Countries.IsCode(filter.Countries[i]))
                problems.Add($"{field}.countries[{i}]", "must be an ISO 3166-1 alpha-2 country code such as IR");
        }
        problems.Texts($"{field}.roles", filter.Roles, Most, 60);
        problems.Texts($"{field}.themes", filter.Themes, Most, 60);
        problems.Texts($"{field}.tags", filter.Tags, Most, 60);
        problems.Texts($"{field}.without_tags", filter.WithoutTags, Most, 60);
        problems.Compartments($"{field}.compartments", db, filter.Compartments);
        problems.Engagements($"{field}.engagements", filter.Engagements);
        problems.Count($"{field}.assignees", filter.Assignees.Count, Most);
        for (var i = 0; i < Math.Min(filter.Assignees.Count, Most); i++)
            problems.Assignee($"{field}.assignees[{i}]", filter.Assignees[i], required: true);
        await CheckOrganizationsAsync(problems, $"{field}.organizations", filter.Organizations, cancellationToken);
    }

    /// <summary>Takes out of a filter the organizations and compartments that the caller may not see; the filter of these alone.</summary>
    internal async Task<ContactFilter> TakeHiddenAsync(ContactFilter filter, CancellationToken cancellationToken)
    {
        var visible = await FindVisibleAsync(FilterChecks.Ids(filter.Organizations, ResourceNames.Organizations), cancellationToken);
        var hidden = new ContactFilter
        {
            Organizations = { filter.Organizations.Where(o => !(ResourceNames.TryParse(o, ResourceNames.Organizations, out var id) && visible.Contains(id))) },
            Compartments = { filter.Compartments.Where(c => !(ResourceNames.TryParse(c, ResourceNames.Compartments, out var id) && db.MayKnow(id))) },
        };
        foreach (var organization in hidden.Organizations)
            filter.Organizations.Remove(organization);
        foreach (var compartment in hidden.Compartments)
            filter.Compartments.Remove(compartment);
        return hidden;
    }

    /// <summary>What a valid filter finds.</summary>
    /// <param name="filter">The filter, without what the caller may not see.</param>
    /// <param name="hidden">What was taken out of it: where nothing is left of a condition, nobody is found.</param>
    /// <param name="similar">Also names that only sound alike.</param>
    internal DirectoryQuery QueryOf(ContactFilter filter, ContactFilter? hidden = null, bool similar = false) => new()
    {
        Text = filter.Query,
        Similar = similar,
        Countries = filter.Countries,
        Roles = filter.Roles,
        Themes = filter.Themes,
        Tags = filter.Tags,
        WithoutTags = filter.WithoutTags,
        Organizations = [.. FilterChecks.Ids(filter.Organizations, ResourceNames.Organizations).SelectMany(id => sameOrganizations.GetValueOrDefault(id, [id]))],
        Engagements = filter.Engagements.On(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)),
        Within = filter.Compartments.Count > 0 ? db.Sets.With([.. FilterChecks.Ids(filter.Compartments, ResourceNames.Compartments)]) : null,
        Assignees = filter.Assignees,
        Ids = (hidden?.Organizations.Count > 0 && filter.Organizations.Count == 0) || (hidden?.Compartments.Count > 0 && filter.Compartments.Count == 0) ? new HashSet<Guid>() : null,
    };

    private async Task<HashSet<Guid>> FindVisibleAsync(IEnumerable<Guid> ids, CancellationToken cancellationToken)
    {
        var found = await organizations.FindMatchesAsync(ids, cancellationToken);
        foreach (var (id, match) in found)
            sameOrganizations[id] = match.SameIds();
        return [.. found.Keys];
    }

    private async Task CheckOrganizationsAsync(Problems problems, string field, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        problems.Count(field, names.Count, Most);
        var ids = names.Take(Most).Select((name, i) => problems.Name($"{field}[{i}]", name, ResourceNames.Organizations)).ToList();
        if (!ids.Exists(id => id != default))
            return;
        var visible = await FindVisibleAsync(ids.Where(id => id != default), cancellationToken);
        for (var i = 0; i < ids.Count; i++)
        {
            if (ids[i] != default && !visible.Contains(ids[i]))
                problems.Add($"{field}[{i}]", "does not exist");
        }
    }
}
