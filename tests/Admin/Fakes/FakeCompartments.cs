using CivicConnect.Hosting.Api;
using CivicConnect.Identity.V1;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Level = CivicConnect.Identity.V1.Membership.Types.Level;

namespace CivicConnect.Admin.Tests.Fakes;

internal sealed class FakeCompartments(FakePeople people) : Compartments.CompartmentsBase
{
    public override Task<Compartment> GetCompartment(GetCompartmentRequest request, ServerCallContext context) => Task.FromResult(Seen(request.Name, context));

    public override Task<ListCompartmentsResponse> ListCompartments(ListCompartmentsRequest request, ServerCallContext context)
    {
        var seen = people.Compartments.Where(c => c.Listed || IsAdministrator(context) || Mine(c.Name, context) is not null).Select(c => Seen(c.Name, context)).ToList();
        return Task.FromResult(new ListCompartmentsResponse { Compartments = { seen }, TotalSize = seen.Count });
    }

    public override Task<Compartment> CreateCompartment(CreateCompartmentRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        if (request.Compartment.DisplayName.Length == 0)
            problems.Add("compartment.display_name", "must have 1 to 100 characters");
        problems.ThrowIfAny();
        var made = people.Add(request.Compartment.DisplayName, people.Staff.Single(s => s.Name == request.Custodian));
        (made.Description, made.Listed, made.RevealReasonRequired) = (request.Compartment.Description, request.Compartment.Listed, request.Compartment.RevealReasonRequired);
        return Task.FromResult(Seen(made.Name, context));
    }

    public override Task<Compartment> UpdateCompartment(UpdateCompartmentRequest request, ServerCallContext context)
    {
        var compartment = people.Compartments.Single(c => c.Name == request.Compartment.Name);
        request.UpdateMask.Merge(request.Compartment, compartment);
        compartment.RevealReasonRequired = request.Compartment.RevealReasonRequired;
        compartment.Listed = request.Compartment.Listed;
        return Task.FromResult(Seen(compartment.Name, context));
    }

    public override Task<ListMembershipsResponse> ListMemberships(ListMembershipsRequest request, ServerCallContext context)
    {
        var inside = people.Memberships.Where(m => m.Name.StartsWith(request.Parent + "/", StringComparison.Ordinal)).ToList();
        return Task.FromResult(new ListMembershipsResponse { Memberships = { inside }, TotalSize = inside.Count });
    }

    public override Task<Membership> CreateMembership(CreateMembershipRequest request, ServerCallContext context)
    {
        Keep(request.Parent, context);
        return Task.FromResult(people.LetIn(request.Parent, request.Membership.StaffMember, request.Membership.Level, request.Membership.Reveal, request.Membership.ExpireTime));
    }

    public override Task<Membership> UpdateMembership(UpdateMembershipRequest request, ServerCallContext context)
    {
        var membership = people.Memberships.Single(m => m.Name == request.Membership.Name);
        (membership.Level, membership.Reveal, membership.ExpireTime) = (request.Membership.Level, request.Membership.Reveal, request.Membership.ExpireTime);
        people.Versions[membership.StaffMember]++;
        return Task.FromResult(membership);
    }

    public override Task<Empty> DeleteMembership(DeleteMembershipRequest request, ServerCallContext context)
    {
        var membership = people.Memberships.Single(m => m.Name == request.Name);
        if (membership.Level == Level.Custodian && people.Memberships.Count(m => m.Level == Level.Custodian && m.Name.Split('/')[1] == membership.Name.Split('/')[1]) == 1)
            throw Errors.FailedPrecondition("LAST_CUSTODIAN", "No custodian would be left in the compartment.");
        people.Memberships.Remove(membership);
        people.Versions[membership.StaffMember]++;
        return Task.FromResult(new Empty());
    }

