using CivicConnect.Contacts.V1;
using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.V1;
using Grpc.Core;

namespace CivicConnect.Hosting;

/// <summary>Asks Contacts, on behalf of the caller, which contacts they may see and what these are called.</summary>
public sealed class ContactNames(Contacts.V1.Contacts.ContactsClient contacts)
{
    /// <summary>Code names by id; contacts that do not exist or that the caller may not see are left out.</summary>
    public Task<Dictionary<Guid, string>> FindAsync(IEnumerable<Guid> ids, CancellationToken cancellationToken) =>
        RecordNames.FindAsync(ids, ResourceNames.Contacts, async names =>
            (await contacts.ResolveContactsAsync(new ResolveContactsRequest { Names = { names } }, cancellationToken: cancellationToken)).Matches.Select(m => (m.Contact, m.CodeName)));
}

/// <summary>Asks Organizations, on behalf of the caller, which organizations they may see and what these are called.</summary>
public sealed class OrganizationNames(Organizations.V1.Organizations.OrganizationsClient organizations)
{
    /// <summary>Display names by id; organizations that do not exist or that the caller may not see are left out.</summary>
    public Task<Dictionary<Guid, string>> FindAsync(IEnumerable<Guid> ids, CancellationToken cancellationToken) =>
        RecordNames.FindAsync(ids, ResourceNames.Organizations, async names =>
            (await organizations.ResolveOrganizationsAsync(new ResolveOrganizationsRequest { Names = { names } }, cancellationToken: cancellationToken)).Matches.Select(m => (m.Organization, m.DisplayName)));
}

file static class RecordNames
{
    private const int AtOnce = 1000;

    internal static async Task<Dictionary<Guid, string>> FindAsync(IEnumerable<Guid> ids, string collection, Func<IEnumerable<string>, Task<IEnumerable<(string Name, string Label)>>> resolve)
    {
        var found = new Dictionary<Guid, string>();
        try
        {
            foreach (var some in ids.Distinct().Chunk(AtOnce))
            {
                foreach (var (name, label) in await resolve(some.Select(id => ResourceNames.Of(collection, id))))
                {
                    if (ResourceNames.TryParse(name, collection, out var id))
                        found[id] = label;
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
