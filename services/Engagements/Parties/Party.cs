using CivicConnect.Hosting.Api;

namespace CivicConnect.Engagements.Parties;

/// <summary>A contact or an organization, as engagements and follow-ups name them.</summary>
internal readonly record struct Party(Guid Id, bool IsOrganization)
{
    /// <summary>Reads `contacts/{uuid}` or `organizations/{uuid}`.</summary>
    internal static Party? Parse(string name) =>
        ResourceNames.TryParse(name, ResourceNames.Contacts, out var contact) ? new Party(contact, false)
        : ResourceNames.TryParse(name, ResourceNames.Organizations, out var organization) ? new Party(organization, true)
        : null;

    public override string ToString() => ResourceNames.Of(IsOrganization ? ResourceNames.Organizations : ResourceNames.Contacts, Id);
}

internal static class PartyChecks
{
    /// <summary>The party that a field names; a violation is noted if it names none. Null also for an empty field that is not required.</summary>
    internal static Party? Party(this Problems problems, string field, string name, bool required = true)
    {
        var party = Parties.Party.Parse(name);
        if (party is null && (required || name.Length > 0))
            problems.Add(field, "must be a name of the form contacts/{uuid} or organizations/{uuid}");
        return party;
    }
}
