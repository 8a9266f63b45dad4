using Google.Rpc;
using Grpc.Core;

namespace CivicConnect.Admin.Forms;

/// <summary>What a service has refused, for steps that have no form to say it beside.</summary>
internal static class Refusals
{
    /// <summary>What the person can put right; null for what they cannot.</summary>
    public static string? Explain(RpcException e) => e.StatusCode switch
    {
        StatusCode.InvalidArgument or StatusCode.FailedPrecondition or StatusCode.ResourceExhausted =>
            e.GetRpcStatus()?.GetDetail<BadRequest>()?.FieldViolations is { Count: > 0 } violations
                ? string.Join(" ", violations.Select(v => v.Description))
                : e.Status.Detail,
        StatusCode.Aborted => "Someone changed this meanwhile. Look at it again.",
        _ => null,
    };
}
