using CivicConnect.Identity.Accounts;
using CivicConnect.Identity.Compartments;
using CivicConnect.Identity.Data;
using CivicConnect.Identity.Sessions;
using CivicConnect.Storage;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Identity.SignIn;

/// <summary>
/// Begins a session for whoever has passed every step. For each custodian of the person's compartments a notice is written, which
/// says nothing unless it was under duress: neither the time that it takes nor the database tells the two apart.
/// </summary>
internal sealed class Beginnings(IdentityDb db, SignedIn signedIn, TimeProvider time)
{
    public async Task<SessionRecord> BeginAsync(HttpContext context, AccountRecord account, string method, bool duress)
    {
        var now = SealedRecord.AsStored(time.GetUtcNow().UtcDateTime);
        var decoy = account.Credentials(db.Sealer).DecoyCompartment;
        var mine = db.Memberships.Where(m => m.AccountId == account.Id && m.CompartmentId != decoy).Select(m => m.CompartmentId);
        var custodians = await db.Memberships.AsNoTracking()
            .Where(m => m.Level == MemberLevel.Custodian && m.AccountId != account.Id && mine.Contains(m.CompartmentId) && (m.ExpireTime == null || m.ExpireTime > now))
            .ToListAsync(context.RequestAborted);
        foreach (var custodian in custodians)
        {
            var notice = new NoticeRecord { AccountId = custodian.AccountId, Time = now };
            notice.Put(db.Sealer, new NoticeContent(duress ? NoticeKind.Duress : NoticeKind.None, account.Id, custodian.CompartmentId));
            db.Notices.Add(notice);
        }
        return await signedIn.BeginAsync(context, account, method, duress);
    }
}
