using AngleSharp.Dom;
using CivicConnect.Admin.Tests.Fakes;
using CivicConnect.Audit.V1;
using CivicConnect.Identity.V1;
using Level = CivicConnect.Identity.V1.Membership.Types.Level;
using Role = CivicConnect.Identity.V1.StaffMember.Types.Role;

namespace CivicConnect.Admin.Tests;

/// <summary>One's own settings, colleagues, compartments and requests.</summary>
[Collection(nameof(StaffHouse))]
public class SettingsTests(StaffHouse house)
{
    [Fact]
    public async Task Settings_OfferWhatTheRolesAllow()
    {
        var officer = await house.SignedInAsync(house.Colleague());
        string[] Tabs(PageShown page) => [.. page.Document.QuerySelectorAll(".tabs a").Select(a => a.GetAttribute("href")!)];

        Assert.Equal(["/settings", "/settings/compartments", "/settings/requests"], Tabs(await officer.GetAsync("/settings")));
        Assert.Equal(6, Tabs(await house.Staff.GetAsync("/settings")).Length);
        var refused = await officer.SubmitAsync((await officer.GetAsync("/settings/staff/new")).Form(null).With("Form.DisplayName", "X").With("Form.SignInName", "xyz"));
        Assert.Contains("For administrators", refused.Document.QuerySelector(".problems")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoeverIsInNoCompartment_IsToldWhereToGo()
    {
        var auditor = await house.SignedInAsync(house.People.Add(Samples.Word(), Role.Auditor));
        var page = await auditor.GetAsync("/");
        Assert.Contains("You are in no compartment", page.Text, StringComparison.Ordinal);
        Assert.Equal(["/settings/compartments", "/settings/audit"], page.Document.QuerySelectorAll(".empty a").Select(a => a.GetAttribute("href")!));
    }

    [Fact]
    public async Task Me_SavesAndSaysWhatIsWrong()
    {
        var member = house.Colleague();
        var staff = await house.SignedInAsync(member);
        var form = (await staff.GetAsync("/settings")).Form(null);

        var page = await staff.SubmitAsync(form.With("Form.DisplayName", ""));
        Assert.NotNull(page.Document.QuerySelector("#f-display_name[aria-invalid=true]"));
        page = await staff.SaveAsync(form.With("Form.DisplayName", "Sam Reed").With("Form.AlwaysReveal", "true"));

        Assert.Contains("Saved.", page.Text, StringComparison.Ordinal);
        Assert.Equal("Sam Reed", member.DisplayName);
        Assert.True(house.People.Profiles[member.Name].AlwaysReveal);
    }

    [Fact]
    public async Task Sessions_OneAndAllOthers_AreEnded()
    {
        var member = house.Colleague();
        var staff = await house.SignedInAsync(member);
        var (second, third) = (await house.SignedInAsync(member), await house.SignedInAsync(member));
        var page = await staff.GetAsync("/settings");
        Assert.Equal(2, page.Document.QuerySelectorAll("form[action$='/end']").Length);
        Assert.Single(page.Document.QuerySelectorAll(".rows .chip.safe"));

        page = await staff.SubmitAsync(page.Form(page.Document.QuerySelector("form[action$='/end']")!.GetAttribute("action")));
        Assert.Contains("That session is over", page.Text, StringComparison.Ordinal);
        await staff.SubmitAsync(page.Form("/settings/sessions/end-others"));

        Assert.Single(house.People.Sessions, s => s.Staff == member.Name);
        foreach (var other in new[] { second, third })
            Assert.Contains("You are signed out", (await other.GetAsync("/contacts")).Text, StringComparison.Ordinal);
        Assert.True((await staff.GetAsync("/contacts")).Answer.IsSuccessStatusCode);
    }

    [Fact]
    public async Task AddAColleague_ShowsTheInvitationOnce()
    {
        var name = Samples.Word();
        var form = (await house.Staff.GetAsync("/settings/staff/new")).Form(null);
        var page = await house.Staff.SubmitAsync(form.With("Form.DisplayName", name).With("Form.SignInName", "x"));
        Assert.NotNull(page.Document.QuerySelector("#f-sign_in_name[aria-invalid=true]"));

        page = await house.Staff.SaveAsync(form.With("Form.DisplayName", name).With("Form.SignInName", name).With("Form.Roles", nameof(Role.Auditor)));

        var link = page.Document.GetElementById("link")!.GetAttribute("value")!;
        Assert.StartsWith($"{house.Identity.Address}/invitation?code=", link, StringComparison.Ordinal);
        Assert.DoesNotContain("code=", page.Path, StringComparison.Ordinal);
        Assert.Equal([Role.Auditor], house.People.Staff.Single(s => s.SignInName == name).Roles);
        var again = await house.Staff.GetAsync(page.Path);
        Assert.DoesNotContain(link, again.Html, StringComparison.Ordinal);
        Assert.Contains("has been shown", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAccount_IsClosedAndOpenedAgain_AndInvitedAnew_EachAfterAsking()
    {
        var member = house.Colleague();
        var page = await house.Staff.GetAsync($"/settings/{member.Name}/deactivate");
        page = await house.Staff.SubmitAsync(page.Form(null));
        Assert.False(member.Active);
        page = await house.Staff.SubmitAsync(page.Form($"/settings/{member.Name}/activate"));
        Assert.True(member.Active);
        Assert.Contains("They may sign in again", page.Text, StringComparison.Ordinal);
        page = await house.Staff.SubmitAsync((await house.Staff.GetAsync($"/settings/{member.Name}/invite")).Form(null));
        Assert.NotNull(page.Document.GetElementById("link"));

        page = await house.Staff.SubmitAsync((await house.Staff.GetAsync($"/settings/{house.Robin.Name}/deactivate")).Form(null));
        Assert.Contains("no active administrator left", page.Document.QuerySelector(".problems")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RolesChangedMeanwhile_AreNotOverwrittenUnasked()
    {
        var member = house.Colleague();
        var form = (await house.Staff.GetAsync($"/settings/{member.Name}")).Form(null);
        member.Etag += "!";
        var page = await house.Staff.SubmitAsync(form.With("Form.Roles", nameof(Role.Auditor)));
        Assert.Contains("Someone changed this meanwhile", page.Text, StringComparison.Ordinal);
        Assert.Empty(member.Roles);
    }

    [Fact]
    public async Task ACompartment_IsMade_AndSomebodyLetIn_Changed_AndOut()
    {
        var name = Samples.Word();
        var page = await house.Staff.GetAsync("/settings/compartments/new");
        page = await house.Staff.SaveAsync(page.Form(null).With("Form.DisplayName", name).With("Form.Description", "For the lawyers.").With("Form.Listed", "true").With("Form.Custodian", house.Robin.Name));
        Assert.Contains("For the lawyers.", page.Text, StringComparison.Ordinal);
        var made = house.People.Compartments.Single(c => c.DisplayName == name);
        Assert.True(made.Listed);

        var sam = house.Colleague();
        page = await house.Staff.GetAsync($"/settings/{made.Name}/members/new");
        page = await house.Staff.SaveAsync(page.Form(null).With("Form.StaffMember", sam.Name).With("Form.Level", nameof(Level.Reader)).With("Form.ExpireTime", "2031-05-01"));
        var membership = house.People.Memberships.Single(m => m.Name.StartsWith(made.Name, StringComparison.Ordinal) && m.StaffMember == sam.Name);
        // To the end of the last day.
        Assert.Equal(new DateTime(2031, 5, 2, 0, 0, 0, DateTimeKind.Utc), membership.ExpireTime.ToDateTime());
        Assert.Contains(sam.DisplayName, page.Text, StringComparison.Ordinal);

        var address = $"/settings/{made.Name}/members/{sam.Name.Split('/')[1]}";
        page = await house.Staff.GetAsync(address);
        Assert.Equal("2031-05-01", page.Document.GetElementById("f-expire_time")!.GetAttribute("value"));
        await house.Staff.SaveAsync(page.Form(null).With("Form.Level", nameof(Level.Officer)).With("Form.ExpireTime", ""));
        Assert.Equal((Level.Officer, null), (membership.Level, membership.ExpireTime));

        page = await house.Staff.SubmitAsync((await house.Staff.GetAsync(address + "/end")).Form(null));
        Assert.Contains("The membership has ended", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(membership, house.People.Memberships);
    }

    [Fact]
    public async Task TheLastCustodian_CannotLeave_AndHearsWhy()
    {
        var page = await house.Staff.GetAsync($"/settings/{FakePeople.General}/members/{house.Robin.Name.Split('/')[1]}/end");
        Assert.Contains("Leave this compartment?", page.Text, StringComparison.Ordinal);
        page = await house.Staff.SubmitAsync(page.Form(null));
        Assert.Contains("No custodian would be left", page.Document.QuerySelector(".problems")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Access_IsAskedFor_CountedBesideSettings_AndGrantedFor30Days()
    {
        var (keeper, asker) = (house.Colleague(), house.Colleague());
        var desk = house.People.Add($"Desk {Samples.Word()}", keeper);
        desk.Listed = true;
        var sam = await house.SignedInAsync(asker);

        var page = await sam.GetAsync($"/settings/{desk.Name}/ask");
        Assert.NotNull((await sam.SubmitAsync(page.Form(null))).Document.QuerySelector("#f-reason[aria-invalid=true]"));
        page = await sam.SaveAsync(page.Form(null).With("Form.Reason", "I take over the trial.").With("Form.Level", nameof(Level.Officer)));
        Assert.Contains("waiting", page.Text, StringComparison.Ordinal);

        var custodian = await house.SignedInAsync(keeper);
        page = await custodian.GetAsync("/settings/requests");
        Assert.Equal("1", page.Document.QuerySelector(".side .badge-count")!.TextContent);
        Assert.Contains("I take over the trial.", page.Text, StringComparison.Ordinal);
        page = await custodian.GetAsync(page.Document.QuerySelector("a[href$='/approve']")!.GetAttribute("href")!);
        page = await custodian.SaveAsync(page.Form(null).With("Form.Reveal", "true"));

        Assert.Contains("Granted.", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector(".badge-count"));
        var membership = house.People.Memberships.Single(m => m.StaffMember == asker.Name && m.Name.StartsWith(desk.Name, StringComparison.Ordinal));
        Assert.Equal((Level.Officer, true), (membership.Level, membership.Reveal));
        Assert.InRange((membership.ExpireTime.ToDateTime() - DateTime.UtcNow).TotalDays, 29.9, 31.1);
        // Their token is older than that; it is replaced on the way.
        Assert.Contains(desk.DisplayName, (await sam.GetAsync("/settings/compartments")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BreakGlass_IsStern_TakesASecondPerson_AndLastsHours()
    {
        var keeper = house.Colleague();
        var desk = house.People.Add($"Desk {Samples.Word()}", keeper);
        var second = await house.SignedInAsync(house.Colleague(roles: Role.Administrator));

        var page = await house.Staff.GetAsync($"/settings/{desk.Name}/break-glass");
        Assert.Contains("Everybody in the compartment is told", page.Text, StringComparison.Ordinal);
        page = await house.Staff.SaveAsync(page.Form(null).With("Form.Reason", "Arrests this morning."));
        Assert.DoesNotContain(page.Document.QuerySelectorAll("a[href$='/approve']"), a => a.GetAttribute("href")!.Contains(desk.Name.Split('/')[1], StringComparison.Ordinal));

        page = await second.GetAsync("/settings/requests");
        page = await second.GetAsync(page.Document.QuerySelectorAll("a[href$='/approve']").Select(a => a.GetAttribute("href")!).Single(h => h.Contains(desk.Name.Split('/')[1], StringComparison.Ordinal)));
        Assert.NotNull((await second.SubmitAsync(page.Form(null).With("Form.Hours", "48"))).Document.QuerySelector("#f-hours[aria-invalid=true]"));
        await second.SaveAsync(page.Form(null));

        var membership = house.People.Memberships.Single(m => m.StaffMember == house.Robin.Name && m.Name.StartsWith(desk.Name, StringComparison.Ordinal));
        Assert.True(membership.BreakGlass);
        Assert.InRange((membership.ExpireTime.ToDateTime() - DateTime.UtcNow).TotalHours, 7.9, 8.1);
    }

    [Fact]
    public async Task ARequest_IsRefused_AfterAsking()
    {
        var keeper = house.Colleague();
        var desk = house.People.Add($"Desk {Samples.Word()}", keeper);
        house.People.Requests.Add(new()
        {
            Name = $"{desk.Name}/accessRequests/{Guid.NewGuid()}",
            StaffMember = house.Robin.Name,
            StaffMemberDisplayName = house.Robin.DisplayName,
            Reason = "Curious.",
            State = AccessRequest.Types.State.Open,
            CreateTime = FakePeople.Ago(0),
        });
        var custodian = await house.SignedInAsync(keeper);
        var id = house.People.Requests[^1].Name.Split('/')[3];
        var page = await custodian.SubmitAsync((await custodian.GetAsync($"/settings/requests/{desk.Name.Split('/')[1]}/{id}/deny")).Form(null));
        Assert.Contains("Refused.", page.Text, StringComparison.Ordinal);
        Assert.Equal(AccessRequest.Types.State.Denied, house.People.Requests.Single(r => r.Name.EndsWith(id, StringComparison.Ordinal)).State);
    }

    [Fact]
    public async Task Notices_StandOnTopOfToday_UntilRead()
    {
        var member = house.Colleague();
        house.People.Notices.Add((member.Name, new()
        {
            Name = $"me/notices/{Guid.NewGuid()}",
            Kind = Notice.Types.Kind.BreakGlass,
            Time = FakePeople.Ago(0),
            StaffMemberDisplayName = "Robin Ash",
            ApproverDisplayName = "Kim Lake",
            CompartmentDisplayName = "General",
            Reason = "Arrests this morning.",
            ExpireTime = FakePeople.Ago(-0.3),
        }));
        var staff = await house.SignedInAsync(member);
        var page = await staff.GetAsync("/");
        Assert.Contains("approved by Kim Lake", page.Text, StringComparison.Ordinal);
        page = await staff.SubmitAsync(page.Form(page.Document.QuerySelector("form[action^='/notices/']")!.GetAttribute("action")));
        Assert.DoesNotContain("Kim Lake", page.Text, StringComparison.Ordinal);
    }
}
