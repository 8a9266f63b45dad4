using CivicConnect.Hosting.Api;
using CivicConnect.Identity.Access;
using CivicConnect.Identity.Accounts;
using CivicConnect.Identity.Data;
using CivicConnect.Identity.SetUp;
using CivicConnect.Identity.V1;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Role = CivicConnect.Identity.V1.StaffMember.Types.Role;

namespace CivicConnect.Identity.Staff;

internal sealed partial class StaffGrpc(IdentityDb db, Own own) : V1.Staff.StaffBase
{
    public override async Task<StaffMember> GetStaffMember(GetStaffMemberRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var id = problems.Name("name", request.Name, AccountRecord.Collection);
        problems.ThrowIfAny();
        var account = await (await VisibleAsync(context.CancellationToken)).SingleOrDefaultAsync(a => a.Id == id, context.CancellationToken) ?? throw Errors.NotFound();
        return ToResource(account);
    }

    public override async Task<ListStaffMembersResponse> ListStaffMembers(ListStaffMembersRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var page = Page.Of(db, problems, request);
        problems.ThrowIfAny();
        // Names are sealed: they are put in order here. There are hundreds of them at most.
        var all = (await (await VisibleAsync(context.CancellationToken)).ToListAsync(context.CancellationToken)).ConvertAll(ToResource);
        all.Sort((a, b) => (a.DisplayName, a.Name).CompareTo((b.DisplayName, b.Name)));
        var start = page.Cursor.Length == 0 ? 0 : all.FindIndex(m => m.Name == page.Cursor) + 1;
        var response = new ListStaffMembersResponse { TotalSize = all.Count };
        response.NextPageToken = page.Fill([.. all.Skip(start).Take(page.Size + 1)], response.StaffMembers, m => m, m => m.Name);
        return response;
    }

    public override async Task<Invitation> CreateStaffMember(CreateStaffMemberRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var member = request.StaffMember ?? new StaffMember();
        if (!SignInNames.IsValid(member.SignInName))
            problems.Add("staff_member.sign_in_name", SignInNames.Rule);
        Check(problems, member);
        problems.ThrowIfAny();
        var fingerprint = AccountRecord.FingerprintOf(db.Sealer, member.SignInName);
        if (await db.Accounts.AnyAsync(a => a.NameFingerprint == fingerprint, context.CancellationToken))
            throw Errors.Of(Code.AlreadyExists, "SIGN_IN_NAME_TAKEN", "Somebody has this sign-in name.");
        var account = new AccountRecord { CreateTime = own.Now };
        account.Put(db.Sealer, new Accounts.Profile { SignInName = member.SignInName, DisplayName = member.DisplayName.Trim() });
        SetRoles(account, member);
        db.Accounts.Add(account);
        return await InviteAsync(account, context.CancellationToken);
    }

    public override async Task<StaffMember> UpdateStaffMember(UpdateStaffMemberRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var sent = request.StaffMember ?? new StaffMember();
        var account = await FindAsync(problems, "staff_member.name", sent.Name, context.CancellationToken);
        var member = ToResource(account);
        problems.Update(request.UpdateMask, sent, member, "sign_in_name");
        Check(problems, member);
        problems.ThrowIfAny();
        CheckEtag(sent.Etag, account);
        var (wasAdministrator, wasAuditor) = (account.IsAdministrator, account.IsAuditor);
        account.Put(db.Sealer, account.Profile(db.Sealer) with { DisplayName = member.DisplayName.Trim() });
        SetRoles(account, member);
        if ((wasAdministrator, wasAuditor) != (account.IsAdministrator, account.IsAuditor))
            db.AccessChanged(account, own.Now);
        if (wasAdministrator && !account.IsAdministrator)
            await CheckAnotherAdministratorAsync(account, context.CancellationToken);
        await db.SaveAsync(context.CancellationToken);
        return ToResource(account);
    }

    /// <summary>Accounts that the caller may know of. Under duress these are the caller's own.</summary>
    private async Task<IQueryable<AccountRecord>> VisibleAsync(CancellationToken cancellationToken)
    {
        var (id, mine, now) = (own.Id, own.Compartments, own.Now);
        if (await own.IsPressedAsync(cancellationToken))
            return db.Accounts.Where(a => a.Id == id);
        if (own.IsAdministrator || own.IsCustodian)
            return db.Accounts;
        return db.Accounts.Where(a => a.Id == id || db.Memberships.Any(m => m.AccountId == a.Id && mine.Contains(m.CompartmentId) && (m.ExpireTime == null || m.ExpireTime > now)));
    }

    private async Task<AccountRecord> FindAsync(Problems problems, string field, string name, CancellationToken cancellationToken)
    {
        var id = problems.Name(field, name, AccountRecord.Collection);
        problems.ThrowIfAny();
        return await db.Accounts.SingleOrDefaultAsync(a => a.Id == id, cancellationToken) ?? throw Errors.NotFound();
    }

    private async Task CheckAnotherAdministratorAsync(AccountRecord account, CancellationToken cancellationToken)
    {
        if (!await db.Accounts.AnyAsync(a => a.Id != account.Id && a.Active && a.IsAdministrator && a.IsSetUp, cancellationToken))
            throw Errors.FailedPrecondition("LAST_ADMINISTRATOR", "There must be another administrator who can sign in.");
    }

    private async Task<Invitation> InviteAsync(AccountRecord account, CancellationToken cancellationToken)
    {
        var link = Invitations.Renew(account, own.Now);
        await db.SaveAsync(cancellationToken);
        return new Invitation { StaffMember = ToResource(account), Link = link, ExpireTime = Timestamp.FromDateTime(account.InvitationExpireTime!.Value) };
    }

    private static void Check(Problems problems, StaffMember member)
    {
        problems.Text("staff_member.display_name", member.DisplayName, 100, required: true);
        for (var i = 0; i < member.Roles.Count; i++)
            problems.Known($"staff_member.roles[{i}]", member.Roles[i]);
    }

    private static void CheckEtag(string etag, AccountRecord account)
    {
        if (etag.Length > 0 && etag != account.Etag)
            throw Errors.StaleEtag();
    }

    private static void SetRoles(AccountRecord account, StaffMember member) =>
        (account.IsAdministrator, account.IsAuditor) = (member.Roles.Contains(Role.Administrator), member.Roles.Contains(Role.Auditor));

    private StaffMember ToResource(AccountRecord account)
    {
        var profile = account.Profile(db.Sealer);
        var member = new StaffMember
        {
            Name = account.Subject,
            SignInName = own.IsAdministrator || account.Id == own.Id ? profile.SignInName : "",
            DisplayName = profile.DisplayName,
            Active = account.Active,
            SetUp = account.IsSetUp,
            CreateTime = Timestamp.FromDateTime(account.CreateTime),
            LastSignInTime = account.LastSignInTime is { } time && (own.IsAdministrator || account.Id == own.Id) ? Timestamp.FromDateTime(time) : null,
            Etag = account.Etag,
        };
        if (account.IsAdministrator && (account.Id != own.Id || own.IsAdministrator))
            member.Roles.Add(Role.Administrator);
        if (account.IsAuditor && (account.Id != own.Id || db.Caller.Principal.IsAuditor))
            member.Roles.Add(Role.Auditor);
        return member;
    }
}
