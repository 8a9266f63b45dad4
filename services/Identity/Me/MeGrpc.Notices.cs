using CivicConnect.Hosting.Api;
using CivicConnect.Identity.Compartments;
using CivicConnect.Identity.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Identity.Me;

internal sealed partial class MeGrpc
{
    private const string Notices = "me/notices";

    public override async Task<ListNoticesResponse> ListNotices(ListNoticesRequest request, ServerCallContext context)
    {
        var response = new ListNoticesResponse();
        if (await own.IsPressedAsync(context.CancellationToken))
            return response;
        var id = own.Id;
        var told = (await db.Notices.AsNoTracking().Where(n => n.AccountId == id).OrderByDescending(n => n.Time).ToListAsync(context.CancellationToken))
            .ConvertAll(n => (Record: n, Content: n.Open(db.Sealer))).FindAll(n => n.Content.Kind != NoticeKind.None);
        var names = await compartments.StaffNamesAsync(told.SelectMany(n => new[] { n.Content.AccountId, n.Content.ApproverId ?? default }), context.CancellationToken);
        var places = await compartments.NamesAsync(told.Select(n => n.Content.CompartmentId), context.CancellationToken);
        response.Notices.AddRange(told.Select(n => new Notice
        {
            Name = ResourceNames.Of(Notices, n.Record.Id),
            Kind = (Notice.Types.Kind)n.Content.Kind,
            Time = Timestamp.FromDateTime(n.Record.Time),
            StaffMemberDisplayName = names.GetValueOrDefault(n.Content.AccountId, ""),
            CompartmentDisplayName = places.GetValueOrDefault(n.Content.CompartmentId, ""),
            ApproverDisplayName = names.GetValueOrDefault(n.Content.ApproverId ?? default, ""),
            Reason = n.Content.Reason,
            ExpireTime = n.Content.ExpireTime is { } end ? Timestamp.FromDateTime(end) : null,
        }));
        return response;
    }

    public override async Task<Empty> DismissNotice(DismissNoticeRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var id = problems.Name("name", request.Name, Notices);
        problems.ThrowIfAny();
        var owner = own.Id;
        var notice = await db.Notices.SingleOrDefaultAsync(n => n.Id == id && n.AccountId == owner, context.CancellationToken);
        if (notice is null || await own.IsPressedAsync(context.CancellationToken))
            throw Errors.NotFound();
        db.Notices.Remove(notice);
        await db.SaveAsync(context.CancellationToken);
        return new Empty();
    }
}
