using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;

namespace CivicConnect.Hosting;

/// <summary>How long and how large a call may be. Knows the RPC behind a request, in either form, which Kestrel does not.</summary>
internal sealed class CallLimits(RequestDelegate next, IHostApplicationLifetime lifetime)
{
    /// <summary>Bytes of a request.</summary>
    public const int MaxMessage = 256 * 1024;

    /// <summary>Bytes of a request as JSON, which needs more for the same: base64 alone adds a third.</summary>
    public const int MaxJson = MaxMessage * 3 / 2;

    /// <summary>Bytes of an answer: what gRPC clients accept by default. Pages of lists are cut to stay below it.</summary>
    public const int MaxAnswer = 4 * 1024 * 1024;

    /// <summary>How long a unary call without a deadline of its own may take.</summary>
    public static readonly TimeSpan UnaryTime = TimeSpan.FromSeconds(30);

    public async Task InvokeAsync(HttpContext context)
    {
        var method = context.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method;
        var hasDeadline = context.Request.Headers.ContainsKey("grpc-timeout");
        if (method is null || method.Type != MethodType.Unary || hasDeadline)
        {
            context.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
        }

        if (method is not null && context.Request.ContentType?.StartsWith("application/grpc", StringComparison.Ordinal) != true)
        {
            if (context.Request.ContentLength > MaxJson)
            {
                await TooLarge(context);
                return;
            }

            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            {
                size.MaxRequestBodySize = MaxJson;
            }
        }

        if (method?.Type != MethodType.ServerStreaming)
        {
            await next(context);
            return;
        }

        // A stream that waits for news would outlast any drain: it ends when the service stops, and its reader resumes elsewhere.
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        context.RequestAborted = ends.Token;
        await next(context);
    }

    private static Task TooLarge(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return context.Response.WriteAsJsonAsync(
            new { code = (int)StatusCode.ResourceExhausted, message = $"A message has at most {MaxJson} bytes.", details = Array.Empty<object>() });
    }
}
