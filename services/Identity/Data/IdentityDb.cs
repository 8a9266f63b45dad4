using CivicConnect.Events;
using CivicConnect.Identity.Accounts;
using CivicConnect.Identity.Clients;
using CivicConnect.Identity.Compartments;
using CivicConnect.Identity.Sessions;
using CivicConnect.Storage;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Identity.Data;

internal abstract class IdentityDb(DbContextOptions options, ServiceStore<IdentityDb> store, Caller caller) : ServiceDb(options, store, caller)
{
    public DbSet<AccountRecord> Accounts => Set<AccountRecord>();
    public DbSet<PasskeyRecord> Passkeys => Set<PasskeyRecord>();
    public DbSet<SessionRecord> Sessions => Set<SessionRecord>();
    public DbSet<CompartmentRecord> Compartments => Set<CompartmentRecord>();
    public DbSet<MembershipRecord> Memberships => Set<MembershipRecord>();
    public DbSet<AccessRequestRecord> AccessRequests => Set<AccessRequestRecord>();
    public DbSet<NoticeRecord> Notices => Set<NoticeRecord>();
    public DbSet<ClientRecord> Clients => Set<ClientRecord>();

    /// <summary>The compartments that administrators know of: all but those that duress shows, which are of one person and have no custodian.</summary>
    public IQueryable<CompartmentRecord> CompartmentsOfTheHouse => Compartments.Where(c => c.Id == Storage.Compartments.Default || Memberships.Any(m => m.CompartmentId == c.Id && m.Level == MemberLevel.Custodian));

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.UseOpenIddict<Guid>();
        base.OnModelCreating(modelBuilder);
    }

    /// <summary>What an account may do has changed: tokens given out before are refused everywhere once this is saved.</summary>
    public void AccessChanged(AccountRecord account, DateTime now)
    {
        account.Version++;
        Append(new AccessChanged { Subject = account.Subject, Version = account.Version }, setId: null, now);
    }

    /// <inheritdoc cref="AccessChanged(AccountRecord, DateTime)"/>
    public void AccessChanged(ClientRecord client, DateTime now)
    {
        client.Version++;
        Append(new AccessChanged { Subject = client.Subject, Version = client.Version }, setId: null, now);
    }

    /// <summary>Ends a session here and, once this is saved, in every service.</summary>
    public void End(SessionRecord session, DateTime now)
    {
        session.EndTime = now;
        Append(new SessionEnded { SessionId = session.Id }, setId: null, now);
    }

    /// <summary>Ends the sessions of an account that are not over yet.</summary>
    public async Task EndSessionsAsync(Guid accountId, DateTime now, CancellationToken cancellationToken, Guid? except = null)
    {
        var since = now - SessionRecord.Longest;
        foreach (var session in await Sessions.Where(s => s.AccountId == accountId && s.EndTime == null && s.StartTime > since && s.Id != except).ToListAsync(cancellationToken))
            End(session, now);
    }
}
