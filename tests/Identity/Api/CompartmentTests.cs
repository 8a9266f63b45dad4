using CivicConnect.Identity.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Level = CivicConnect.Identity.V1.Membership.Types.Level;

namespace CivicConnect.Identity.Tests.Api;

public abstract class CompartmentTests(IdentitySuite suite)
{
    private readonly IdentityHost host = suite.Host;

    [ProviderFact]
    public async Task AccessRequest_AskedAndGranted_OpensTheCompartment()
    {
        var (admin, custodian, staff) = (await Staff.SignedInAsync(host, administrator: true), await Staff.SignedInAsync(host), await Staff.SignedInAsync(host));
        var desk = await CreateAsync(admin, custodian, listed: true);
        var (decides, asks) = (await Clients.OfAsync(custodian), await Clients.OfAsync(staff));

        var request = await asks.Compartments.CreateAccessRequestAsync(new() { Parent = desk.Name, AccessRequest = new() { Reason = "A visit in May", Level = Level.Officer } });
        var waiting = Assert.Single((await decides.Compartments.ListAccessRequestsAsync(new() { Parent = "compartments/-", OpenOnly = true })).AccessRequests);
        Assert.True(waiting.Decidable);
        Assert.Equal(("A visit in May", desk.DisplayName), (waiting.Reason, waiting.CompartmentDisplayName));
        await Refused.InvalidAsync(decides.Compartments.ApproveAccessRequestAsync(new() { Name = request.Name }), "expire_time");
        var approved = await decides.Compartments.ApproveAccessRequestAsync(new() { Name = request.Name, Reveal = true, ExpireTime = In(24 * 30) });

        Assert.Equal(AccessRequest.Types.State.Approved, approved.State);
        await asks.RefusedAsync();
        var now = await Clients.OfAsync(staff);
        var mine = Assert.Single((await now.Me.GetProfileAsync(new())).Compartments);
        Assert.Equal((Level.Officer, true, true), (mine.Membership.Level, mine.Membership.Reveal, mine.Membership.ExpireTime is not null));
        await Refused.WithAsync(StatusCode.FailedPrecondition, "ALREADY_DECIDED", decides.Compartments.DenyAccessRequestAsync(new() { Name = request.Name }));
    }

    [ProviderFact]
    public async Task Compartment_ThatIsNotListed_DoesNotExistForOthers()
    {
        var (admin, custodian, staff) = (await Staff.SignedInAsync(host, administrator: true), await Staff.SignedInAsync(host), await Staff.SignedInAsync(host));
        var circle = await CreateAsync(admin, custodian, listed: false);
        var (other, keeper) = (await Clients.OfAsync(staff), await Clients.OfAsync(admin));

        await Refused.NotFoundAsync(other.Compartments.GetCompartmentAsync(new() { Name = circle.Name }));
        await Refused.NotFoundAsync(other.Compartments.ListMembershipsAsync(new() { Parent = circle.Name }));
        await Refused.NotFoundAsync(other.Compartments.CreateAccessRequestAsync(new() { Parent = circle.Name, AccessRequest = new() { Reason = "x", Level = Level.Reader } }));
        Assert.DoesNotContain((await other.Compartments.ListCompartmentsAsync(new() { PageSize = 1000 })).Compartments, c => c.Name == circle.Name);
        Assert.Null((await keeper.Compartments.GetCompartmentAsync(new() { Name = circle.Name })).Membership);
    }

    [ProviderFact]
    public async Task Membership_GivenChangedAndTaken_ShowsInTheNextTokenAndEndsTheLast()
    {
        var (admin, custodian, staff) = (await Staff.SignedInAsync(host, administrator: true), await Staff.SignedInAsync(host), await Staff.SignedInAsync(host));
        var desk = await CreateAsync(admin, custodian, listed: false);
        var keeper = await Clients.OfAsync(custodian);

        var membership = await keeper.Compartments.CreateMembershipAsync(new() { Parent = desk.Name, Membership = new() { StaffMember = staff.Subject, Level = Level.Reader } });
        await Refused.WithAsync(StatusCode.AlreadyExists, "ALREADY_A_MEMBER", keeper.Compartments.CreateMembershipAsync(new() { Parent = desk.Name, Membership = new() { StaffMember = staff.Subject, Level = Level.Reader } }));
        var changed = await keeper.Compartments.UpdateMembershipAsync(new() { Membership = new() { Name = membership.Name, Level = Level.Officer } });
        Assert.Equal(Level.Officer, changed.Level);
        var theirs = await Clients.OfAsync(staff);
        await keeper.Compartments.DeleteMembershipAsync(new() { Name = membership.Name });

        await theirs.RefusedAsync();
        Assert.Empty((await (await Clients.OfAsync(staff)).Me.GetProfileAsync(new())).Compartments);
    }

