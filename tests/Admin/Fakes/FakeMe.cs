using CivicConnect.Hosting.Api;
using CivicConnect.Identity.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace CivicConnect.Admin.Tests.Fakes;

internal sealed class FakeMe(FakePeople people, FakeTokens tokens) : Me.MeBase
{
    public override Task<Profile> GetProfile(GetProfileRequest request, ServerCallContext context)
    {
        var member = people.Staff.Single(s => s.Name == context.Caller());
        var profile = people.Profiles[member.Name].Clone();
        profile.Name = member.Name;
        profile.SignInName = member.SignInName;
        profile.DisplayName = member.DisplayName;
        profile.Roles.Add(member.Roles);
        profile.PasskeyCount = 1;
        profile.Session = $"me/sessions/{context.Session()}";
        foreach (var (compartment, membership) in people.Of(member.Name))
        {
            var mine = compartment.Clone();
            mine.Membership = membership;
            profile.Compartments.Add(mine);
        }

        return Task.FromResult(profile);
    }

    public override Task<Profile> UpdateProfile(UpdateProfileRequest request, ServerCallContext context)
    {
        if (request.Profile.DisplayName.Length is 0 or > 100)
        {
            var problems = new Problems();
            problems.Add("profile.display_name", "must have 1 to 100 characters");
            problems.ThrowIfAny();
        }

        var profile = people.Profiles[context.Caller()];
        people.Staff.Single(s => s.Name == context.Caller()).DisplayName = request.Profile.DisplayName;
        (profile.HomeCompartment, profile.AlwaysReveal) = (request.Profile.HomeCompartment, request.Profile.AlwaysReveal);
        return GetProfile(new(), context);
    }

    public override Task<ListSessionsResponse> ListSessions(ListSessionsRequest request, ServerCallContext context) => Task.FromResult(new ListSessionsResponse
    {
        Sessions =
        {
            people.Sessions.Where(s => s.Staff == context.Caller()).Select(s =>
            {
                var session = s.Session.Clone();
                session.Current = session.Name.EndsWith(context.Session().ToString(), StringComparison.Ordinal);
                return session;
            }),
        },
    });

    public override Task<Empty> EndSession(EndSessionRequest request, ServerCallContext context)
    {
        End(context.Caller(), s => s.Name == request.Name);
        return Task.FromResult(new Empty());
    }

    public override Task<Empty> EndOtherSessions(EndOtherSessionsRequest request, ServerCallContext context)
    {
        End(context.Caller(), s => !s.Name.EndsWith(context.Session().ToString(), StringComparison.Ordinal));
        return Task.FromResult(new Empty());
    }

    public override Task<ListNoticesResponse> ListNotices(ListNoticesRequest request, ServerCallContext context) =>
        Task.FromResult(new ListNoticesResponse { Notices = { people.Notices.Where(n => n.Staff == context.Caller()).Select(n => n.Notice) } });

    public override Task<Empty> DismissNotice(DismissNoticeRequest request, ServerCallContext context)
    {
        people.Notices.RemoveAll(n => n.Staff == context.Caller() && n.Notice.Name == request.Name);
        return Task.FromResult(new Empty());
    }

    private void End(string staff, Func<Session, bool> which)
    {
        foreach (var one in people.Sessions.Where(s => s.Staff == staff && which(s.Session)).ToList())
        {
            tokens.EndSession(Guid.Parse(one.Session.Name.Split('/')[2]));
            people.Sessions.Remove(one);
        }
    }
}
