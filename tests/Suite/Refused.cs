using Google.Rpc;
using Grpc.Core;

namespace CivicConnect.Testing;

/// <summary>Asserts that a call ends with an error of the form all errors of the API have.</summary>
public static class Refused
{
    /// <summary>INVALID_ARGUMENT with exactly these fields, in any order.</summary>
    public static async Task<BadRequest> InvalidAsync<T>(AsyncUnaryCall<T> call, params string[] fields)
    {
        var status = await WithAsync(StatusCode.InvalidArgument, "INVALID_FIELDS", call);
        var details = status.GetDetail<BadRequest>();
        Assert.NotNull(details);
        Assert.Equal(fields.Order(StringComparer.Ordinal), details.FieldViolations.Select(v => v.Field).Order(StringComparer.Ordinal));
        Assert.All(details.FieldViolations, v => Assert.NotEmpty(v.Description));
        return details;
    }

    public static Task<Google.Rpc.Status> NotFoundAsync<T>(AsyncUnaryCall<T> call) => WithAsync(StatusCode.NotFound, "NOT_FOUND", call);

    public static Task<Google.Rpc.Status> StaleAsync<T>(AsyncUnaryCall<T> call) => WithAsync(StatusCode.Aborted, "ETAG_MISMATCH", call);

    public static async Task<Google.Rpc.Status> WithAsync<T>(StatusCode code, string reason, AsyncUnaryCall<T> call)
    {
        var error = await Assert.ThrowsAsync<RpcException>(async () => await call);
        Assert.True(code == error.StatusCode, $"Expected {code}, got {error.Status}");
        var status = error.GetRpcStatus();
        Assert.NotNull(status);
        var info = status.GetDetail<ErrorInfo>();
        Assert.NotNull(info);
        Assert.Equal((reason, "civicconnect"), (info.Reason, info.Domain));
        return status;
    }
}
