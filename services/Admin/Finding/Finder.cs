using CivicConnect.Admin.Text;

namespace CivicConnect.Admin.Finding;

/// <summary>The search step of forms that name somebody.</summary>
internal sealed class Finder(ContactsClient contacts, OrganizationsClient organizations)
{
    private const int Most = 8;

    public async Task<IReadOnlyList<Found>> FindAsync(string query, FindAmong among, CancellationToken cancelled)
    {
        var people = among.HasFlag(FindAmong.Contacts) ? FindContactsAsync(query, cancelled) : Task.FromResult<IEnumerable<Found>>([]);
        var groups = among.HasFlag(FindAmong.Organizations) ? FindOrganizationsAsync(query, cancelled) : Task.FromResult<IEnumerable<Found>>([]);
        await Task.WhenAll(people, groups);
        return [.. await people, .. await groups];
    }

    public static Found Of(Contact contact) => new(contact.Name, contact.CodeName,
        string.Join(" · ", contact.Roles.Take(2).Append(contact.Country.Length > 0 ? Places.Country(contact.Country) : "").Where(t => t.Length > 0)));

    public static Found Of(Organization organization) => new(organization.Name, organization.DisplayName,
        string.Join(" · ", new[] { Words.Of(organization.Kind), organization.Country.Length > 0 ? Places.Country(organization.Country) : "" }.Where(t => t.Length > 0)));

    private async Task<IEnumerable<Found>> FindContactsAsync(string query, CancellationToken cancelled) =>
        (await contacts.SearchContactsAsync(new() { Query = query, PageSize = Most }, cancellationToken: cancelled)).Contacts.Select(Of);

    private async Task<IEnumerable<Found>> FindOrganizationsAsync(string query, CancellationToken cancelled) =>
        (await organizations.SearchOrganizationsAsync(new() { Query = query, PageSize = Most }, cancellationToken: cancelled)).Organizations.Select(Of);
}
