using CivicConnect.Hosting.Api;
using CivicConnect.Identity.V1;
using Google.Rpc;
using Grpc.Core;

namespace CivicConnect.Admin.Tests.Fakes;

internal sealed class FakeStaff(FakePeople people) : Staff.StaffBase
{
    public override Task<StaffMember> GetStaffMember(GetStaffMemberRequest request, ServerCallContext context) => Task.FromResult(Find(request.Name));

    public override Task<ListStaffMembersResponse> ListStaffMembers(ListStaffMembersRequest request, ServerCallContext context) =>
        Task.FromResult(new ListStaffMembersResponse { StaffMembers = { people.Staff.OrderBy(s => s.DisplayName, StringComparer.Ordinal) }, TotalSize = people.Staff.Count });

    public override Task<Invitation> CreateStaffMember(CreateStaffMemberRequest request, ServerCallContext context)
    {
        Administer(context);
        var wanted = request.StaffMember;
        var problems = new Problems();
        if (wanted.SignInName.Length < 3)
            problems.Add("staff_member.sign_in_name", "must have 3 to 40 letters, digits, dots, dashes or underscores");
        if (wanted.DisplayName.Length == 0)
            problems.Add("staff_member.display_name", "must have 1 to 100 characters");
        problems.ThrowIfAny();
        if (people.Staff.Any(s => s.SignInName == wanted.SignInName))
            throw Errors.Of(Code.AlreadyExists, "SIGN_IN_NAME_TAKEN", "Somebody has this name to sign in with.");
        var member = people.Add(wanted.DisplayName, [.. wanted.Roles]);
        (member.SignInName, member.SetUp, member.LastSignInTime) = (wanted.SignInName, false, null);
        return Task.FromResult(Invite(member));
    }

    public override Task<StaffMember> UpdateStaffMember(UpdateStaffMemberRequest request, ServerCallContext context)
    {
        Administer(context);
        var member = Find(request.StaffMember.Name);
        if (request.StaffMember.Etag.Length > 0 && request.StaffMember.Etag != member.Etag)
            throw Errors.StaleEtag();
        member.DisplayName = request.StaffMember.DisplayName;
        member.Roles.Clear();
        member.Roles.Add(request.StaffMember.Roles);
        member.Etag += "+";
        people.Versions[member.Name]++;
        return Task.FromResult(member);
    }

    public override Task<StaffMember> DeactivateStaffMember(DeactivateStaffMemberRequest request, ServerCallContext context)
    {
        Administer(context);
        var member = Find(request.Name);
        if (member.Name == context.Caller())
            throw Errors.FailedPrecondition("LAST_ADMINISTRATOR", "There would be no active administrator left.");
        member.Active = false;
        return Task.FromResult(member);
    }

    public override Task<StaffMember> ActivateStaffMember(ActivateStaffMemberRequest request, ServerCallContext context)
    {
        Administer(context);
        Find(request.Name).Active = true;
        return Task.FromResult(Find(request.Name));
    }

    public override Task<Invitation> InviteStaffMember(InviteStaffMemberRequest request, ServerCallContext context)
    {
        Administer(context);
        var member = Find(request.Name);
        member.SetUp = false;
        return Task.FromResult(Invite(member));
    }

    private static Invitation Invite(StaffMember member) =>
        new() { StaffMember = member, Link = $"/invitation?code={Guid.NewGuid():N}", ExpireTime = FakePeople.Ago(-3) };

    private StaffMember Find(string name) => people.Staff.FirstOrDefault(s => s.Name == name) ?? throw Errors.NotFound();

    private void Administer(ServerCallContext context)
    {
        if (!people.Staff.Single(s => s.Name == context.Caller()).Roles.Contains(StaffMember.Types.Role.Administrator))
            throw Errors.Of(Code.PermissionDenied, "PERMISSION_DENIED", "For administrators.");
    }
}
