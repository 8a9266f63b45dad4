using CivicConnect.Hosting.Api;
using CivicConnect.Hosting.Directory;
using CivicConnect.Names;
using CivicConnect.Organizations.Data;
using CivicConnect.Organizations.V1;

namespace CivicConnect.Organizations.Directory;

/// <summary>What may be asked of organizations, and what that is to the directory.</summary>
internal sealed class OrganizationFilters(OrganizationsDb db, TimeProvider time)
{
    private const int Most = 50;

    /// <summary>Notes all that is wrong with a filter.</summary>
    internal void Check(Problems problems, string field, OrganizationFilter filter)
    {
        problems.Text($"{field}.query", filter.Query, 200);
        problems.Count($"{field}.countries", filter.Countries.Count, Most);
        for (var i = 0; i < Math.Min(filter.Countries.Count, Most); i++)
        {
            if (!CivicConnect.Names.Countries.IsCode(filter.Countries[i]))
                problems.Add($"{field}.countries[{i}]", "must be an ISO 3166-1 alpha-2 country code such as IR");
        }
        problems.Count($"{field}.kinds", filter.Kinds.Count, Most);
        for (var i = 0; i < Math.Min(filter.Kinds.Count, Most); i++)
        {
            if (!Enum.IsDefined(filter.Kinds[i]) || filter.Kinds[i] == Organization.Types.Kind.Unspecified)
                problems.Add($"{field}.kinds[{i}]", "is not known");
        }
        problems.Texts($"{field}.tags", filter.Tags, Most, 60);
        problems.Texts($"{field}.without_tags", filter.WithoutTags, Most, 60);
        problems.Compartments($"{field}.compartments", db, filter.Compartments);
        problems.Engagements($"{field}.engagements", filter.Engagements);
        problems.Count($"{field}.assignees", filter.Assignees.Count, Most);
        for (var i = 0; i < Math.Min(filter.Assignees.Count, Most); i++)
            problems.Assignee($"{field}.assignees[{i}]", filter.Assignees[i], required: true);
    }

    /// <summary>Takes out of a filter the compartments that the caller is not in; the filter of these alone.</summary>
    internal OrganizationFilter TakeHidden(OrganizationFilter filter)
    {
        var hidden = new OrganizationFilter
        {
            Compartments = { filter.Compartments.Where(c => !(ResourceNames.TryParse(c, ResourceNames.Compartments, out var id) && db.MayKnow(id))) },
        };
        foreach (var compartment in hidden.Compartments)
            filter.Compartments.Remove(compartment);
        return hidden;
    }

    /// <summary>What a valid filter finds.</summary>
    /// <param name="filter">The filter, without what the caller may not see.</param>
    /// <param name="hidden">What was taken out of it: where nothing is left of a condition, none is found.</param>
    /// <param name="similar">Also names that only sound alike.</param>
    internal RecordQuery QueryOf(OrganizationFilter filter, OrganizationFilter? hidden = null, bool similar = false) => new()
    {
        Conditions = new DirectoryQuery
        {
            Text = filter.Query,
            Similar = similar,
            Countries = filter.Countries,
            Kinds = [.. filter.Kinds.Select(k => (int)k)],
            Tags = filter.Tags,
            WithoutTags = filter.WithoutTags,
            Engagements = filter.Engagements.On(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)),
        },
        Within = FilterChecks.Ids(filter.Compartments, ResourceNames.Compartments),
        Assignees = filter.Assignees,
        FindsNothing = hidden?.Compartments.Count > 0 && filter.Compartments.Count == 0,
    };
}
