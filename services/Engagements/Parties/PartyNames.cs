using CivicConnect.Common.V1;
using CivicConnect.Engagements.Ledger;
using CivicConnect.Hosting;
using CivicConnect.Hosting.Api;
using ContactMatch = CivicConnect.Contacts.V1.ResolveContactsResponse.Types.Match;
using OrganizationMatch = CivicConnect.Organizations.V1.ResolveOrganizationsResponse.Types.Match;

namespace CivicConnect.Engagements.Parties;

/// <summary>Asks Contacts and Organizations, on behalf of the caller, what to call their records, and what relations with them count as.</summary>
internal sealed class PartyNames(ContactNames contacts, OrganizationNames organizations)
{
    /// <summary>Code names of contacts and display names of organizations; those that do not exist or that the caller may not see are left out.</summary>
    internal async Task<Dictionary<Party, PartyName>> FindAsync(IEnumerable<Party> parties, CancellationToken cancellationToken)
    {
        var all = parties.ToHashSet();
        var people = contacts.FindMatchesAsync(Ids(all, false), cancellationToken);
        var groups = organizations.FindMatchesAsync(Ids(all, true), cancellationToken);
        await Task.WhenAll(people, groups);
        return (await people).Select(p => (Party: new Party(p.Key, false), Name: new PartyName(p.Value.CodeName, SameAs(p.Value))))
            .Concat((await groups).Select(g => (Party: new Party(g.Key, true), Name: new PartyName(g.Value.DisplayName, SameAs(g.Value))))).ToDictionary(p => p.Party, p => p.Name);
    }

    /// <summary>The same with sector and country, as they are today.</summary>
    internal async Task<Dictionary<Party, Counterpart>> FindCounterpartsAsync(IEnumerable<Party> parties, CancellationToken cancellationToken)
    {
        var all = parties.ToHashSet();
        var asked = organizations.FindMatchesAsync(Ids(all, true), cancellationToken);
        var people = contacts.FindCounterpartsAsync(Ids(all, false), cancellationToken);
        await Task.WhenAll(asked, people);
        var groups = await asked;
        var theirs = (await people).ToDictionary(p => p.Key, p => p.Value.Organizations.Select(o => Party.Parse(o)!.Value.Id).ToList());
        var homes = await organizations.FindMatchesAsync(theirs.Values.SelectMany(o => o).Where(o => !groups.ContainsKey(o)), cancellationToken);
        Sector SectorOf(Guid organization) => groups.TryGetValue(organization, out var known) || homes.TryGetValue(organization, out known) ? Sectors.Of(known.Kind) : Sector.Unspecified;
        return groups.Select(g => (Party: new Party(g.Key, true), Counterpart: new Counterpart(new PartyName(g.Value.DisplayName, SameAs(g.Value)), Sectors.Of(g.Value.Kind), g.Value.Country)))
            .Concat((await people).Select(p => (Party: new Party(p.Key, false), Counterpart: new Counterpart(new PartyName(p.Value.CodeName, SameAs(p.Value)), Sectors.Of(p.Value.Sector, theirs[p.Key].Select(SectorOf)), p.Value.Country))))
            .ToDictionary(p => p.Party, p => p.Counterpart);
    }

    private static IReadOnlyList<Party> SameAs(ContactMatch match) => [.. match.SameIds().Select(id => new Party(id, false))];

    private static IReadOnlyList<Party> SameAs(OrganizationMatch match) => [.. match.SameIds().Select(id => new Party(id, true))];

    private static IEnumerable<Guid> Ids(HashSet<Party> parties, bool organizations) => parties.Where(p => p.IsOrganization == organizations).Select(p => p.Id);
}

/// <summary>A contact or an organization that the caller may see.</summary>
/// <param name="DisplayName">Code name or display name.</param>
/// <param name="Same">All that are the same as it, the one that remains first: some may have been merged.</param>
internal sealed record PartyName(string DisplayName, IReadOnlyList<Party> Same)
{
    /// <summary>The one as which it is shown.</summary>
    internal Party Survivor => Same[0];

    internal IReadOnlyList<Guid> SameIds => [.. Same.Select(p => p.Id)];
}

/// <summary>A contact or an organization as it is today.</summary>
/// <param name="Name">What to call it.</param>
/// <param name="Sector">What relations with it count as.</param>
/// <param name="Country">ISO 3166-1 alpha-2; empty if unknown.</param>
internal sealed record Counterpart(PartyName Name, Sector Sector, string Country);
