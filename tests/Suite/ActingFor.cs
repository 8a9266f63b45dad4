using CivicConnect.Storage;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace CivicConnect.Testing;

/// <summary>
/// There is one access token and one compartment so far. Behind the door, this makes the caller who a header says,
/// as a token will: everything that depends on the caller is then tested through the API.
/// </summary>
internal sealed class ActingFor(Caller caller) : Interceptor
{
    internal const string Header = "test-acting-for";

    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        Become(context);
        return continuation(request, context);
    }

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Become(context);
        return continuation(request, responseStream, context);
    }

    private void Become(ServerCallContext context)
    {
        if (context.RequestHeaders.GetValue(Header)?.Split(' ') is [var subject, var compartments])
            caller.Become(new Principal
            {
                Subject = subject,
                IsAuditor = subject.StartsWith("auditor", StringComparison.Ordinal),
                Memberships = [.. compartments.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(c => new Membership(Guid.Parse(c), MemberLevel.Custodian, MayReveal: true))],
            });
    }
}
