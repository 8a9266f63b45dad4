using CivicConnect.Hosting.Api;
using CivicConnect.Identity.Accounts;
using CivicConnect.Identity.V1;
using CivicConnect.Storage;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Level = CivicConnect.Identity.V1.Membership.Types.Level;

namespace CivicConnect.Identity.Compartments;

internal sealed partial class CompartmentsGrpc
{
    private const string AccessRequests = "accessRequests";
    private const string AnyCompartment = CompartmentRecord.Collection + "/-";

    public override async Task<AccessRequest> CreateAccessRequest(CreateAccessRequestRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var compartment = await FindAsync(problems, "parent", request.Parent, context.CancellationToken);
        var sent = request.AccessRequest ?? new AccessRequest();
        problems.Text("access_request.reason", sent.Reason, 500, required: true, lines: true);
        problems.Known("access_request.level", sent.Level);
        if (sent.Level == Level.Unspecified)
            problems.Add("access_request.level", "is required");
        problems.ThrowIfAny();
        if (sent.BreakGlass && !own.IsAdministrator)
            throw Errors.NotAllowed("Only administrators may ask for emergency access.");
        if (db.Caller.May(compartment.Id, (MemberLevel)sent.Level))
            throw Errors.FailedPrecondition("ALREADY_A_MEMBER", "You have this access already.");
        var record = new AccessRequestRecord { CompartmentId = compartment.Id, AccountId = own.Id, Level = (MemberLevel)sent.Level, BreakGlass = sent.BreakGlass, CreateTime = own.Now };
        record.PutReason(db.Sealer, sent.Reason.Trim());
        db.AccessRequests.Add(record);
        await db.SaveAsync(context.CancellationToken);
        return (await ToResourcesAsync([record], context.CancellationToken))[0];
    }

    public override async Task<ListAccessRequestsResponse> ListAccessRequests(ListAccessRequestsRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var page = Page.Of(db, problems, request);
        var one = request.Parent == AnyCompartment ? (Guid?)null : problems.Name("parent", request.Parent, CompartmentRecord.Collection);
        problems.ThrowIfAny();
        var query = await VisibleRequestsAsync(context.CancellationToken);
        if (one is not null)
            query = query.Where(r => r.CompartmentId == one);
        if (request.OpenOnly)
            query = query.Where(r => r.State == AccessRequestState.Open);
        var response = new ListAccessRequestsResponse { TotalSize = await query.CountAsync(context.CancellationToken) };
        var skip = int.TryParse(page.Cursor, out var seen) ? seen : 0;
        var rows = await query.AsNoTracking().OrderByDescending(r => r.CreateTime).ThenBy(r => r.Id).Skip(skip).Take(page.Size + 1).ToListAsync(context.CancellationToken);
        var resources = (await ToResourcesAsync(rows, context.CancellationToken)).Select((r, i) => (Resource: r, Seen: skip + i + 1)).ToList();
        response.NextPageToken = page.Fill(resources, response.AccessRequests, r => r.Resource, r => r.Seen.ToString());
        return response;
    }