    public override Task<AccessRequest> CreateAccessRequest(CreateAccessRequestRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        if (request.AccessRequest.Reason.Length == 0)
            problems.Add("access_request.reason", "must have 1 to 500 characters");
        problems.ThrowIfAny();
        var made = request.AccessRequest.Clone();
        made.Name = $"{request.Parent}/accessRequests/{Guid.NewGuid()}";
        made.StaffMember = context.Caller();
        made.StaffMemberDisplayName = people.NameOf(context.Caller());
        made.CompartmentDisplayName = people.Compartments.Single(c => c.Name == request.Parent).DisplayName;
        (made.State, made.CreateTime) = (AccessRequest.Types.State.Open, FakePeople.Ago(0));
        people.Requests.Insert(0, made);
        return Task.FromResult(made);
    }

    public override Task<ListAccessRequestsResponse> ListAccessRequests(ListAccessRequestsRequest request, ServerCallContext context)
    {
        var found = people.Requests
            .Where(r => request.Parent == "compartments/-" || r.Name.StartsWith(request.Parent + "/", StringComparison.Ordinal))
            .Where(r => !request.OpenOnly || r.State == AccessRequest.Types.State.Open)
            .Select(r => Decidable(r, context)).Where(r => r.Decidable || r.StaffMember == context.Caller()).ToList();
        return Task.FromResult(new ListAccessRequestsResponse { AccessRequests = { found }, TotalSize = found.Count });
    }

    public override Task<AccessRequest> ApproveAccessRequest(ApproveAccessRequestRequest request, ServerCallContext context)
    {
        var decided = Decide(request.Name, AccessRequest.Types.State.Approved, context);
        var compartment = string.Join('/', request.Name.Split('/').Take(2));
        people.LetIn(compartment, decided.StaffMember, request.Level, request.Reveal, request.ExpireTime).BreakGlass = decided.BreakGlass;
        return Task.FromResult(decided);
    }

    public override Task<AccessRequest> DenyAccessRequest(DenyAccessRequestRequest request, ServerCallContext context) =>
        Task.FromResult(Decide(request.Name, AccessRequest.Types.State.Denied, context));

    private AccessRequest Decide(string name, AccessRequest.Types.State state, ServerCallContext context)
    {
        var one = people.Requests.Single(r => r.Name == name);
        if (!Decidable(one, context).Decidable)
            throw Errors.Of(Code.PermissionDenied, "PERMISSION_DENIED", "Not yours to decide.");
        (one.State, one.DecidedBy, one.DecidedByDisplayName, one.DecideTime) = (state, context.Caller(), people.NameOf(context.Caller()), FakePeople.Ago(0));
        return one;
    }

    private AccessRequest Decidable(AccessRequest request, ServerCallContext context)
    {
        var shown = request.Clone();
        var custodian = Mine(string.Join('/', request.Name.Split('/').Take(2)), context) is { Level: Level.Custodian };
        shown.Decidable = request.State == AccessRequest.Types.State.Open && request.StaffMember != context.Caller() && (custodian || (request.BreakGlass && IsAdministrator(context)));
        return shown;
    }

    private Compartment Seen(string name, ServerCallContext context)
    {
        var compartment = people.Compartments.FirstOrDefault(c => c.Name == name)?.Clone() ?? throw Errors.NotFound();
        compartment.Membership = Mine(name, context);
        return compartment.Membership is null && !compartment.Listed && !IsAdministrator(context) ? throw Errors.NotFound() : compartment;
    }

    private Membership? Mine(string compartment, ServerCallContext context) =>
        people.Memberships.FirstOrDefault(m => m.StaffMember == context.Caller() && m.Name.StartsWith(compartment + "/", StringComparison.Ordinal));

    private void Keep(string compartment, ServerCallContext context)
    {
        if (Mine(compartment, context) is not { Level: Level.Custodian })
            throw Errors.Of(Code.PermissionDenied, "PERMISSION_DENIED", "For custodians.");
    }

    private bool IsAdministrator(ServerCallContext context) => people.Staff.Single(s => s.Name == context.Caller()).Roles.Contains(StaffMember.Types.Role.Administrator);
}
