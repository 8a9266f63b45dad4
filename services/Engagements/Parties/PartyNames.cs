using CivicConnect.Hosting;

namespace CivicConnect.Engagements.Parties;

/// <summary>Asks Contacts and Organizations, on behalf of the caller, what to call their records.</summary>
internal sealed class PartyNames(ContactNames contacts, OrganizationNames organizations)
{
    /// <summary>Code names of contacts and display names of organizations; those that do not exist or that the caller may not see are left out.</summary>
    internal async Task<Dictionary<Party, string>> FindAsync(IEnumerable<Party> parties, CancellationToken cancellationToken)
    {
        var all = parties.ToHashSet();
        var people = contacts.FindAsync(all.Where(p => !p.IsOrganization).Select(p => p.Id), cancellationToken);
        var groups = organizations.FindAsync(all.Where(p => p.IsOrganization).Select(p => p.Id), cancellationToken);
        await Task.WhenAll(people, groups);
        return (await people).Select(p => (Party: new Party(p.Key, false), p.Value))
            .Concat((await groups).Select(g => (Party: new Party(g.Key, true), g.Value))).ToDictionary(p => p.Party, p => p.Value);
    }
}
