using CivicConnect.Admin.Text;
using Google.Rpc;
using Grpc.Core;

namespace CivicConnect.Admin.Merging;

/// <summary>Merges in words.</summary>
internal static class MergeWords
{
    /// <summary>Why a merge is refused, as the service says it: of which of the two, or of both together. Null where it was not for what the two are.</summary>
    public static string? WhyNot(RpcException e) =>
        e.StatusCode == StatusCode.InvalidArgument && e.GetRpcStatus()?.GetDetail<BadRequest>()?.FieldViolations is { Count: > 0 } violations
            ? string.Join(" ", violations.Select(v => $"{Whose(v.Field)} {v.Description}."))
            : null;

    /// <summary>What a record of an organization is.</summary>
    public static string OfRecord(string record) => record.Split('/') switch
    {
        ["ties", _] => "A tie",
        ["assessments", _] => "An assessment",
        ["pledges", _] => "A pledge",
        [_, _, "independenceSignals", _] => "An independence signal",
        [_, _, "independence"] => "The decision about independence",
        _ => "A record",
    };

    /// <summary>Where its page is.</summary>
    public static string AddressOf(string record) => $"/{record.Replace("/independenceSignals/", "/independence/signals/", StringComparison.Ordinal)}";

    private static string Whose(string path) => path.Split('.', 3) switch
    {
        [_, "survivor"] => "The one that stays",
        [_, "merged"] => "The other one",
        [_, _, var field] => $"Of both together, {Words.OfField(field).ToLowerInvariant()}",
        _ => Words.OfField(path),
    };
}
