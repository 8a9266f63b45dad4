using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CivicConnect.Identity.Tests.External;

public abstract class ExternalTests(ExternalSuite suite)
{
    private const string SignIn = "/account/sign-in/external";
    private const string Connect = "/account/external";
    private readonly IdentityHost house = suite.House;

    [ProviderFact]
    public async Task Connect_ThenSignIn_LeadsBackToWhereItWasAskedFor()
    {
        var there = await suite.Provider.PersonAsync();
        using var browser = new Browser(house);
        await ConnectAsync(browser, there);
        Assert.Contains("from now on you can sign in with Example login", browser.Body, StringComparison.Ordinal);

        using var other = new Browser(house);
        Assert.Contains("Sign in with Example login", (await other.GoAsync(Person.SignIn)).Body, StringComparison.Ordinal);
        await other.GoAsync(SignIn + "?to=%2Fconnect%2Fauthorize%3Fclient_id%3Dadmin");
        await ThroughAsync(other, there);

        Assert.Equal("/connect/authorize?client_id=admin", other.Onward);
        Assert.Equal(["external", "password"], (await MethodsAsync(browser)).Order());
        Assert.NotEqual(browser.Session, other.Session);
    }

    [ProviderFact]
    public async Task SignIn_AsSomebodyWhoIsNotConnected_IsToldSoAndMakesNothing()
    {
        var accounts = await house.WithDbAsync(db => db.Accounts.CountAsync());
        using var browser = new Browser(house);

        await browser.GoAsync(SignIn);
        await ThroughAsync(browser, await suite.Provider.PersonAsync());

        Assert.Equal(HttpStatusCode.Forbidden, browser.Status);
        Assert.Contains("Nobody here uses that account. Ask an administrator for an invitation.", browser.Body, StringComparison.Ordinal);
        Assert.Null(browser.Session);
        Assert.Equal(accounts, await house.WithDbAsync(db => db.Accounts.CountAsync()));
    }

    [ProviderFact]
    public async Task SetUp_AnInvitation_WorksWithoutAPasswordForOneAccountOnly()
    {
        var there = await suite.Provider.PersonAsync();
        using var browser = new Browser(house);
        await SetUpAsync(browser, there);
        Assert.Equal(IdentityHost.FrontEnd, browser.Onward);
        Assert.NotNull(browser.Session);

        using var later = new Browser(house);
        await later.GoAsync(SignIn);
        Assert.NotNull((await ThroughAsync(later, there)).Session);

        using var second = new Browser(house);
        await SetUpAsync(second, there);
        Assert.Contains("connected to somebody here already", second.Body, StringComparison.Ordinal);
        Assert.Null(second.Session);
    }

    [ProviderFact]
    public async Task Disconnect_TheOnlyWayIn_IsRefused()
    {
        using var browser = new Browser(house);
        await SetUpAsync(browser, await suite.Provider.PersonAsync());

        await browser.GoAsync("/account");
        await browser.PostAsync(Connect + "/remove");

        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        Assert.Contains("It is your only way in", browser.Body, StringComparison.Ordinal);
        Assert.Contains("Connected.", browser.Body, StringComparison.Ordinal);
    }

    [ProviderFact]
    public async Task Disconnect_ClosesThatWayIn()
    {
        var there = await suite.Provider.PersonAsync();
        using var browser = new Browser(house);
        await ConnectAsync(browser, there);

        await browser.PostAsync(Connect + "/remove");
        using var other = new Browser(house);
        await other.GoAsync(SignIn);
        await ThroughAsync(other, there);

        Assert.Contains("Connect Example login", browser.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, other.Status);
        Assert.Null(other.Session);
    }

    [ProviderFact]
    public async Task SignIn_ToAnAccountThatIsOff_IsRefused()
    {
        var there = await suite.Provider.PersonAsync();
        using var browser = new Browser(house);
        var person = await ConnectAsync(browser, there);
        await house.WithDbAsync(async db =>
        {
            (await db.Accounts.ToListAsync()).Single(a => a.Profile(db.Sealer).SignInName == person.Name).Active = false;
            return await db.SaveChangesAsync();
        });

        using var other = new Browser(house);
        await other.GoAsync(SignIn);
        await ThroughAsync(other, there);

        Assert.Equal(HttpStatusCode.Forbidden, other.Status);
        Assert.Null(other.Session);
    }

    [ProviderFact]
    public async Task SignIn_WithAPin_AsksForItToo()
    {
        var there = await suite.Provider.PersonAsync();
        using var browser = new Browser(house);
        await ConnectAsync(browser, there);
        await browser.PostAsync("/account/pin", ("pin", "739104"));

        using var other = new Browser(house);
        await other.GoAsync(SignIn);
        await ThroughAsync(other, there);
        Assert.Null(other.Session);
        await other.PostAsync(Person.SignIn + "/pin", ("code", "111111"));
        Assert.Null(other.Session);
        await other.PostAsync(Person.SignIn + "/pin", ("code", "739104"));

        Assert.NotNull(other.Session);
    }

