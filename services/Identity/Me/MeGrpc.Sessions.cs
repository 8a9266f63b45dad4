using CivicConnect.Hosting.Api;
using CivicConnect.Identity.Sessions;
using CivicConnect.Identity.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Identity.Me;

internal sealed partial class MeGrpc
{
    private const string Sessions = "me/sessions";

    public override async Task<ListSessionsResponse> ListSessions(ListSessionsRequest request, ServerCallContext context)
    {
        var response = new ListSessionsResponse();
        response.Sessions.AddRange((await LiveSessionsAsync(context.CancellationToken)).Select(ToResource));
        return response;
    }

    public override async Task<Empty> EndSession(EndSessionRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var id = problems.Name("name", request.Name, Sessions);
        problems.ThrowIfAny();
        var session = (await LiveSessionsAsync(context.CancellationToken)).Find(s => s.Id == id) ?? throw Errors.NotFound();
        db.End(session, own.Now);
        await db.SaveAsync(context.CancellationToken);
        return new Empty();
    }

    public override async Task<Empty> EndOtherSessions(EndOtherSessionsRequest request, ServerCallContext context)
    {
        foreach (var session in await LiveSessionsAsync(context.CancellationToken))
        {
            if (session.Id != db.Caller.Principal.Session)
                db.End(session, own.Now);
        }
        await db.SaveAsync(context.CancellationToken);
        return new Empty();
    }

    // One under duress knows of none but itself, nor do others tell of it.
    private async Task<List<SessionRecord>> LiveSessionsAsync(CancellationToken cancellationToken)
    {
        var (id, now, since) = (own.Id, own.Now, own.Now - SessionRecord.Longest);
        var pressed = await own.IsPressedAsync(cancellationToken);
        var sessions = await db.Sessions.Where(s => s.AccountId == id && s.EndTime == null && s.StartTime > since).OrderByDescending(s => s.StartTime).ToListAsync(cancellationToken);
        return sessions.FindAll(s => s.IsLive(now) && (pressed ? s.Id == db.Caller.Principal.Session : !s.Open(db.Sealer).Duress));
    }

    private Session ToResource(SessionRecord session)
    {
        var content = session.Open(db.Sealer);
        return new Session
        {
            Name = ResourceNames.Of(Sessions, session.Id),
            Method = content.Method,
            Device = content.Device,
            StartTime = Timestamp.FromDateTime(session.StartTime),
            LastActiveTime = Timestamp.FromDateTime(session.LastActiveTime),
            ExpireTime = Timestamp.FromDateTime(session.StartTime + SessionRecord.Longest),
            Current = session.Id == db.Caller.Principal.Session,
        };
    }
}
