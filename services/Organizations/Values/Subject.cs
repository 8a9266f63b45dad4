using CivicConnect.Hosting.Api;

namespace CivicConnect.Organizations.Values;

/// <summary>Who is held against values: an organization, the government of a country, or a public leader among the contacts.</summary>
internal readonly record struct Subject
{
    /// <summary>Longest name: a collection, a slash and a UUID.</summary>
    internal const int MaxLength = 60;

    internal Guid? OrganizationId { get; private init; }
    internal Guid? ContactId { get; private init; }

    /// <summary>ISO 3166-1 alpha-2; empty for the others.</summary>
    internal string Country { get; private init; }

    internal static Subject OfOrganization(Guid id) => new() { OrganizationId = id, Country = "" };

    internal static Subject OfContact(Guid id) => new() { ContactId = id, Country = "" };

    /// <summary>Reads `organizations/{uuid}`, `countries/{code}` or `contacts/{uuid}`.</summary>
    internal static Subject? Parse(string name) =>
        ResourceNames.TryParse(name, ResourceNames.Organizations, out var organization) ? OfOrganization(organization)
        : ResourceNames.TryParse(name, ResourceNames.Contacts, out var contact) ? OfContact(contact)
        : ResourceNames.TryParseCountry(name, out var code) ? new Subject { Country = code }
        : null;

    /// <summary>The one name under which it stands in the database.</summary>
    public override string ToString() =>
        OrganizationId is { } organization ? ResourceNames.Of(ResourceNames.Organizations, organization)
        : ContactId is { } contact ? ResourceNames.Of(ResourceNames.Contacts, contact)
        : ResourceNames.OfCountry(Country);
}

internal static class SubjectChecks
{
    /// <summary>The subject that a field names; a violation is noted if it names none. Null also for an empty field that is not required.</summary>
    internal static Subject? Subject(this Problems problems, string field, string name, bool leaders = true, bool required = true)
    {
        var subject = Values.Subject.Parse(name);
        if (subject is { ContactId: not null } && !leaders)
            subject = null;
        if (subject is null && (required || name.Length > 0))
            problems.Add(field, $"must be a name of the form organizations/{{uuid}} or countries/{{code}}{(leaders ? ", or contacts/{uuid} for a public leader" : "")}");
        return subject;
    }
}
