using CivicConnect.Admin.Security;
using Grpc.Core;

namespace CivicConnect.Admin.Access;

/// <summary>How many requests wait for the signed-in person's decision: asked for at most twice a minute, since every page shows it.</summary>
internal sealed class WaitingRequests(CompartmentsClient compartments, IHttpContextAccessor http, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    public async Task<int> CountAsync()
    {
        if (http.HttpContext is not { } context || context.Features.Get<StaffSession>() is not { Person.Decides: true } session)
            return 0;
        var now = clock.GetUtcNow();
        if (now - session.Waiting.Asked < Fresh)
            return session.Waiting.Count;
        try
        {
            var list = await compartments.ListAccessRequestsAsync(
                new() { Parent = "compartments/-", OpenOnly = true, PageSize = 100 }, cancellationToken: context.RequestAborted);
            session.Waiting = (list.AccessRequests.Count(r => r.Decidable), now);
        }
        catch (RpcException)
        {
            // A number beside a word is no reason for a page not to be shown.
            session.Waiting = (session.Waiting.Count, now);
        }

        return session.Waiting.Count;
    }

    /// <summary>Something has been decided: ask again.</summary>
    public void Forget()
    {
        if (http.HttpContext?.Features.Get<StaffSession>() is { } session)
            session.Waiting = default;
    }
}
