using CivicConnect.Hosting.Api;
using CivicConnect.Identity.Accounts;
using CivicConnect.Identity.V1;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Identity.Staff;

/// <summary>Ends accounts and opens them again.</summary>
internal sealed partial class StaffGrpc
{
    public override async Task<StaffMember> DeactivateStaffMember(DeactivateStaffMemberRequest request, ServerCallContext context)
    {
        var account = await FindAsync(new Problems(), "name", request.Name, context.CancellationToken);
        if (!account.Active)
            return ToResource(account);
        if (account.IsAdministrator)
            await CheckAnotherAdministratorAsync(account, context.CancellationToken);
        account.Active = false;
        account.Etag = Storage.SealedRecord.NewEtag();
        (account.InvitationHash, account.InvitationExpireTime) = (null, null);
        await EndAccessAsync(account, context.CancellationToken);
        await db.SaveAsync(context.CancellationToken);
        return ToResource(account);
    }

    public override async Task<StaffMember> ActivateStaffMember(ActivateStaffMemberRequest request, ServerCallContext context)
    {
        var account = await FindAsync(new Problems(), "name", request.Name, context.CancellationToken);
        if (account.Active)
            return ToResource(account);
        account.Active = true;
        account.Etag = Storage.SealedRecord.NewEtag();
        await db.SaveAsync(context.CancellationToken);
        return ToResource(account);
    }

    public override async Task<Invitation> InviteStaffMember(InviteStaffMemberRequest request, ServerCallContext context)
    {
        var account = await FindAsync(new Problems(), "name", request.Name, context.CancellationToken);
        if (!account.Active)
            throw Errors.FailedPrecondition("NOT_ACTIVE", "The account is not active. Activate it first.");
        if (account.IsAdministrator && account.IsSetUp)
            await CheckAnotherAdministratorAsync(account, context.CancellationToken);
        // The decoy stays theirs, as a compartment like any other.
        account.Put(db.Sealer, new Credentials { DecoyCompartment = account.Credentials(db.Sealer).DecoyCompartment });
        account.IsSetUp = false;
        db.Passkeys.RemoveRange(await db.Passkeys.Where(p => p.AccountId == account.Id).ToListAsync(context.CancellationToken));
        await EndAccessAsync(account, context.CancellationToken);
        return await InviteAsync(account, context.CancellationToken);
    }

    private async Task EndAccessAsync(AccountRecord account, CancellationToken cancellationToken)
    {
        await db.EndSessionsAsync(account.Id, own.Now, cancellationToken);
        db.AccessChanged(account, own.Now);
    }
}
