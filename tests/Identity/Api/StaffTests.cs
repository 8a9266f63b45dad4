using CivicConnect.Identity.V1;
using CivicConnect.Storage;
using Grpc.Core;
using Role = CivicConnect.Identity.V1.StaffMember.Types.Role;

namespace CivicConnect.Identity.Tests.Api;

public abstract class StaffTests(IdentitySuite suite)
{
    private readonly IdentityHost host = suite.Host;

    [ProviderFact]
    public async Task CreateStaffMember_ThenTheirLink_LetsThemIn()
    {
        var admin = await Clients.OfAsync(await Staff.SignedInAsync(host, administrator: true));
        var name = NewName();

        var invitation = await admin.Staff.CreateStaffMemberAsync(new() { StaffMember = new() { SignInName = name, DisplayName = "Parisa", Roles = { Role.Auditor } } });

        Assert.Equal((false, true), (invitation.StaffMember.SetUp, invitation.StaffMember.Active));
        using var browser = new Browser(host);
        await Person.SetUpAsync(host, browser, invitation.Link, name);
        Assert.NotNull(browser.Session);
        var member = await admin.Staff.GetStaffMemberAsync(new() { Name = invitation.StaffMember.Name });
        Assert.True(member.SetUp);
        Assert.Equal(name, member.SignInName);
        await Refused.WithAsync(StatusCode.AlreadyExists, "SIGN_IN_NAME_TAKEN", admin.Staff.CreateStaffMemberAsync(new() { StaffMember = new() { SignInName = name.ToUpperInvariant(), DisplayName = "Other" } }));
    }

    [ProviderFact]
    public async Task CreateStaffMember_BadFields_AreAllNamed()
    {
        var admin = await Clients.OfAsync(await Staff.SignedInAsync(host, administrator: true));

        await Refused.InvalidAsync(admin.Staff.CreateStaffMemberAsync(new() { StaffMember = new() { SignInName = "a@b.org" } }), "staff_member.sign_in_name", "staff_member.display_name");
    }

    [ProviderFact]
    public async Task Deactivate_EndsTheirTokensAtOnce()
    {
        var admin = await Clients.OfAsync(await Staff.SignedInAsync(host, administrator: true));
        var staff = await Staff.SignedInAsync(host);
        var theirs = await Clients.OfAsync(staff);
        await theirs.Me.GetProfileAsync(new());

        await admin.Staff.DeactivateStaffMemberAsync(new() { Name = staff.Subject });

        await theirs.RefusedAsync();
        Assert.True((await admin.Staff.ActivateStaffMemberAsync(new() { Name = staff.Subject })).Active);
    }

    [ProviderFact]
    public async Task UpdateStaffMember_RolesAndName_ChangeAndAStaleEtagIsRefused()
    {
        var admin = await Clients.OfAsync(await Staff.SignedInAsync(host, administrator: true));
        var staff = await Staff.SignedInAsync(host);
        var member = await admin.Staff.GetStaffMemberAsync(new() { Name = staff.Subject });

        var updated = await admin.Staff.UpdateStaffMemberAsync(new() { StaffMember = new() { Name = staff.Subject, DisplayName = "New", Roles = { Role.Auditor }, Etag = member.Etag } });

        Assert.Equal(("New", Role.Auditor), (updated.DisplayName, Assert.Single(updated.Roles)));
        await Refused.StaleAsync(admin.Staff.UpdateStaffMemberAsync(new() { StaffMember = new() { Name = staff.Subject, DisplayName = "Newer", Etag = member.Etag } }));
    }

    [ProviderFact]
    public async Task GetStaffMember_WithoutACompartmentInCommon_IsNotFound()
    {
        var (one, two, three, circle) = (await Staff.SignedInAsync(host), await Staff.SignedInAsync(host), await Staff.SignedInAsync(host), Guid.NewGuid());
        await one.JoinAsync(circle, MemberLevel.Reader);
        await two.JoinAsync(circle, MemberLevel.Reader);
        var caller = await Clients.OfAsync(one);

        Assert.Equal("", (await caller.Staff.GetStaffMemberAsync(new() { Name = two.Subject })).SignInName);
        await Refused.NotFoundAsync(caller.Staff.GetStaffMemberAsync(new() { Name = three.Subject }));
        Assert.Equal(2, (await caller.Staff.ListStaffMembersAsync(new())).TotalSize);
    }

    [ProviderFact]
    public async Task InviteStaffMember_TakesOldCredentialsAndSessions()
    {
        var admin = await Clients.OfAsync(await Staff.SignedInAsync(host, administrator: true));
        using var browser = new Browser(host);
        var person = await Person.InvitedAsync(host, browser);
        var members = (await admin.Staff.ListStaffMembersAsync(new() { PageSize = 1000 })).StaffMembers;

        var invitation = await admin.Staff.InviteStaffMemberAsync(new() { Name = members.Single(m => m.SignInName == person.Name).Name });

        using var other = new Browser(host);
        await other.GoAsync(Person.SignIn);
        await other.PostAsync(Person.SignIn, ("name", person.Name), ("password", person.Password));
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, other.Status);
        Assert.Equal(System.Net.HttpStatusCode.Redirect, (await browser.GoAsync("/account")).Status);
        Assert.False(invitation.StaffMember.SetUp);
    }

    private static string NewName() => $"n{Guid.NewGuid():N}"[..20];
}

[Collection(TestDatabase.Sqlite)]
public sealed class StaffOnSqlite(IdentityOnSqlite suite) : StaffTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class StaffOnPostgreSql(IdentityOnPostgreSql suite) : StaffTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class StaffOnSqlServer(IdentityOnSqlServer suite) : StaffTests(suite);
