using System.Net;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Identity.Tests.Pages;

public sealed class SetUpTests
{
    [Theory]
    [OnEveryProvider]
    public async Task Welcome_MakesTheFirstAdministratorAndIsOver(string provider)
    {
        await using var host = await IdentityHost.StartAsync(provider);
        using var browser = new Browser(host);
        var link = (await host.FindWelcomeLinkAsync())!;

        var person = await Person.SetUpAsync(host, browser, link, more: ("custodian", "true"));

        Assert.Equal(10, person.RecoveryCodes.Distinct().Count());
        Assert.NotNull(browser.Session);
        Assert.Null(await host.FindWelcomeLinkAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GoAsync(link)).Status);
        using var admin = new OAuth(host, "admin");
        var token = await admin.SignInAsync($"id={browser.Session}");
        Assert.Equal(["administrator"], token.Values("role"));
        Assert.Equal([$"{Storage.Compartments.Default} custodian reveal"], token.Values("compartment"));
        // Names are in no column as they are.
        Assert.DoesNotContain(await host.WithDbAsync(db => db.Accounts.AsNoTracking().ToListAsync()), a => System.Text.Encoding.UTF8.GetString(a.Content).Contains("ariush", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Welcome_WrongCodeOrWeakPassword_MakesNothing()
    {
        await using var host = await IdentityHost.StartAsync(TestDatabase.Sqlite);
        using var browser = new Browser(host);
        var link = (await host.FindWelcomeLinkAsync())!;

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GoAsync("/welcome?code=guess")).Status);
        await browser.GoAsync(link);
        foreach (var (password, again) in new[] { ("short", "short"), ("password1234", "password1234"), ("dariush-and-more", "dariush-and-more"), ("violet kettle harbour", "violet kettle harbor") })
        {
            await browser.PostAsync("/welcome", ("name", "dariush"), ("displayName", "D"), ("password", password), ("again", again));
            Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
            Assert.DoesNotContain(password, browser.Body, StringComparison.Ordinal);
        }
        Assert.NotNull(await host.FindWelcomeLinkAsync());
    }

    [Fact]
    public async Task Invitation_IsGoodOnceAndForThreeDays()
    {
        await using var host = await IdentityHost.StartAsync(TestDatabase.Sqlite);
        using var browser = new Browser(host);
        var person = await Person.InvitedAsync(host, browser);

        using var later = new Browser(host);
        await person.SignInAsync(later);
        Assert.Equal(HttpStatusCode.OK, later.Status);
        Assert.NotNull(later.Session);
        Assert.Equal(HttpStatusCode.NotFound, (await later.GoAsync("/invitation?code=made-up")).Status);
    }
}
