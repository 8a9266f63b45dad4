using CivicConnect.Hosting.Api;
using CivicConnect.Storage;
using CivicConnect.Storage.Audit;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace CivicConnect.Hosting.Audit;

/// <summary>
/// Puts on record what each call shows to whom, before it is shown: an answer leaves when its entry is durable. Stands around authorization, so that
/// what that refuses is on record too. A change has its entry in its own transaction; what it shows of the records it changed needs no second one.
/// </summary>
internal sealed class AuditInterceptor(AuditedMethods methods, Caller caller, TimeProvider time) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        if (methods.Find(context.Method) is not { } method)
            return await continuation(request, context);
        caller.Rpc = method.Rpc;
        var answer = await Refusals(method, request as IMessage, context, () => continuation(request, context));
        await ShownAsync(method, request as IMessage, (IMessage)answer, context);
        return answer;
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        if (methods.Find(context.Method) is not { } method)
            return await continuation(requestStream, context);
        caller.Rpc = method.Rpc;
        var requests = new FirstRequest<TRequest>(requestStream);
        var answer = await Refusals(method, null, context, () => continuation(requests, context));
        await ShownAsync(method, requests.First as IMessage, (IMessage)answer, context);
        return answer;
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        if (methods.Find(context.Method) is not { } method)
        {
            await continuation(request, responseStream, context);
            return;
        }
        caller.Rpc = method.Rpc;
        var answers = new AuditedStream<TResponse>(responseStream, (ids, isFirst) => StreamedAsync(method, request as IMessage, ids, isFirst, context));
        await Refusals(method, request as IMessage, context, () => Nothing(continuation(request, answers, context)));
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        if (methods.Find(context.Method) is not { } method)
        {
            await continuation(requestStream, responseStream, context);
            return;
        }
        caller.Rpc = method.Rpc;
        var requests = new FirstRequest<TRequest>(requestStream);
        var answers = new AuditedStream<TResponse>(responseStream, (ids, isFirst) => StreamedAsync(method, requests.First as IMessage, ids, isFirst, context));
        await Refusals(method, null, context, () => Nothing(continuation(requests, answers, context)));
    }

    private async Task<T> Refusals<T>(AuditedMethod method, IMessage? request, ServerCallContext context, Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception e) when (caller.Subject.Length > 0 && e is ChangeNotAllowedException or RpcException { StatusCode: StatusCode.PermissionDenied or StatusCode.ResourceExhausted })
        {
            List<Guid> asked = request is null ? [] : ShownIds.In(request);
            await AppendAsync(methods.OwnerOf(method, request), AuditAction.Refused, asked, context);
            throw;
        }
    }

    private async Task ShownAsync(AuditedMethod method, IMessage? request, IMessage answer, ServerCallContext context)
    {
        if (answer is Empty || IsServiceReadingEvents(method))
            return;
        var owner = methods.OwnerOf(method, request);
        var ids = ShownIds.In(answer);
        if (ids.Count == 0 && request is not null)
            ids = ShownIds.In(request);
        if (method.Action == AuditAction.Read && ids.Count > 0)
        {
            var changed = owner.In(context.GetHttpContext().RequestServices).Audited;
            if (changed.Count > 0 && ids.RemoveAll(changed.Contains) > 0 && ids.Count == 0)
                return;
        }
        await AppendAsync(owner, method.Action, ids, context);
    }

    // Before the first message of a stream leaves, the call is on record; and before each that shows records, these are.
    private Task StreamedAsync(AuditedMethod method, IMessage? request, List<Guid> ids, bool isFirst, ServerCallContext context)
    {
        if (IsServiceReadingEvents(method) || (method.IsEventLog && !isFirst))
            return Task.CompletedTask;
        if (ids.Count == 0 && isFirst && request is not null)
            ids = ShownIds.In(request);
        return ids.Count > 0 || isFirst ? AppendAsync(methods.OwnerOf(method, request), method.Action, ids, context) : Task.CompletedTask;
    }

    private bool IsServiceReadingEvents(AuditedMethod method) => method.IsEventLog && caller.Subject.StartsWith("services/", StringComparison.Ordinal);

    private async Task AppendAsync(AuditTrail trail, AuditAction action, List<Guid> ids, ServerCallContext context)
    {
        try
        {
            foreach (var entry in trail.Entries(caller, action, ids, time.GetUtcNow().UtcDateTime))
                await trail.AppendAsync(entry, context.CancellationToken);
        }
        catch (AuditUnavailableException)
        {
            throw Errors.Unavailable("AUDIT_UNAVAILABLE", "What you asked for cannot be put on record, so it is not shown; try again.");
        }
    }

    private static async Task<bool> Nothing(Task call)
    {
        await call;
        return true;
    }
}
