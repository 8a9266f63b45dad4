using CivicConnect.Audit.V1;
using CivicConnect.Identity.V1;
using Google.Protobuf.WellKnownTypes;

namespace CivicConnect.Admin.Tests.Fakes;

/// <summary>What Identity and the audit logs know, in memory.</summary>
internal sealed class FakePeople
{
    public static readonly string General = $"compartments/{Storage.Compartments.Default}";

    public List<StaffMember> Staff { get; } = [];

    public List<Compartment> Compartments { get; } = [];

    public List<Membership> Memberships { get; } = [];

    public List<AccessRequest> Requests { get; } = [];

    public List<(string Staff, Notice Notice)> Notices { get; } = [];

    public List<(string Staff, Session Session)> Sessions { get; } = [];

    public List<Client> Clients { get; } = [];

    /// <summary>By service, newest first.</summary>
    public Dictionary<string, List<AuditEntry>> Audit { get; } = [];

    public Dictionary<string, Profile> Profiles { get; } = [];

    /// <summary>How often each account has changed; older tokens are refused.</summary>
    public Dictionary<string, long> Versions { get; } = [];

    public StaffMember Add(string name, params StaffMember.Types.Role[] roles) => AddAs($"staff/{Guid.NewGuid()}", name, roles);

    /// <summary>As <see cref="Add(string, StaffMember.Types.Role[])"/>, of somebody whom others know by a resource name already.</summary>
    public StaffMember AddAs(string resource, string name, params StaffMember.Types.Role[] roles)
    {
        var member = new StaffMember
        {
            Name = resource,
            SignInName = name.ToLowerInvariant().Replace(' ', '.'),
            DisplayName = name,
            Roles = { roles },
            Active = true,
            SetUp = true,
            LastSignInTime = Ago(1),
            Etag = "1",
        };
        Staff.Add(member);
        Profiles[member.Name] = new();
        Versions[member.Name] = 1;
        return member;
    }

    public Compartment Add(string name, StaffMember custodian, string? id = null)
    {
        var compartment = new Compartment { Name = id ?? $"compartments/{Guid.NewGuid()}", DisplayName = name, CreateTime = Ago(90), Etag = "1" };
        Compartments.Add(compartment);
        LetIn(compartment.Name, custodian.Name, Membership.Types.Level.Custodian);
        return compartment;
    }

    public Membership LetIn(string compartment, string staff, Membership.Types.Level level, bool reveal = false, Timestamp? until = null)
    {
        var membership = new Membership
        {
            Name = $"{compartment}/memberships/{staff.Split('/')[1]}",
            StaffMember = staff,
            StaffMemberDisplayName = NameOf(staff),
            Level = level,
            Reveal = reveal,
            ExpireTime = until,
        };
        Memberships.Add(membership);
        Versions[staff]++;
        return membership;
    }

    public IEnumerable<(Compartment Compartment, Membership Membership)> Of(string staff)
    {
        var home = Profiles[staff].HomeCompartment;
        return Memberships.Where(m => m.StaffMember == staff)
            .Select(m => (Compartments.Single(c => m.Name.StartsWith(c.Name + "/", StringComparison.Ordinal)), m))
            .OrderByDescending(m => m.Item1.Name == home).ThenBy(m => m.Item1.DisplayName, StringComparer.Ordinal);
    }

    public string NameOf(string staff) => Staff.FirstOrDefault(s => s.Name == staff)?.DisplayName ?? "";

    public static Timestamp Ago(double days) => Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddDays(-days));
}
