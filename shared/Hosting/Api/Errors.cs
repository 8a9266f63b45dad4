using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace CivicConnect.Hosting.Api;

/// <summary>The errors of the API (AIP-193): a status with one <see cref="ErrorInfo"/>, whose reason is UPPER_SNAKE and whose domain is `civicconnect`.</summary>
public static class Errors
{
    private const string Domain = "civicconnect";

    /// <summary>There is no such thing, or none that the caller may see: the answer is the same.</summary>
    public static RpcException NotFound() => Of(Code.NotFound, "NOT_FOUND", "There is nothing of that name that you may see.");

    /// <summary>Somebody changed the record since the caller read it.</summary>
    public static RpcException StaleEtag() => Of(Code.Aborted, "ETAG_MISMATCH", "The record has been changed since you read it. Read it again and repeat your change.");

    /// <summary>The state of things does not allow the step.</summary>
    public static RpcException FailedPrecondition(string reason, string message) => Of(Code.FailedPrecondition, reason, message);

    /// <summary>The caller is not who it must be.</summary>
    public static RpcException Unauthenticated(string reason, string message) => Of(Code.Unauthenticated, reason, message);

    /// <summary>The caller may see it, but their level there, or what their client was given, does not allow this.</summary>
    public static RpcException NotAllowed(string message = "Your level in this compartment does not allow it. A custodian can change that.") =>
        Of(Code.PermissionDenied, "PERMISSION_DENIED", message);

    /// <summary>The caller has used up what they may; with when it is worth trying again.</summary>
    public static RpcException Exhausted(string reason, string message, TimeSpan retry) =>
        Of(Code.ResourceExhausted, reason, message, new RetryInfo { RetryDelay = Duration.FromTimeSpan(retry) });

    /// <summary>Something that will pass.</summary>
    public static RpcException Unavailable(string reason, string message) => Of(Code.Unavailable, reason, message);

    /// <summary>Any error of this form.</summary>
    public static RpcException Of(Code code, string reason, string message, params Google.Protobuf.IMessage[] details)
    {
        var status = new Google.Rpc.Status { Code = (int)code, Message = message };
        status.Details.Add(Any.Pack(new ErrorInfo { Reason = reason, Domain = Domain }));
        status.Details.Add(details.Select(Any.Pack));
        return status.ToRpcException();
    }
}
