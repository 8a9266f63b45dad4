using Google.Rpc;
using Grpc.Core;

namespace CivicConnect.Standalone.Connecting;

/// <summary>Says on the terminal why a service refused.</summary>
internal static class Refusal
{
    internal static string Explain(RpcException refused)
    {
        var violations = refused.GetRpcStatus()?.GetDetail<BadRequest>()?.FieldViolations;
        return refused.StatusCode switch
        {
            StatusCode.Unavailable => "The suite does not answer at that address. Is it running?",
            StatusCode.Unauthenticated => "The suite does not take the token. Is --identity the Identity of this --server?",
            StatusCode.PermissionDenied => $"{refused.Status.Detail} What the client `operator` may, an administrator decides.",
            _ when violations is { Count: > 0 } => string.Join(Environment.NewLine, violations.Select(v => $"{v.Field}: {v.Description}")),
            _ => refused.Status.Detail,
        };
    }
}
