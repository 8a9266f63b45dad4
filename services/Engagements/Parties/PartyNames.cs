using CivicConnect.Contacts.V1;
using CivicConnect.Organizations.V1;
using Grpc.Core;

namespace CivicConnect.Engagements.Parties;

/// <summary>Asks Contacts and Organizations, on behalf of the caller, what to call their records.</summary>
internal sealed class PartyNames(Contacts.V1.Contacts.ContactsClient contacts, Organizations.V1.Organizations.OrganizationsClient organizations)
{
    /// <summary>Code names of contacts and display names of organizations; those that do not exist or that the caller may not see are left out.</summary>
    internal async Task<Dictionary<Party, string>> FindAsync(IEnumerable<Party> parties, CancellationToken cancellationToken)
    {
        var names = new Dictionary<Party, string>();
        foreach (var group in parties.Distinct().GroupBy(p => p.IsOrganization))
        {
            foreach (var chunk in group.Chunk(200))
                await AddAsync(names, chunk, group.Key ? OrganizationNamesAsync : ContactNamesAsync, cancellationToken);
        }
        return names;
    }

    // A batch answers for all or for none: one that names something missing is halved until that is alone.
    private static async Task AddAsync(Dictionary<Party, string> names, ArraySegment<Party> parties, Func<ArraySegment<Party>, CancellationToken, Task<IEnumerable<string>>> ask, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var (party, name) in parties.Zip(await ask(parties, cancellationToken)))
                names[party] = name;
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.NotFound)
        {
            if (parties.Count == 1)
                return;
            await AddAsync(names, parties[..(parties.Count / 2)], ask, cancellationToken);
            await AddAsync(names, parties[(parties.Count / 2)..], ask, cancellationToken);
        }
    }

    private async Task<IEnumerable<string>> ContactNamesAsync(ArraySegment<Party> parties, CancellationToken cancellationToken)
    {
        var request = new BatchGetContactsRequest { Names = { parties.Select(p => p.ToString()) } };
        return (await contacts.BatchGetContactsAsync(request, cancellationToken: cancellationToken)).Contacts.Select(c => c.CodeName);
    }

    private async Task<IEnumerable<string>> OrganizationNamesAsync(ArraySegment<Party> parties, CancellationToken cancellationToken)
    {
        var request = new BatchGetOrganizationsRequest { Names = { parties.Select(p => p.ToString()) } };
        return (await organizations.BatchGetOrganizationsAsync(request, cancellationToken: cancellationToken)).Organizations.Select(o => o.DisplayName);
    }
}
