using CivicConnect.Contacts.V1;
using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.V1;
using Grpc.Core;
using ContactMatch = CivicConnect.Contacts.V1.ResolveContactsResponse.Types.Match;
using OrganizationMatch = CivicConnect.Organizations.V1.ResolveOrganizationsResponse.Types.Match;

namespace CivicConnect.Hosting;

/// <summary>Asks Contacts, on behalf of the caller, which contacts they may see and what these are called.</summary>
public sealed class ContactNames(Contacts.V1.Contacts.ContactsClient contacts)
{
    /// <summary>Code names by id; contacts that do not exist or that the caller may not see are left out.</summary>
    public async Task<Dictionary<Guid, string>> FindAsync(IEnumerable<Guid> ids, CancellationToken cancellationToken) =>
        (await FindMatchesAsync(ids, cancellationToken)).ToDictionary(c => c.Key, c => c.Value.CodeName);

    /// <summary>The same with which others are the same person.</summary>
    public Task<Dictionary<Guid, ContactMatch>> FindMatchesAsync(IEnumerable<Guid> ids, CancellationToken cancellationToken) =>
        ResolveAsync(ids, withCounterpart: false, cancellationToken);

    /// <summary>The same with what relations with each count as.</summary>
    public Task<Dictionary<Guid, ContactMatch>> FindCounterpartsAsync(IEnumerable<Guid> ids, CancellationToken cancellationToken) =>
        ResolveAsync(ids, withCounterpart: true, cancellationToken);

    private Task<Dictionary<Guid, ContactMatch>> ResolveAsync(IEnumerable<Guid> ids, bool withCounterpart, CancellationToken cancellationToken) =>
        RecordNames.ResolveAsync<ContactMatch>(ids, ResourceNames.Contacts, m => m.Contact, async names =>
            (await contacts.ResolveContactsAsync(new ResolveContactsRequest { Names = { names }, WithCounterpart = withCounterpart }, cancellationToken: cancellationToken)).Matches);
}

/// <summary>Asks Organizations, on behalf of the caller, which organizations they may see and what these are called.</summary>
public sealed class OrganizationNames(Organizations.V1.Organizations.OrganizationsClient organizations)
{
    /// <summary>Display names by id; organizations that do not exist or that the caller may not see are left out.</summary>
    public async Task<Dictionary<Guid, string>> FindAsync(IEnumerable<Guid> ids, CancellationToken cancellationToken) =>
        (await FindMatchesAsync(ids, cancellationToken)).ToDictionary(o => o.Key, o => o.Value.DisplayName);

    /// <summary>The same with their kinds and countries, and with which others are the same organization.</summary>
    public Task<Dictionary<Guid, OrganizationMatch>> FindMatchesAsync(IEnumerable<Guid> ids, CancellationToken cancellationToken) =>
        RecordNames.ResolveAsync<OrganizationMatch>(ids, ResourceNames.Organizations, m => m.Organization, async names =>
            (await organizations.ResolveOrganizationsAsync(new ResolveOrganizationsRequest { Names = { names } }, cancellationToken: cancellationToken)).Matches);
}

public static class RecordMatches
{
    /// <summary>The ids of all contacts that are this one person, that of the one that remains first.</summary>
    public static IReadOnlyList<Guid> SameIds(this ContactMatch match) => Ids(ResourceNames.Contacts, match.Same.Count > 0 ? match.Same : [match.Contact]);

    /// <summary>The ids of all organizations that are this one, that of the one that remains first.</summary>
    public static IReadOnlyList<Guid> SameIds(this OrganizationMatch match) => Ids(ResourceNames.Organizations, match.Same.Count > 0 ? match.Same : [match.Organization]);

    private static Guid[] Ids(string collection, IEnumerable<string> names) => [.. names.Select(name => ResourceNames.TryParse(name, collection, out var id) ? id : default)];
}

file static class RecordNames
{
    private const int AtOnce = 1000;

    internal static async Task<Dictionary<Guid, TMatch>> ResolveAsync<TMatch>(IEnumerable<Guid> ids, string collection, Func<TMatch, string> nameOf, Func<IEnumerable<string>, Task<IEnumerable<TMatch>>> resolve)
    {
        var found = new Dictionary<Guid, TMatch>();
        try
        {
            foreach (var some in ids.Distinct().Chunk(AtOnce))
            {
                foreach (var match in await resolve(some.Select(id => ResourceNames.Of(collection, id))))
                {
                    if (ResourceNames.TryParse(nameOf(match), collection, out var id))
                        found[id] = match;
                }
            }
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.PermissionDenied)
        {
            // A partner whose scopes do not reach there sees none of them.
        }
        return found;
    }
}
