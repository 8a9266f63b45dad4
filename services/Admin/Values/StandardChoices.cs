using Grpc.Core;

namespace CivicConnect.Admin.Values;

/// <summary>The standards that somebody may be held against.</summary>
internal sealed class StandardChoices(ValueStandardsClient standards)
{
    private const int Most = 1000;
    private Task<IReadOnlyList<ValueStandard>>? all;

    /// <summary>In their newest versions, the newest first and the built-in one last.</summary>
    public Task<IReadOnlyList<ValueStandard>> AllAsync(CancellationToken cancelled) => all ??= ListAsync(cancelled);

    /// <summary>Those by which this one may be assessed: leaders only by a standard that includes them.</summary>
    public async Task<IReadOnlyList<ValueStandard>> ForAsync(string? subject, CancellationToken cancelled) =>
        [.. (await AllAsync(cancelled)).Where(s => s.IncludesLeaders || !IsLeader(subject))];

    /// <summary>A version of a standard, or with 0 the newest; null if the person may not see it.</summary>
    public async Task<ValueStandard?> FindAsync(string? name, int version, CancellationToken cancelled)
    {
        if (string.IsNullOrEmpty(name))
            return null;
        try
        {
            return await standards.GetValueStandardAsync(new() { Name = name, Version = version }, cancellationToken: cancelled);
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.NotFound or StatusCode.InvalidArgument)
        {
            return null;
        }
    }

    private static bool IsLeader(string? subject) => subject?.StartsWith("contacts/", StringComparison.Ordinal) == true;

    private async Task<IReadOnlyList<ValueStandard>> ListAsync(CancellationToken cancelled) =>
        (await standards.ListValueStandardsAsync(new() { PageSize = Most }, cancellationToken: cancelled)).ValueStandards;
}
