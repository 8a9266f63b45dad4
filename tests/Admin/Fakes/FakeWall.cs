using CivicConnect.Contacts.V1;
using CivicConnect.Hosting.Api;
using Google.Rpc;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace CivicConnect.Admin.Tests.Fakes;

/// <summary>
/// Stands between the front end and the suite, whose Identity is another than the front end's: looks at the token as the door does, gives out a
/// budget of reveals that a test can set, and puts whom it likes outside. Behind it calls go on as the suite's own member of staff, or as another of them
/// where it matters who it is.
/// </summary>
internal sealed class FakeWall(FakeIdentity identity, SuiteHost suite, string suiteToken) : Interceptor
{
    /// <summary>How many more may be revealed today.</summary>
    public int Budget { get; set; } = 1000;

    public List<(string Contact, string Reason)> Reveals { get; } = [];

    /// <summary>Contacts and organizations that the caller may not know of.</summary>
    public HashSet<string> Outside { get; } = [];

    /// <summary>Engagements that were recorded before it came out that they were with a state.</summary>
    public HashSet<string> Unjustified { get; } = [];

    /// <summary>Tokens that the suite takes, by the member of staff for whom calls go on with them.</summary>
    public Dictionary<string, string> Tokens { get; } = [];

    /// <summary>Kinds of request that no service answers just now.</summary>
    public HashSet<Type> Unanswered { get; } = [];

    /// <summary>The masks of updates that came through.</summary>
    public List<IReadOnlyList<string>> Masks { get; } = [];

    /// <summary>The requests that came through, the last ones last.</summary>
    public List<object> Requests { get; } = [];

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        if (IsIdentitys(context.Method.ServiceName))
            return continuation(request, context);
        lock (Requests)
            Requests.Add(request);
        if (request is UpdateContactRequest update)
            Masks.Add([.. update.UpdateMask.Paths]);
        return new(AnswerAsync(), Task.FromResult(new Metadata()), () => Grpc.Core.Status.DefaultSuccess, () => [], () => { });

        async Task<TResponse> AnswerAsync()
        {
            Check(context.Options.Headers);
            if (Unanswered.Contains(typeof(TRequest)))
                throw new RpcException(new(StatusCode.Unavailable, ""));
            if (request is RevealContactsRequest reveal)
                return (TResponse)(object)await RevealAsync(reveal);
            return Hide(await continuation(request, Swap(context)).ResponseAsync);
        }
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation) =>
        continuation(request, IsIdentitys(context.Method.ServiceName) ? context : Swap(context));

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context, AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation) => continuation(Swap(context));

    private static bool IsIdentitys(string service) =>
        service.StartsWith("civicconnect.identity.", StringComparison.Ordinal) || service.StartsWith("civicconnect.audit.", StringComparison.Ordinal)
        || service.StartsWith("civicconnect.events.", StringComparison.Ordinal);

    private void Check(Metadata? headers)
    {
        var token = headers?.GetValue("authorization")?["Bearer ".Length..];
        if (token is null || identity.Tokens.Check(token) is null)
            throw Errors.Unauthenticated("TOKEN_REVOKED", "What the token says is no longer so.");
    }

    private async Task<RevealContactsResponse> RevealAsync(RevealContactsRequest request)
    {
        if (request.Reason.Length == 0 && identity.People.Compartments.Any(c => c.RevealReasonRequired && c.Name == FakePeople.General))
        {
            var problems = new Problems();
            problems.Add("reason", "is required by a compartment of theirs");
            problems.ThrowIfAny();
        }

        if (Budget < request.Names.Count)
            throw Errors.Of(Code.ResourceExhausted, "REVEAL_BUDGET", "The day's budget does not suffice.");
        Budget -= request.Names.Count;
        Reveals.AddRange(request.Names.Select(n => (n, request.Reason)));
        var answer = new RevealContactsResponse { RemainingToday = Budget };
        answer.Contacts.Add((await suite.Staff.Contacts.RevealContactsAsync(request)).Contacts);
        return answer;
    }

    private T Hide<T>(T answer)
    {
        foreach (var one in (answer as Engagement)?.Participants.Where(p => Outside.Contains(p.Participant_)) ?? [])
            (one.Outside, one.Participant_, one.DisplayName, one.Role) = (true, "", "", "");
        foreach (var cost in (answer as ListCostsResponse)?.Costs.Where(c => Unjustified.Contains(c.Engagement.Name)) ?? [])
            (cost.JustificationMissing, cost.Engagement.Justification) = (true, null);
        return answer;
    }

    private ClientInterceptorContext<TRequest, TResponse> Swap<TRequest, TResponse>(ClientInterceptorContext<TRequest, TResponse> context)
        where TRequest : class
        where TResponse : class =>
        new(context.Method, context.Host, context.Options.WithHeaders(new Metadata { { "authorization", $"Bearer {TokenOf(context.Options.Headers)}" } }));

    private string TokenOf(Metadata? headers) =>
        headers?.GetValue("authorization") is { } own && identity.Tokens.Check(own["Bearer ".Length..]) is { } caller ? Tokens.GetValueOrDefault(caller.Staff, suiteToken) : suiteToken;
}
