using CivicConnect.Common.V1;
using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.V1;

namespace CivicConnect.Contacts.Import;

/// <summary>Asks the organizations service which organizations have the ids of a file, each once in a run.</summary>
internal sealed class OrganizationLookup(Organizations.V1.Organizations.OrganizationsClient organizations)
{
    // Below what fits into one request and its answer.
    private const int AtOnce = 400;
    private const int Remembered = 200_000;
    private readonly Dictionary<string, Guid?> known = new(StringComparer.Ordinal);

    internal async Task FetchAsync(string system, IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        if (known.Count > Remembered)
            known.Clear();
        foreach (var some in ids.Distinct(StringComparer.Ordinal).Where(id => !known.ContainsKey(id)).ToList().Chunk(AtOnce))
        {
            var request = new LookupOrganizationsRequest { ExternalIds = { some.Select(id => new ExternalId { System = system, Value = id }) } };
            var response = await organizations.LookupOrganizationsAsync(request, cancellationToken: cancellationToken);
            foreach (var id in some)
                known[id] = null;
            foreach (var match in response.Matches)
            {
                if (ResourceNames.TryParse(match.Organization, ResourceNames.Organizations, out var organizationId))
                    known[match.ExternalId.Value] = organizationId;
            }
        }
    }

    internal Guid? Find(string id) => known.GetValueOrDefault(id);
}
