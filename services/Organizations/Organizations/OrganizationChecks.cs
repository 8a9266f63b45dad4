using CivicConnect.Common.V1;
using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.V1;

namespace CivicConnect.Organizations.Organizations;

/// <summary>What an organization must be like.</summary>
internal static class OrganizationChecks
{
    private const int MaxNames = 300;

    internal static void Organization(this Problems problems, string field, Organization organization)
    {
        if (organization.Names.Count == 0)
            problems.Add($"{field}.names", "is required");
        problems.Count($"{field}.names", organization.Names.Count, MaxNames);
        for (var i = 0; i < Math.Min(organization.Names.Count, MaxNames); i++)
        {
            problems.Name($"{field}.names[{i}]", organization.Names[i]);
            if (organization.Names[i].Kind == Name.Types.Kind.CodeName)
                problems.Add($"{field}.names[{i}].kind", "must not be a code name; those are for contacts");
        }
        if (!Enum.IsDefined(organization.Kind) || organization.Kind == V1.Organization.Types.Kind.Unspecified)
            problems.Add($"{field}.kind", "is required");
        problems.Country($"{field}.country", organization.Country);
        problems.Name($"{field}.parent", organization.Parent, ResourceNames.Organizations, required: false);
        problems.Link($"{field}.website", organization.Website, 500);
        problems.ExternalIds($"{field}.external_ids", organization.ExternalIds);
        problems.Texts($"{field}.tags", organization.Tags, 50, 60);
        problems.Assignee($"{field}.assignee", organization.Assignee);
        problems.Text($"{field}.notes", organization.Notes, 20_000, lines: true);
    }
}