    [ProviderTheory]
    [InlineData("")]
    [InlineData("739104")]
    public async Task Connect_UnderDuress_LooksTheSameAndOpensTheDecoyOnly(string pin)
    {
        var there = await suite.Provider.PersonAsync();
        var pressed = await Staff.SignedInAsync(house, duress: true);
        await pressed.JoinAsync(Storage.Compartments.Default, Storage.MemberLevel.Custodian);
        using var browser = new Browser(house);
        if (pin.Length > 0)
            await HasPinAsync(pressed.Id, pin);
        browser.Plant("id", pressed.Cookie["id=".Length..]);
        await browser.GoAsync("/account");
        await browser.PostAsync(Connect);
        await ThroughAsync(browser, there);
        Assert.Contains("from now on you can sign in with Example login", browser.Body, StringComparison.Ordinal);

        using var other = new Browser(house);
        await other.GoAsync(SignIn);
        await ThroughAsync(other, there);
        if (pin.Length > 0)
            await other.PostAsync(Person.SignIn + "/pin", ("code", pin));
        using var admin = new OAuth(house, "admin");
        var token = await admin.SignInAsync($"id={other.Session}");

        Assert.DoesNotContain(Storage.Compartments.Default.ToString(), Assert.Single(token.Values("compartment")), StringComparison.Ordinal);
    }

    [ProviderFact]
    public async Task Callback_MadeUpReplayedOrFromAnotherBrowser_IsRefused()
    {
        var there = await suite.Provider.PersonAsync();
        using var browser = new Browser(house);
        await ConnectAsync(browser, there);
        using var mine = new Browser(house);
        await mine.GoAsync(SignIn);
        var answer = await suite.Provider.AnswerAsync(there, mine.Onward);
        using var stranger = new Browser(house);

        foreach (var address in new[] { answer, answer.Replace("state=", "state=x", StringComparison.Ordinal), SignIn + "/callback", SignIn + "/callback?code=c&state=s" })
            await RefusedAsync(stranger, address);
        Assert.NotNull((await mine.GoAsync(answer)).Session);
        using var again = new Browser(house);
        await RefusedAsync(again, answer);
        Assert.Equal(HttpStatusCode.BadRequest, (await mine.GoAsync(answer)).Status);
    }

    [ProviderFact]
    public async Task Connect_WithoutTheFormsTokenOrASession_IsRefused()
    {
        using var stranger = new Browser(house);
        Assert.Equal(HttpStatusCode.BadRequest, (await stranger.SendAsync(Connect)).Status);

        using var browser = new Browser(house);
        await Person.InvitedAsync(house, browser);
        await browser.GoAsync("/account");
        await browser.PostAsync(Connect);
        var answer = await suite.Provider.AnswerAsync(await suite.Provider.PersonAsync(), browser.Onward);
        browser.Plant("id", "ended");
        await browser.GoAsync(answer);

        Assert.Equal("/account/sign-in?to=%2Faccount", browser.Location);
    }

    private static async Task RefusedAsync(Browser browser, string address)
    {
        await browser.GoAsync(address);
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        Assert.Contains("That did not work", browser.Body, StringComparison.Ordinal);
        Assert.Equal("no-store", browser.Answer.Headers.CacheControl?.ToString());
        Assert.Null(browser.Session);
    }

    /// <summary>Goes to the provider, where somebody is signed in, and comes back.</summary>
    private async Task<Browser> ThroughAsync(Browser browser, Staff there) => await browser.GoAsync(await suite.Provider.AnswerAsync(there, browser.Onward));

    private async Task<Person> ConnectAsync(Browser browser, Staff there)
    {
        var person = await Person.InvitedAsync(house, browser);
        await browser.GoAsync("/account");
        await browser.PostAsync(Connect);
        await ThroughAsync(browser, there);
        return person;
    }

    private async Task SetUpAsync(Browser browser, Staff there)
    {
        await browser.GoAsync((await Person.InviteAsync(house)).Link);
        await browser.PostToAsync("/account/set-up/external", "/invitation", ("password", ""), ("again", ""));
        await ThroughAsync(browser, there);
    }

    private Task<int> HasPinAsync(Guid id, string pin) => house.WithDbAsync(async db =>
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == id);
        account.Put(db.Sealer, account.Credentials(db.Sealer) with { Pin = await house.Services.GetRequiredService<Accounts.Passwords>().MakeAsync(pin, default) });
        return await db.SaveChangesAsync();
    });

    private Task<List<string>> MethodsAsync(Browser browser) => house.WithDbAsync(async db =>
    {
        var hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(browser.Session!));
        var account = (await db.Sessions.SingleAsync(s => s.KeyHash == hash)).AccountId;
        return (await db.Sessions.Where(s => s.AccountId == account).ToListAsync()).ConvertAll(s => s.Open(db.Sealer).Method);
    });
}

[Collection(TestDatabase.Sqlite)]
public sealed class ExternalOnSqlite(ExternalSuiteOnSqlite suite) : ExternalTests(suite), IClassFixture<ExternalSuiteOnSqlite>;

[Collection(TestDatabase.PostgreSql)]
public sealed class ExternalOnPostgreSql(ExternalSuiteOnPostgreSql suite) : ExternalTests(suite), IClassFixture<ExternalSuiteOnPostgreSql>;

[Collection(TestDatabase.SqlServer)]
public sealed class ExternalOnSqlServer(ExternalSuiteOnSqlServer suite) : ExternalTests(suite), IClassFixture<ExternalSuiteOnSqlServer>;
