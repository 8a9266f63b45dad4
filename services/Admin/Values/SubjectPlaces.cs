namespace CivicConnect.Admin.Values;

/// <summary>Where those are kept whom an assessment or a pledge is about: there it goes too.</summary>
internal sealed class SubjectPlaces(ContactsClient contacts, OrganizationsClient organizations)
{
    /// <summary>Compartments of an organization or a contact; none for a country, which everybody sees.</summary>
    public async Task<IEnumerable<string>> OfAsync(string? subject, CancellationToken cancelled) => subject?.Split('/')[0] switch
    {
        "organizations" => (await organizations.GetOrganizationAsync(new() { Name = subject }, cancellationToken: cancelled)).Compartments,
        "contacts" => (await contacts.GetContactAsync(new() { Name = subject }, cancellationToken: cancelled)).Compartments,
        _ => [],
    };
}
