using CivicConnect.Admin.Text;

namespace CivicConnect.Admin.Finding;

/// <summary>The search step of forms that name somebody.</summary>
internal sealed class Finder(ContactsClient contacts, OrganizationsClient organizations)
{
    private const int Most = 8;

    // Where there are organizations too.
    private const int MostPeople = 5;

    public async Task<IReadOnlyList<Found>> FindAsync(string query, FindAmong among, CancellationToken cancelled)
    {
        var people = among.HasFlag(FindAmong.Contacts) ? FindContactsAsync(query, cancelled) : Task.FromResult<IEnumerable<Found>>([]);
        var groups = among.HasFlag(FindAmong.Organizations) ? FindOrganizationsAsync(query, cancelled) : Task.FromResult<IEnumerable<Found>>([]);
        await Task.WhenAll(people, groups);
        return [.. await people, .. await groups];
    }

    /// <summary>The best of contacts and organizations, no more than the form's step shows.</summary>
    public async Task<IReadOnlyList<Suggestion>> SuggestAsync(string query, CancellationToken cancelled)
    {
        var found = (await FindAsync(query, FindAmong.Everybody, cancelled)).ToLookup(f => f.IsContact);
        var groups = Math.Min(found[false].Count(), Most - Math.Min(found[true].Count(), MostPeople));
        return [.. found[true].Take(Most - groups).Concat(found[false].Take(groups)).Select(f => new Suggestion($"/{f.Resource}", f.Label, f.Detail))];
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