    public override async Task<AccessRequest> ApproveAccessRequest(ApproveAccessRequestRequest request, ServerCallContext context)
    {
        var (problems, now) = (new Problems(), own.Now);
        var record = await FindRequestAsync(problems, request.Name, context.CancellationToken);
        problems.Known("level", request.Level);
        if (request.ExpireTime is null)
            problems.Add("expire_time", "is required");
        else if (request.ExpireTime.ToDateTime() <= now || (record.BreakGlass && request.ExpireTime.ToDateTime() > now.AddHours(24)))
            problems.Add("expire_time", record.BreakGlass ? "must be within 24 hours" : "must be in the future");
        problems.ThrowIfAny();
        Decide(record, AccessRequestState.Approved);
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == record.AccountId && a.Active, context.CancellationToken)
            ?? throw Errors.FailedPrecondition("NOT_ACTIVE", "Whoever asked is no longer active.");
        var membership = await db.Memberships.SingleOrDefaultAsync(m => m.CompartmentId == record.CompartmentId && m.AccountId == record.AccountId, context.CancellationToken);
        if (membership is null)
            db.Memberships.Add(membership = new MembershipRecord { CompartmentId = record.CompartmentId, AccountId = record.AccountId });
        membership.Level = request.Level == Level.Unspecified ? record.Level : (MemberLevel)request.Level;
        (membership.Reveal, membership.ExpireTime, membership.BreakGlass) = (request.Reveal, SealedRecord.AsStored(request.ExpireTime!.ToDateTime()), record.BreakGlass);
        if (record.BreakGlass)
            await TellEverybodyAsync(record, membership.ExpireTime.Value, context.CancellationToken);
        db.AccessChanged(account, now);
        await db.SaveAsync(context.CancellationToken);
        return (await ToResourcesAsync([record], context.CancellationToken))[0];
    }

    public override async Task<AccessRequest> DenyAccessRequest(DenyAccessRequestRequest request, ServerCallContext context)
    {
        var record = await FindRequestAsync(new Problems(), request.Name, context.CancellationToken);
        Decide(record, AccessRequestState.Denied);
        await db.SaveAsync(context.CancellationToken);
        return (await ToResourcesAsync([record], context.CancellationToken))[0];
    }

    /// <summary>The caller's own, and those of compartments where the caller decides.</summary>
    private async Task<IQueryable<AccessRequestRecord>> VisibleRequestsAsync(CancellationToken cancellationToken)
    {
        if (await own.IsPressedAsync(cancellationToken))
            return db.AccessRequests.Where(_ => false);
        var (id, administrator, mine) = (own.Id, own.IsAdministrator, own.Compartments.Where(own.IsCustodianOf).ToList());
        return db.AccessRequests.Where(r => r.AccountId == id || mine.Contains(r.CompartmentId) || (r.BreakGlass && administrator));
    }

    private async Task<AccessRequestRecord> FindRequestAsync(Problems problems, string name, CancellationToken cancellationToken)
    {
        var (compartment, id) = problems.Name("name", name, CompartmentRecord.Collection, AccessRequests);
        problems.ThrowIfAny();
        return await (await VisibleRequestsAsync(cancellationToken)).SingleOrDefaultAsync(r => r.Id == id && r.CompartmentId == compartment, cancellationToken) ?? throw Errors.NotFound();
    }

    private void Decide(AccessRequestRecord record, AccessRequestState state)
    {
        if (record.State != AccessRequestState.Open)
            throw Errors.FailedPrecondition("ALREADY_DECIDED", "This request has been decided.");
        if (!MayDecide(record))
            throw Errors.NotAllowed("This request is for somebody else to decide.");
        (record.State, record.DecidedBy, record.DecideTime) = (state, own.Id, own.Now);
    }

    private bool MayDecide(AccessRequestRecord record) =>
        record.State == AccessRequestState.Open && record.AccountId != own.Id && (own.IsCustodianOf(record.CompartmentId) || (record.BreakGlass && own.IsAdministrator));

    private async Task TellEverybodyAsync(AccessRequestRecord record, DateTime until, CancellationToken cancellationToken)
    {
        var now = own.Now;
        var members = await db.Memberships.Where(m => m.CompartmentId == record.CompartmentId && m.AccountId != record.AccountId && (m.ExpireTime == null || m.ExpireTime > now)).Select(m => m.AccountId).ToListAsync(cancellationToken);
        foreach (var member in members)
        {
            var notice = new NoticeRecord { AccountId = member, Time = now };
            notice.Put(db.Sealer, new NoticeContent(NoticeKind.BreakGlass, record.AccountId, record.CompartmentId, record.DecidedBy, record.Reason(db.Sealer), until));
            db.Notices.Add(notice);
        }
    }

    private async Task<IReadOnlyList<AccessRequest>> ToResourcesAsync(IReadOnlyList<AccessRequestRecord> records, CancellationToken cancellationToken)
    {
        var names = await reader.StaffNamesAsync(records.SelectMany(r => new[] { r.AccountId, r.DecidedBy ?? default }), cancellationToken);
        var places = await reader.NamesAsync(records.Select(r => r.CompartmentId), cancellationToken);
        return [.. records.Select(r => new AccessRequest
        {
            Name = ResourceNames.Of(CompartmentRecord.Collection, r.CompartmentId, AccessRequests, r.Id),
            StaffMember = ResourceNames.Of(AccountRecord.Collection, r.AccountId),
            StaffMemberDisplayName = names.GetValueOrDefault(r.AccountId, ""),
            CompartmentDisplayName = places.GetValueOrDefault(r.CompartmentId, ""),
            Reason = r.Reason(db.Sealer),
            Level = (Level)r.Level,
            BreakGlass = r.BreakGlass,
            State = (AccessRequest.Types.State)r.State,
            DecidedBy = r.DecidedBy is { } by ? ResourceNames.Of(AccountRecord.Collection, by) : "",
            DecidedByDisplayName = names.GetValueOrDefault(r.DecidedBy ?? default, ""),
            CreateTime = Timestamp.FromDateTime(r.CreateTime),
            DecideTime = r.DecideTime is { } time ? Timestamp.FromDateTime(time) : null,
            Decidable = MayDecide(r),
        })];
    }
}
