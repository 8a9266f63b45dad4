using Grpc.Core;

namespace CivicConnect.Admin.States;

/// <summary>Calls to services that a page can do without.</summary>
internal static class Spared
{
    /// <summary>The answer, or null while the service does not give one.</summary>
    public static async Task<T?> OrNullAsync<T>(this AsyncUnaryCall<T> call)
        where T : class
    {
        try
        {
            return await call;
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded)
        {
            return null;
        }
    }
}
