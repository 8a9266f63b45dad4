using CivicConnect.Hosting.Api;
using CivicConnect.Identity.Accounts;
using CivicConnect.Identity.V1;
using CivicConnect.Storage;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Membership = CivicConnect.Identity.V1.Membership;

namespace CivicConnect.Identity.Compartments;

internal sealed partial class CompartmentsGrpc
{
    public override async Task<ListMembershipsResponse> ListMemberships(ListMembershipsRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var page = Page.Of(db, problems, request);
        var compartment = await FindAsync(problems, "parent", request.Parent, context.CancellationToken);
        if (!own.IsAdministrator && !own.Compartments.Contains(compartment.Id))
            throw Errors.NotAllowed("Only its members may see who is in a compartment.");
        var now = own.Now;
        var records = await db.Memberships.AsNoTracking().Where(m => m.CompartmentId == compartment.Id && (m.ExpireTime == null || m.ExpireTime > now)).ToListAsync(context.CancellationToken);
        var names = await reader.StaffNamesAsync(records.Select(r => r.AccountId), context.CancellationToken);
        var all = records.Select(r => CompartmentReader.ToResource(r, names)).OrderBy(m => m.StaffMemberDisplayName, StringComparer.CurrentCultureIgnoreCase).ThenBy(m => m.Name).ToList();
        var start = page.Cursor.Length == 0 ? 0 : all.FindIndex(m => m.Name == page.Cursor) + 1;
        var response = new ListMembershipsResponse { TotalSize = all.Count };
        response.NextPageToken = page.Fill([.. all.Skip(start).Take(page.Size + 1)], response.Memberships, m => m, m => m.Name);
        return response;
    }

    public override async Task<Membership> CreateMembership(CreateMembershipRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var compartment = await CustodiansAsync(problems, "parent", request.Parent, context.CancellationToken);
        var sent = request.Membership ?? new Membership();
        var id = problems.Name("membership.staff_member", sent.StaffMember, AccountRecord.Collection);
        Check(problems, sent);
        problems.ThrowIfAny();
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == id && a.Active, context.CancellationToken);
        if (account is null)
            problems.Add("membership.staff_member", "is no active member of staff");
        problems.ThrowIfAny();
        var record = await db.Memberships.SingleOrDefaultAsync(m => m.CompartmentId == compartment.Id && m.AccountId == id, context.CancellationToken);
        if (record is not null && !(record.ExpireTime <= own.Now))
            throw Errors.Of(Code.AlreadyExists, "ALREADY_A_MEMBER", "They are in this compartment.");
        return await PutAsync(compartment.Id, account!, record, sent, context.CancellationToken);
    }

    public override async Task<Membership> UpdateMembership(UpdateMembershipRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var sent = request.Membership ?? new Membership();
        var record = await FindMembershipAsync(problems, "membership.name", sent.Name, context.CancellationToken);
        if (!own.IsCustodianOf(record.CompartmentId))
            throw Errors.NotAllowed();
        var membership = CompartmentReader.ToResource(record, new Dictionary<Guid, string>());
        problems.Update(request.UpdateMask, sent, membership, "staff_member");
        Check(problems, membership);
        problems.ThrowIfAny();
        if (record.Level == MemberLevel.Custodian && (membership.Level != Membership.Types.Level.Custodian || membership.ExpireTime is not null))
            await CheckAnotherCustodianAsync(record, context.CancellationToken);
        var account = await db.Accounts.SingleAsync(a => a.Id == record.AccountId, context.CancellationToken);
        return await PutAsync(record.CompartmentId, account, record, membership, context.CancellationToken);
    }

    public override async Task<Empty> DeleteMembership(DeleteMembershipRequest request, ServerCallContext context)
    {
        var record = await FindMembershipAsync(new Problems(), "name", request.Name, context.CancellationToken);
        if (record.AccountId != own.Id && !own.IsCustodianOf(record.CompartmentId))
            throw Errors.NotAllowed();
        if (record.Level == MemberLevel.Custodian)
            await CheckAnotherCustodianAsync(record, context.CancellationToken);
        db.Memberships.Remove(record);
        db.AccessChanged(await db.Accounts.SingleAsync(a => a.Id == record.AccountId, context.CancellationToken), own.Now);
        await db.SaveAsync(context.CancellationToken);
        return new Empty();
    }

    private async Task<Membership> PutAsync(Guid compartment, AccountRecord account, MembershipRecord? record, Membership sent, CancellationToken cancellationToken)
    {
        if (record is null)
            db.Memberships.Add(record = new MembershipRecord { CompartmentId = compartment, AccountId = account.Id });
        (record.Level, record.Reveal, record.ExpireTime) = ((MemberLevel)sent.Level, sent.Reveal, sent.ExpireTime is { } end ? SealedRecord.AsStored(end.ToDateTime()) : null);
        db.AccessChanged(account, own.Now);
        await db.SaveAsync(cancellationToken);
        return CompartmentReader.ToResource(record, await reader.StaffNamesAsync([account.Id], cancellationToken));
    }

    /// <summary>A compartment of which the caller is a custodian.</summary>
    private async Task<CompartmentRecord> CustodiansAsync(Problems problems, string field, string name, CancellationToken cancellationToken)
    {
        var compartment = await FindAsync(problems, field, name, cancellationToken);
        return own.IsCustodianOf(compartment.Id) ? compartment : throw Errors.NotAllowed();
    }

    private async Task<MembershipRecord> FindMembershipAsync(Problems problems, string field, string name, CancellationToken cancellationToken)
    {
        var (compartment, account) = problems.Name(field, name, CompartmentRecord.Collection, CompartmentReader.Memberships);
        problems.ThrowIfAny();
        return own.Compartments.Contains(compartment) && await db.Memberships.SingleOrDefaultAsync(m => m.CompartmentId == compartment && m.AccountId == account, cancellationToken) is { } record
            ? record : throw Errors.NotFound();
    }

    private async Task CheckAnotherCustodianAsync(MembershipRecord record, CancellationToken cancellationToken)
    {
        // One whose own time runs out does not count.
        if (!await db.Memberships.AnyAsync(m => m.CompartmentId == record.CompartmentId && m.AccountId != record.AccountId && m.Level == MemberLevel.Custodian && m.ExpireTime == null
                && db.Accounts.Any(a => a.Id == m.AccountId && a.Active), cancellationToken))
            throw Errors.FailedPrecondition("LAST_CUSTODIAN", "There must be another custodian of this compartment.");
    }

    private void Check(Problems problems, Membership membership)
    {
        problems.Known("membership.level", membership.Level);
        if (membership.Level == Membership.Types.Level.Unspecified)
            problems.Add("membership.level", "is required");
        if (membership.ExpireTime is { } end && end.ToDateTime() <= own.Now)
            problems.Add("membership.expire_time", "must be in the future");
    }
}
