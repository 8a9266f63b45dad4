using Grpc.Core;

namespace CivicConnect.Admin.States;

/// <summary>The resolutions that a development may be about.</summary>
internal sealed class ResolutionChoices(ResolutionsClient resolutions)
{
    private const int Most = 200;

    /// <summary>The newest ones that the person may see, with their titles; the present one among them, however old.</summary>
    public async Task<IReadOnlyList<(string Value, string Word)>> WithAsync(string? present, CancellationToken cancelled)
    {
        var list = (await resolutions.ListResolutionsAsync(new() { PageSize = Most }, cancellationToken: cancelled)).Resolutions.Select(r => (r.Name, Word(r))).ToList();
        if (!string.IsNullOrEmpty(present) && list.All(r => r.Name != present))
            list.Insert(0, (present, await WordAsync(present, cancelled)));
        return list;
    }

    private static string Word(Resolution one) => $"{one.Date.Year}, {one.Body}: {one.Title}";

    private async Task<string> WordAsync(string name, CancellationToken cancelled)
    {
        try
        {
            return Word(await resolutions.GetResolutionAsync(new() { Name = name }, cancellationToken: cancelled));
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.NotFound or StatusCode.InvalidArgument)
        {
            return "A resolution deleted since";
        }
    }
}
