using CivicConnect.Hosting.Api;
using Google.Rpc;
using Grpc.Core;

namespace CivicConnect.Hosting;

/// <summary>
/// A message that is too large, or that cannot be read (broken, or with text that is not UTF-8), ends a gRPC call before any interceptor sees it,
/// with UNKNOWN or without details. Here these become errors like all others.
/// </summary>
internal sealed class UnreadMessages(RequestDelegate next)
{
    private const string StatusHeader = "grpc-status";
    private const string DetailsHeader = "grpc-status-details-bin";
    private static readonly object Read = new();

    /// <summary>Notes that a call's message has been read: whatever happens then is the interceptors' to tell.</summary>
    public static void Mark(ServerCallContext context) => context.GetHttpContext().Items[Read] = Read;

    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.Items.ContainsKey(Read) || context.Response.HasStarted || context.Request.ContentType?.StartsWith("application/grpc", StringComparison.Ordinal) != true)
            return;
        var answer = context.Response.Headers[StatusHeader].ToString() switch
        {
            "2" => Errors.Of(Code.InvalidArgument, "MESSAGE_UNREADABLE", "The message is not one of this method, or holds text that is not UTF-8."),
            "8" => Errors.Of(Code.ResourceExhausted, "MESSAGE_TOO_LARGE", $"A message has at most {CallLimits.MaxMessage} bytes."),
            _ => null,
        };
        if (answer is null)
            return;
        context.Response.Headers[StatusHeader] = $"{(int)answer.StatusCode}";
        context.Response.Headers["grpc-message"] = Uri.EscapeDataString(answer.Status.Detail);
        context.Response.Headers[DetailsHeader] = Convert.ToBase64String(answer.Trailers.GetValueBytes(DetailsHeader)!);
    }
}
