using CivicConnect.Admin.Security;
using CivicConnect.Admin.Tests.Fakes;
using CivicConnect.Hosting;
using Microsoft.AspNetCore.Authentication;

namespace CivicConnect.Admin.Tests;

/// <summary>How long a session lasts, and what keeps its tokens good. With an Identity of their own, whose tokens they shorten.</summary>
public sealed class SessionTests : IAsyncLifetime
{
    private SuiteHost suite = null!;
    private FakeIdentity identity = null!;
    private FrontEnd frontEnd = null!;
    private Visitor staff = null!;
    private Identity.V1.StaffMember robin = null!;

    public async Task InitializeAsync()
    {
        suite = await SuiteHost.StartAsync(TestDatabase.Sqlite);
        identity = await FakeIdentity.StartAsync();
        robin = identity.People.Add("Robin Ash");
        identity.People.Add("General", robin, FakePeople.General);
        frontEnd = await FrontEnd.StartAsync(suite.GrpcAddress, identity, new(identity, suite, suite.Staff.Token));
        staff = frontEnd.Visitor();
    }

    public async Task DisposeAsync()
    {
        await frontEnd.DisposeAsync();
        await identity.DisposeAsync();
        await suite.DisposeAsync();
    }

    [Fact]
    public async Task ATokenAboutToEnd_IsRefreshedOnce_ForManyPagesAtOnce()
    {
        // Less than the minute that a token must still last: it is refreshed at the next page.
        identity.Tokens.Life = TimeSpan.FromSeconds(30);
        await staff.SignInAsync(robin, "/signed-out");
        await staff.ArriveAsync("/sign-in?to=/signed-out");
        identity.Tokens.Life = TimeSpan.FromMinutes(5);
        var before = identity.Tokens.Refreshes;

        var pages = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => staff.GetAsync("/contacts")));

        Assert.All(pages, p => Assert.True(p.Answer.IsSuccessStatusCode));
        Assert.Equal(before + 1, identity.Tokens.Refreshes);
    }

    [Fact]
    public async Task ATokenThatAServiceRefuses_IsReplaced_AndThePageIsShown()
    {
        await staff.SignInAsync(robin);
        identity.People.Versions[robin.Name]++;

        var page = await staff.GetAsync("/contacts");

        Assert.True(page.Answer.IsSuccessStatusCode);
        Assert.Equal(1, identity.Tokens.Refreshes);
    }

    [Fact]
    public async Task RightsThatHaveChanged_ShowOnTheVeryNextPage()
    {
        await staff.SignInAsync(robin);
        Assert.False(HasStaff(await staff.GetAsync("/settings")));
        robin.Roles.Add(Identity.V1.StaffMember.Types.Role.Administrator);
        var version = ++identity.People.Versions[robin.Name];
        identity.Events.Announce(robin.Name, version);
        await Eventually.Async(() => !frontEnd.Services.GetRequiredService<Revocations>().Allow(robin.Name, version - 1, null), "the front end has heard of it");

        var page = await staff.GetAsync("/settings");

        Assert.True(HasStaff(page));
        Assert.Equal(1, identity.Tokens.Refreshes);

        static bool HasStaff(PageShown page) => page.Document.QuerySelector("a[href='/settings/staff']") is not null;
    }

    [Fact]
    public async Task ASessionEndedElsewhere_IsOverHere_AndSaysSoCalmly()
    {
        await staff.SignInAsync(robin);
        identity.Tokens.EndSession(Guid.Parse(identity.People.Sessions[0].Session.Name.Split('/')[2]));

        var page = await staff.GetAsync("/contacts");

        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, page.Answer.StatusCode);
        Assert.Contains("You are signed out", page.Text, StringComparison.Ordinal);
        Assert.Equal("/sign-in?to=%2Fcontacts", page.Document.QuerySelector("a.btn-primary")!.GetAttribute("href"));
        Assert.StartsWith(identity.Address, (await staff.GetAsync("/contacts")).Answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IdentityDown_WhileTheTokenLasts_DisturbsNobody_AndThenSaysSo()
    {
        identity.Tokens.Life = TimeSpan.FromSeconds(50);
        await staff.SignInAsync(robin, "/signed-out");
        await staff.ArriveAsync("/sign-in?to=/signed-out");
        identity.IsDown = true;
        Assert.True((await staff.GetAsync("/contacts")).Answer.IsSuccessStatusCode);

        var stranger = await frontEnd.Visitor().GetAsync("/contacts");
        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, stranger.Answer.StatusCode);
        Assert.Contains("Nobody can sign in just now", stranger.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LeaveNow_WithIdentityDown_DoesNotWait()
    {
        await staff.SignInAsync(robin);
        var form = (await staff.GetAsync("/")).Form("/leave");
        identity.IsDown = true;
        var clock = System.Diagnostics.Stopwatch.StartNew();
        using var left = await staff.PostAsync(form);
        Assert.True(left.IsSuccessStatusCode);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(4));
        Assert.Null(staff.Session);
    }

    [Fact]
    public async Task Sessions_EndAfter30IdleMinutes_AndAfter8HoursInAnyCase()
    {
        var clock = new HandClock();
        var sessions = new Sessions(new AdminOptions(), clock);
        AuthenticationTicket Ticket() => new(new(), new(), "test");
        var idle = await sessions.StoreAsync(Ticket());
        var busy = await sessions.StoreAsync(Ticket());
        for (var i = 0; i < 25; i++)
        {
            clock.Now += TimeSpan.FromMinutes(i < 24 ? 19 : 25);
            Assert.Equal(i < 24, await sessions.RetrieveAsync(busy) is not null);
        }

        Assert.Null(await sessions.RetrieveAsync(idle));
    }
}
