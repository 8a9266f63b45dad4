using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.Organizations;

namespace CivicConnect.Organizations.Ties;

/// <summary>One end of a tie: an organization, or a state by the code of its country.</summary>
/// <param name="OrganizationId">Null for a state.</param>
/// <param name="Country">Null for an organization.</param>
internal readonly record struct TieParty(Guid? OrganizationId, string? Country)
{
    /// <summary>Reads `organizations/{uuid}` or `countries/{code}`.</summary>
    internal static TieParty? Parse(string name) =>
        ResourceNames.TryParse(name, ResourceNames.Organizations, out var organization) ? new TieParty(organization, null)
        : ResourceNames.TryParseCountry(name, out var code) ? new TieParty(null, code)
        : null;

    /// <summary>What it is called; null for an organization that is not among those that the caller may see.</summary>
    internal OrganizationLabel? Label(IReadOnlyDictionary<Guid, OrganizationLabel> visible) =>
        Country is not null ? new OrganizationLabel(default, Names.Countries.EnglishName(Country), default)
        : visible.TryGetValue(OrganizationId!.Value, out var label) ? label
        : null;

    /// <summary>It as it is shown: an organization that was merged as the one that remains.</summary>
    internal TieParty As(OrganizationLabel label) => Country is not null ? this : this with { OrganizationId = label.Id };

    public override string ToString() => Country is not null ? ResourceNames.OfCountry(Country) : ResourceNames.Of(ResourceNames.Organizations, OrganizationId!.Value);
}

internal static class TiePartyChecks
{
    /// <summary>The party that a field names; a violation is noted if it names none. Null also for an empty field that is not required.</summary>
    internal static TieParty? Party(this Problems problems, string field, string name, bool required = true)
    {
        var party = TieParty.Parse(name);
        if (party is null && (required || name.Length > 0))
            problems.Add(field, "must be a name of the form organizations/{uuid} or countries/{code}, with an ISO 3166-1 alpha-2 code such as IR");
        return party;
    }
}
