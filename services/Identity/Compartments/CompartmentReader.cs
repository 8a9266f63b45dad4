using CivicConnect.Hosting.Api;
using CivicConnect.Identity.Access;
using CivicConnect.Identity.Accounts;
using CivicConnect.Identity.Data;
using CivicConnect.Identity.V1;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Membership = CivicConnect.Identity.V1.Membership;

namespace CivicConnect.Identity.Compartments;

/// <summary>Compartments and memberships as the API shows them.</summary>
internal sealed class CompartmentReader(IdentityDb db, Own own)
{
    public const string Memberships = "memberships";

    /// <summary>The caller's own, by display name.</summary>
    public async Task<IReadOnlyList<Compartment>> OwnAsync(CancellationToken cancellationToken)
    {
        var mine = own.Compartments;
        return await ToResourcesAsync(await db.Compartments.AsNoTracking().Where(c => mine.Contains(c.Id)).ToListAsync(cancellationToken), cancellationToken);
    }

    /// <summary>In order of their names.</summary>
    public async Task<IReadOnlyList<Compartment>> ToResourcesAsync(IReadOnlyList<CompartmentRecord> records, CancellationToken cancellationToken)
    {
        var (id, mine) = (own.Id, own.Compartments);
        var memberships = await db.Memberships.AsNoTracking().Where(m => m.AccountId == id && mine.Contains(m.CompartmentId)).ToDictionaryAsync(m => m.CompartmentId, cancellationToken);
        var names = await StaffNamesAsync([id], cancellationToken);
        return [.. records.Select(r => ToResource(r, memberships.GetValueOrDefault(r.Id), names)).OrderBy(c => c.DisplayName, StringComparer.CurrentCultureIgnoreCase).ThenBy(c => c.Name)];
    }

    public static Membership ToResource(MembershipRecord record, IReadOnlyDictionary<Guid, string> names) => new()
    {
        Name = ResourceNames.Of(CompartmentRecord.Collection, record.CompartmentId, Memberships, record.AccountId),
        StaffMember = ResourceNames.Of(AccountRecord.Collection, record.AccountId),
        StaffMemberDisplayName = names.GetValueOrDefault(record.AccountId, ""),
        Level = (Membership.Types.Level)record.Level,
        Reveal = record.AsClaim(reasonRequired: false).MayReveal,
        ExpireTime = record.ExpireTime is { } end ? Timestamp.FromDateTime(end) : null,
        BreakGlass = record.BreakGlass,
    };

    /// <summary>Display names of members of staff.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> StaffNamesAsync(IEnumerable<Guid> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.Distinct().ToList();
        return (await db.Accounts.AsNoTracking().Where(a => wanted.Contains(a.Id)).ToListAsync(cancellationToken)).ToDictionary(a => a.Id, a => a.Profile(db.Sealer).DisplayName);
    }

    /// <summary>Display names of compartments.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IEnumerable<Guid> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.Distinct().ToList();
        return (await db.Compartments.AsNoTracking().Where(c => wanted.Contains(c.Id)).ToListAsync(cancellationToken)).ToDictionary(c => c.Id, c => c.Open(db.Sealer).DisplayName);
    }

    private Compartment ToResource(CompartmentRecord record, MembershipRecord? membership, IReadOnlyDictionary<Guid, string> names)
    {
        var content = record.Open(db.Sealer);
        return new Compartment
        {
            Name = ResourceNames.Of(CompartmentRecord.Collection, record.Id),
            DisplayName = content.DisplayName,
            Description = content.Description,
            Listed = record.Listed,
            RevealReasonRequired = record.RevealReasonRequired,
            CreateTime = Timestamp.FromDateTime(record.CreateTime),
            Etag = record.Etag,
            Membership = membership is null ? null : ToResource(membership, names),
        };
    }
}
