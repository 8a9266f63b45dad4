using CivicConnect.Hosting.Api;
using CivicConnect.Identity.Accounts;
using CivicConnect.Identity.Data;
using CivicConnect.Identity.Sessions;
using CivicConnect.Storage;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Identity.Access;

/// <summary>
/// The caller as a member of staff. A session under duress is shown what its token shows: its owner, the decoy compartment, and
/// nobody else; every answer that depends on the caller starts here.
/// </summary>
internal sealed class Own(IdentityDb db, TimeProvider time)
{
    private SessionRecord? session;
    private SessionContent? content;

    public DateTime Now => SealedRecord.AsStored(time.GetUtcNow().UtcDateTime);

    public Guid Id => ResourceNames.TryParse(db.Caller.Subject, AccountRecord.Collection, out var id) ? id : throw Errors.NotAllowed("This is for members of staff.");

    public bool IsAdministrator => db.Caller.Principal.IsAdministrator;

    /// <summary>The caller's compartments, as their token has them.</summary>
    public IReadOnlyList<Guid> Compartments => [.. db.Caller.Principal.Memberships.Select(m => m.Compartment)];

    public bool IsCustodianOf(Guid compartment) => db.Caller.Principal.Memberships.Any(m => m.Compartment == compartment && m.Level == MemberLevel.Custodian);

    public bool IsCustodian => db.Caller.Principal.Memberships.Any(m => m.Level == MemberLevel.Custodian);

    public async Task<AccountRecord> AccountAsync(CancellationToken cancellationToken) =>
        await db.Accounts.SingleOrDefaultAsync(a => a.Id == Id, cancellationToken) ?? throw Errors.NotFound();

    public async Task<SessionRecord?> SessionAsync(CancellationToken cancellationToken) =>
        session ??= db.Caller.Principal.Session is { } id ? await db.Sessions.SingleOrDefaultAsync(s => s.Id == id, cancellationToken) : null;

    /// <summary>Whether this session began under duress.</summary>
    public async Task<bool> IsPressedAsync(CancellationToken cancellationToken) =>
        await SessionAsync(cancellationToken) is { } current && (content ??= current.Open(db.Sealer)).Duress;

    /// <summary>The compartments that the caller may know of at all: their own, listed ones, and for administrators all of the house's.</summary>
    public async Task<IQueryable<Compartments.CompartmentRecord>> KnownAsync(CancellationToken cancellationToken)
    {
        var (mine, all) = (Compartments, IsAdministrator);
        return await IsPressedAsync(cancellationToken) ? db.Compartments.Where(c => mine.Contains(c.Id))
            : db.Compartments.Where(c => mine.Contains(c.Id) || c.Listed || (all && db.CompartmentsOfTheHouse.Any(o => o.Id == c.Id)));
    }
}
