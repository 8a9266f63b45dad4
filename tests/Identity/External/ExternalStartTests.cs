using System.Net;
using CivicConnect.Hosting;

namespace CivicConnect.Identity.Tests.External;

/// <summary>Houses of their own: without a provider, with one that is down, and empty ones.</summary>
public sealed class ExternalStartTests
{
    [Fact]
    public async Task Welcome_MakesTheFirstAccountWithTheProvider()
    {
        await using var provider = await OutsideProvider.StartAsync();
        await using var house = await provider.HouseAsync(TestDatabase.Sqlite);
        var there = await provider.PersonAsync();
        using var browser = new Browser(house);

        await browser.GoAsync((await house.FindWelcomeLinkAsync())!);
        await browser.PostToAsync("/account/set-up/external", "/welcome", ("name", "x"), ("displayName", "Dariush"));
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        await browser.PostToAsync("/account/set-up/external", "/welcome", ("name", "dariush"), ("displayName", "Dariush"), ("custodian", "true"));
        await browser.GoAsync(await provider.AnswerAsync(there, browser.Onward));

        Assert.Null(await house.FindWelcomeLinkAsync());
        using var admin = new OAuth(house, "admin");
        var token = await admin.SignInAsync($"id={browser.Session}");
        Assert.Equal(["administrator"], token.Values("role"));
        Assert.Equal([$"{Storage.Compartments.Default} custodian reveal"], token.Values("compartment"));
    }

    [Fact]
    public async Task AProviderThatIsDown_IsToldOnAPage()
    {
        await using var provider = await OutsideProvider.StartAsync();
        await using var house = await IdentityHost.StartAsync(TestDatabase.Sqlite, provider.Settings($"http://localhost:{FreePort.Next()}"));
        using var browser = new Browser(house);

        await browser.GoAsync("/account/sign-in/external");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, browser.Status);
        Assert.Contains("The server of Example login does not answer.", browser.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GoAsync(Person.SignIn)).Status);
    }

    [Fact]
    public async Task AProviderThatGoesDownMeanwhile_IsToldOnAPage()
    {
        await using var provider = await OutsideProvider.StartAsync();
        await using var house = await provider.HouseAsync(TestDatabase.Sqlite);
        using var browser = new Browser(house);
        await browser.GoAsync("/account/sign-in/external");
        var answer = await provider.AnswerAsync(await provider.PersonAsync(), browser.Onward);

        await provider.StopAsync();
        await browser.GoAsync(answer);

        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        Assert.Contains("That did not work", browser.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutAProvider_ThereIsNoLinkAndNoPage()
    {
        await using var house = await IdentityHost.StartAsync(TestDatabase.Sqlite);
        using var browser = new Browser(house);

        Assert.DoesNotContain("external", (await browser.GoAsync(Person.SignIn)).Body, StringComparison.Ordinal);
        foreach (var path in new[] { "/account/sign-in/external", "/account/sign-in/external/callback?code=c&state=s" })
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GoAsync(path)).Status);
    }

    [Theory]
    [InlineData("http://login.example.org", "Authority")]
    [InlineData("login.example.org", "Authority")]
    [InlineData("https://login.example.org", "ClientSecretFile")]
    public async Task WrongSettings_EndTheStart(string authority, string says)
    {
        var error = await Assert.ThrowsAsync<SettingsException>(() => IdentityHost.StartAsync(
            TestDatabase.Sqlite, $"--Identity:External:Authority={authority}", "--Identity:External:ClientId=house", "--Identity:External:ClientSecretFile=/there/is/none"));

        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }
}
