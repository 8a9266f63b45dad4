using State = CivicConnect.Organizations.V1.Pledge.Types.State;

namespace CivicConnect.Admin.Values;

/// <summary>Pledges in one state. The API lists all of somebody; what is not asked for is left out here.</summary>
internal sealed class PledgePages(PledgesClient pledges)
{
    private const int PageSize = 50;

    // So that a page comes soon even where hardly any match: the rest is on the next page.
    private const int MostCalls = 10;

    /// <param name="subject">Of whom; empty for everybody.</param>
    /// <param name="state">Null for any.</param>
    /// <param name="page">Where the page before ended; empty for the first.</param>
    /// <param name="cancelled">Whether nobody waits any more.</param>
    public async Task<(IReadOnlyList<Pledge> Pledges, string Next)> PageAsync(string subject, State? state, string page, CancellationToken cancelled)
    {
        List<Pledge> found = [];
        for (var calls = 0; calls < MostCalls && found.Count < PageSize; calls++)
        {
            var list = await pledges.ListPledgesAsync(new() { Subject = subject, PageSize = PageSize, PageToken = page }, cancellationToken: cancelled);
            found.AddRange(list.Pledges.Where(p => state is null || p.State == state));
            page = list.NextPageToken;
            if (page.Length == 0)
                break;
        }

        return (found, page);
    }
}