    [ProviderFact]
    public async Task Membership_OfTheLastCustodian_StaysAndOthersMayNotDecide()
    {
        var (admin, custodian) = (await Staff.SignedInAsync(host, administrator: true), await Staff.SignedInAsync(host));
        var desk = await CreateAsync(admin, custodian, listed: true);
        var (keeper, administrator) = (await Clients.OfAsync(custodian), await Clients.OfAsync(admin));
        var own = $"{desk.Name}/memberships/{custodian.Id}";

        await Refused.WithAsync(StatusCode.FailedPrecondition, "LAST_CUSTODIAN", keeper.Compartments.DeleteMembershipAsync(new() { Name = own }));
        await Refused.WithAsync(StatusCode.FailedPrecondition, "LAST_CUSTODIAN", keeper.Compartments.UpdateMembershipAsync(new() { Membership = new() { Name = own, Level = Level.Reader } }));
        var error = await Assert.ThrowsAsync<RpcException>(async () => await administrator.Compartments.CreateMembershipAsync(new() { Parent = desk.Name, Membership = new() { StaffMember = admin.Subject, Level = Level.Custodian } }));
        Assert.Equal(StatusCode.PermissionDenied, error.StatusCode);
    }

    [ProviderFact]
    public async Task BreakGlass_NeedsTwoPeopleEndsInADayAndTellsEverybody()
    {
        var (one, two, custodian) = (await Staff.SignedInAsync(host, administrator: true), await Staff.SignedInAsync(host, administrator: true), await Staff.SignedInAsync(host));
        var desk = await CreateAsync(one, custodian, listed: false);
        var (asks, decides, member) = (await Clients.OfAsync(one), await Clients.OfAsync(two), await Clients.OfAsync(custodian));

        var request = await asks.Compartments.CreateAccessRequestAsync(new() { Parent = desk.Name, AccessRequest = new() { Reason = "Somebody was arrested", Level = Level.Custodian, BreakGlass = true } });
        var self = await Assert.ThrowsAsync<RpcException>(async () => await asks.Compartments.ApproveAccessRequestAsync(new() { Name = request.Name, ExpireTime = In(2) }));
        Assert.Equal(StatusCode.PermissionDenied, self.StatusCode);
        await Refused.InvalidAsync(decides.Compartments.ApproveAccessRequestAsync(new() { Name = request.Name, ExpireTime = In(25) }), "expire_time");
        await decides.Compartments.ApproveAccessRequestAsync(new() { Name = request.Name, ExpireTime = In(2) });

        var notice = Assert.Single((await member.Me.ListNoticesAsync(new())).Notices);
        Assert.Equal((Notice.Types.Kind.BreakGlass, "Somebody was arrested"), (notice.Kind, notice.Reason));
        Assert.Equal($"Name {two.Id:N}", notice.ApproverDisplayName);
        await member.Me.DismissNoticeAsync(new() { Name = notice.Name });
        Assert.Empty((await member.Me.ListNoticesAsync(new())).Notices);
    }

    [ProviderFact]
    public async Task UnderDuress_OnlyTheDecoyAndOneselfAreThere()
    {
        var (admin, colleague, pressed) = (await Staff.SignedInAsync(host, administrator: true), await Staff.SignedInAsync(host), await Staff.SignedInAsync(host, administrator: true, duress: true));
        await CreateAsync(admin, colleague, listed: true);
        var decoy = await CreateAsync(admin, pressed, listed: false, id: await DecoyOfAsync(pressed));
        var caller = await Clients.OfAsync(pressed);

        Assert.Equal([decoy.Name], (await caller.Compartments.ListCompartmentsAsync(new())).Compartments.Select(c => c.Name));
        Assert.Equal([pressed.Subject], (await caller.Staff.ListStaffMembersAsync(new())).StaffMembers.Select(m => m.Name));
        var profile = await caller.Me.GetProfileAsync(new());
        Assert.Equal([decoy.Name], profile.Compartments.Select(c => c.Name));
        Assert.Empty(profile.Roles);
        Assert.Single((await caller.Me.ListSessionsAsync(new())).Sessions);
        Assert.Empty((await caller.Me.ListNoticesAsync(new())).Notices);
        Assert.Empty((await caller.Compartments.ListAccessRequestsAsync(new() { Parent = "compartments/-" })).AccessRequests);
    }

    private Task<Guid?> DecoyOfAsync(Staff staff) => host.WithDbAsync(async db => (await db.Accounts.FindAsync(staff.Id))!.Credentials(db.Sealer).DecoyCompartment);

    private async Task<Compartment> CreateAsync(Staff admin, Staff custodian, bool listed, Guid? id = null)
    {
        if (id is { } fixedId)
        {
            await host.WithDbAsync(async db =>
            {
                var record = new Compartments.CompartmentRecord { Id = fixedId, CreateTime = DateTime.UtcNow };
                record.Put(db.Sealer, new Compartments.CompartmentContent("Training and events", ""));
                db.Compartments.Add(record);
                return await db.SaveChangesAsync();
            });
            await custodian.JoinAsync(fixedId, Storage.MemberLevel.Officer, reveal: true);
            return new Compartment { Name = $"compartments/{fixedId}" };
        }
        return await (await Clients.OfAsync(admin)).Compartments.CreateCompartmentAsync(new() { Compartment = new() { DisplayName = $"Desk {Guid.NewGuid():N}", Listed = listed }, Custodian = custodian.Subject });
    }

    private static Timestamp In(int hours) => Timestamp.FromDateTime(DateTime.UtcNow.AddHours(hours));
}

[Collection(TestDatabase.Sqlite)]
public sealed class CompartmentOnSqlite(IdentityOnSqlite suite) : CompartmentTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class CompartmentOnPostgreSql(IdentityOnPostgreSql suite) : CompartmentTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class CompartmentOnSqlServer(IdentityOnSqlServer suite) : CompartmentTests(suite);
