using CivicConnect.Common.V1;
using CivicConnect.Engagements.Ledger;
using CivicConnect.Hosting;
using CivicConnect.Hosting.Api;

namespace CivicConnect.Engagements.Parties;

/// <summary>Asks Contacts and Organizations, on behalf of the caller, what to call their records, and what relations with them count as.</summary>
internal sealed class PartyNames(ContactNames contacts, OrganizationNames organizations)
{
    /// <summary>Code names of contacts and display names of organizations; those that do not exist or that the caller may not see are left out.</summary>
    internal async Task<Dictionary<Party, string>> FindAsync(IEnumerable<Party> parties, CancellationToken cancellationToken)
    {
        var all = parties.ToHashSet();
        var people = contacts.FindAsync(Ids(all, false), cancellationToken);
        var groups = organizations.FindAsync(Ids(all, true), cancellationToken);
        await Task.WhenAll(people, groups);
        return (await people).Select(p => (Party: new Party(p.Key, false), p.Value))
            .Concat((await groups).Select(g => (Party: new Party(g.Key, true), g.Value))).ToDictionary(p => p.Party, p => p.Value);
    }

    /// <summary>The same with sector and country, as they are today.</summary>
    internal async Task<Dictionary<Party, Counterpart>> FindCounterpartsAsync(IEnumerable<Party> parties, CancellationToken cancellationToken)
    {
        var all = parties.ToHashSet();
        var asked = organizations.FindCounterpartsAsync(Ids(all, true), cancellationToken);
        var people = contacts.FindCounterpartsAsync(Ids(all, false), cancellationToken);
        await Task.WhenAll(asked, people);
        var groups = await asked;
        var theirs = (await people).ToDictionary(p => p.Key, p => p.Value.Organizations.Select(o => Party.Parse(o)!.Value.Id).ToList());
        var homes = await organizations.FindCounterpartsAsync(theirs.Values.SelectMany(o => o).Where(o => !groups.ContainsKey(o)), cancellationToken);
        Sector SectorOf(Guid organization) => groups.TryGetValue(organization, out var known) || homes.TryGetValue(organization, out known) ? Sectors.Of(known.Kind) : Sector.Unspecified;
        return groups.Select(g => (Party: new Party(g.Key, true), Counterpart: new Counterpart(g.Value.DisplayName, Sectors.Of(g.Value.Kind), g.Value.Country)))
            .Concat((await people).Select(p => (Party: new Party(p.Key, false), Counterpart: new Counterpart(p.Value.CodeName, Sectors.Of(p.Value.Sector, theirs[p.Key].Select(SectorOf)), p.Value.Country))))
            .ToDictionary(p => p.Party, p => p.Counterpart);
    }

    private static IEnumerable<Guid> Ids(HashSet<Party> parties, bool organizations) => parties.Where(p => p.IsOrganization == organizations).Select(p => p.Id);
}

/// <summary>A contact or an organization as it is today.</summary>
/// <param name="DisplayName">Code name or display name.</param>
/// <param name="Sector">What relations with it count as.</param>
/// <param name="Country">ISO 3166-1 alpha-2; empty if unknown.</param>
internal sealed record Counterpart(string DisplayName, Sector Sector, string Country);
