using System.Data.Common;
using CivicConnect.Hosting.Api;
using CivicConnect.Storage;
using Google.Rpc;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Hosting;

/// <summary>Turns what an RPC throws into a status that says what the caller can do, and never what was in the exception.</summary>
internal sealed partial class ExceptionInterceptor(IHostApplicationLifetime lifetime, ILogger<ExceptionInterceptor> log) : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        Guard(context, () => continuation(request, context));

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
        Guard(context, () => continuation(requestStream, context));

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        Guard(context, Nothing(() => continuation(request, responseStream, context)));

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        Guard(context, Nothing(() => continuation(requestStream, responseStream, context)));

    private async Task<T> Guard<T>(ServerCallContext context, Func<Task<T>> call)
    {
        UnreadMessages.Mark(context);
        try
        {
            return await call();
        }
        catch (RpcException)
        {
            throw;
        }
        catch (Exception e)
        {
            throw Translate(context, e);
        }
    }

    private RpcException Translate(ServerCallContext context, Exception e)
    {
        if (e is OperationCanceledException or IOException or DbException && context.CancellationToken.IsCancellationRequested)
        {
            return lifetime.ApplicationStopping.IsCancellationRequested ? Errors.Unavailable("SHUTTING_DOWN", "The service is stopping; try again.")
                : IsPastDeadline(context) ? Errors.Of(Code.DeadlineExceeded, "DEADLINE_EXCEEDED", "The call took too long.")
                : Errors.Of(Code.Cancelled, "CANCELLED", "The caller ended the call.");
        }

        if (e is DbUpdateConcurrencyException)
        {
            return Errors.StaleEtag();
        }

        if (e is ChangeNotAllowedException)
        {
            return Errors.NotAllowed();
        }

        var id = Guid.NewGuid().ToString("N")[..12];
        if (DatabaseFailures.IsTransient(e))
        {
            LogUnavailable(context.Method, ExceptionTypes.Of(e), id);
            return Errors.Unavailable("DATABASE_UNAVAILABLE", "The database does not answer; try again.");
        }

        LogUnexpected(context.Method, ExceptionTypes.Of(e), ExceptionTypes.Where(e), id);
        return Errors.Of(
            Code.Internal, "INTERNAL", $"Something went wrong. Whoever runs the service finds it in the log as {id}.", new RequestInfo { RequestId = id });
    }

    private static bool IsPastDeadline(ServerCallContext context) =>
        context.Deadline <= DateTime.UtcNow
        || context.GetHttpContext().Features.Get<IHttpRequestTimeoutFeature>() is { RequestTimeoutToken.IsCancellationRequested: true };

    private static Func<Task<bool>> Nothing(Func<Task> call) => async () =>
    {
        await call();
        return true;
    };

    // No exception object: its message may hold a person's data.
    [LoggerMessage(LogLevel.Error, "{Method} failed with {ExceptionType} at {Frame}, id {ErrorId}")]
    private partial void LogUnexpected(string method, string exceptionType, string frame, string errorId);

    [LoggerMessage(LogLevel.Warning, "{Method}: the database failed with {ExceptionType}, id {ErrorId}")]
    private partial void LogUnavailable(string method, string exceptionType, string errorId);
}
