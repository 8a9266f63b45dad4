using System.Security.Cryptography;
using System.Text;
using CivicConnect.Identity.Accounts;
using CivicConnect.Identity.Compartments;
using CivicConnect.Identity.Sessions;
using CivicConnect.Storage;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Identity.Tests;

/// <summary>Accounts and sessions put straight into the database, for tests of what comes after them.</summary>
internal sealed record Staff(IdentityHost Host, Guid Id, Guid Session, string Cookie)
{
    public string Subject => $"staff/{Id:D}";

    /// <summary>Somebody who is signed in.</summary>
    public static async Task<Staff> SignedInAsync(IdentityHost host, bool administrator = false, bool duress = false)
    {
        var key = Guid.NewGuid().ToString("N");
        return await host.WithDbAsync(async db =>
        {
            var now = SealedRecord.AsStored(host.Clock.GetUtcNow().UtcDateTime);
            var account = new AccountRecord { CreateTime = now, IsAdministrator = administrator, IsSetUp = true };
            account.Put(db.Sealer, new Profile { SignInName = $"n{account.Id:N}", DisplayName = $"Name {account.Id:N}" });
            account.Put(db.Sealer, new Credentials { DecoyCompartment = duress ? Guid.NewGuid() : null });
            var session = new SessionRecord { AccountId = account.Id, KeyHash = SHA256.HashData(Encoding.ASCII.GetBytes(key)), StartTime = now, LastActiveTime = now };
            session.Put(db.Sealer, new SessionContent("password", "Firefox on Linux", duress));
            db.Accounts.Add(account);
            db.Sessions.Add(session);
            await db.SaveChangesAsync();
            return new Staff(host, account.Id, session.Id, $"id={key}");
        });
    }

    public Task JoinAsync(Guid compartment, MemberLevel level, bool reveal = false, DateTime? until = null) => Host.WithDbAsync(async db =>
    {
        db.Memberships.Add(new MembershipRecord { CompartmentId = compartment, AccountId = Id, Level = level, Reveal = reveal, ExpireTime = until });
        return await db.SaveChangesAsync();
    });

    public Task ChangeAsync(Action<AccountRecord> change) => Host.WithDbAsync(async db =>
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == Id);
        change(account);
        db.AccessChanged(account, Host.Clock.GetUtcNow().UtcDateTime);
        return await db.SaveChangesAsync();
    });

    public Task EndSessionAsync() => Host.WithDbAsync(async db =>
    {
        db.End(await db.Sessions.SingleAsync(s => s.Id == Session), Host.Clock.GetUtcNow().UtcDateTime);
        return await db.SaveChangesAsync();
    });
}
