using Grpc.Core;

namespace CivicConnect.Admin.Finding;

/// <summary>What to call the contacts and organizations that other records name.</summary>
internal sealed class Labels(ContactsClient contacts, OrganizationsClient organizations)
{
    /// <summary>Those that still exist; whoever is missing has been deleted meanwhile.</summary>
    public async Task<IReadOnlyDictionary<string, Found>> OfAsync(IEnumerable<string> resources, CancellationToken cancelled)
    {
        var names = resources.Where(r => r.Length > 0).Distinct().ToLookup(r => r.Split('/')[0]);
        var people = BatchAsync([.. names["contacts"]], GetContactsAsync);
        var groups = BatchAsync([.. names["organizations"]], GetOrganizationsAsync);
        await Task.WhenAll(people, groups);
        return (await people).Concat(await groups).DistinctBy(f => f.Resource).ToDictionary(f => f.Resource);

        async Task<IEnumerable<Found>> GetContactsAsync(IEnumerable<string> batch) =>
            (await contacts.BatchGetContactsAsync(new() { Names = { batch } }, cancellationToken: cancelled)).Contacts.Select(Finder.Of);

        async Task<IEnumerable<Found>> GetOrganizationsAsync(IEnumerable<string> batch) =>
            (await organizations.BatchGetOrganizationsAsync(new() { Names = { batch } }, cancellationToken: cancelled)).Organizations.Select(Finder.Of);
    }

    // A batch is all or nothing: where one is gone, halves are asked for until the missing one stands alone.
    private static async Task<IEnumerable<Found>> BatchAsync(string[] names, Func<IEnumerable<string>, Task<IEnumerable<Found>>> get)
    {
        if (names.Length == 0)
            return [];
        try
        {
            return await get(names);
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.NotFound or StatusCode.InvalidArgument)
        {
            if (names.Length == 1)
                return [];
            var half = names.Length / 2;
            return [.. await BatchAsync(names[..half], get), .. await BatchAsync(names[half..], get)];
        }
    }
}
