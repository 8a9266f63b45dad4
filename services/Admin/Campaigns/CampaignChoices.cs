using Grpc.Core;

namespace CivicConnect.Admin.Campaigns;

/// <summary>The campaigns that an engagement may belong to.</summary>
internal sealed class CampaignChoices(CampaignsClient campaigns)
{
    private const int Most = 200;

    /// <summary>The newest ones that the person may see, with their titles; the present one among them, however old.</summary>
    public async Task<IReadOnlyList<(string Value, string Word)>> WithAsync(string? present, CancellationToken cancelled)
    {
        var list = (await campaigns.ListCampaignsAsync(new() { PageSize = Most }, cancellationToken: cancelled)).Campaigns.Select(c => (c.Name, c.Title)).ToList();
        if (!string.IsNullOrEmpty(present) && list.All(c => c.Name != present))
            list.Insert(0, (present, await TitleAsync(present, cancelled)));
        return list;
    }

    private async Task<string> TitleAsync(string name, CancellationToken cancelled)
    {
        try
        {
            return (await campaigns.GetCampaignAsync(new() { Name = name }, cancellationToken: cancelled)).Title;
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.NotFound or StatusCode.InvalidArgument)
        {
            return "A campaign deleted since";
        }
    }
}
