using System.Net;
using CivicConnect.Storage;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Identity.Tests.Pages;

public abstract class SignInTests(IdentitySuite suite)
{
    private readonly IdentityHost host = suite.Host;

    [ProviderFact]
    public async Task SignIn_PasswordAndCode_LeadsBackToWhereItWasAskedFor()
    {
        using var browser = new Browser(host);
        var person = await Person.InvitedAsync(host, browser);
        using var other = new Browser(host);

        await other.GoAsync("/account/sign-in?to=%2Fconnect%2Fauthorize%3Fclient_id%3Dadmin");
        await other.PostAsync(Person.SignIn, ("name", person.Name.ToUpperInvariant()), ("password", person.Password));
        await other.PostAsync(Person.SignIn + "/code", ("code", person.Code(1)));

        Assert.Contains("url=/connect/authorize?client_id=admin", other.Body, StringComparison.Ordinal);
        Assert.NotNull(other.Session);
    }

    [ProviderTheory]
    [InlineData("https://evil.example.org/")]
    [InlineData("//evil.example.org/")]
    [InlineData("/\\evil.example.org")]
    public async Task SignIn_ToAnotherHost_LeadsToTheFrontEnd(string to)
    {
        using var browser = new Browser(host);
        var person = await Person.InvitedAsync(host, browser);
        using var other = new Browser(host);

        await other.GoAsync($"/account/sign-in?to={Uri.EscapeDataString(to)}");
        await other.PostAsync(Person.SignIn, ("name", person.Name), ("password", person.Password));
        await other.PostAsync(Person.SignIn + "/code", ("code", person.Code(1)));

        Assert.Contains($"url={IdentityHost.FrontEnd}", other.Body, StringComparison.Ordinal);
    }

    [ProviderFact]
    public async Task SignIn_UnknownNameAndWrongPassword_AreAnsweredTheSame()
    {
        using var browser = new Browser(host);
        var person = await Person.InvitedAsync(host, browser);
        using var other = new Browser(host);

        var wrong = await PasswordAsync(other, person.Name, "not the password at all");
        var unknown = await PasswordAsync(other, $"n{Guid.NewGuid():N}"[..20], "not the password at all");

        Assert.Equal(wrong, unknown);
        Assert.Equal(HttpStatusCode.BadRequest, other.Status);
        Assert.Null(other.Session);
    }

    [ProviderFact]
    public async Task SignIn_CodeTwice_IsRefused()
    {
        using var browser = new Browser(host);
        var person = await Person.InvitedAsync(host, browser);
        using var one = new Browser(host);
        using var two = new Browser(host);

        // Asked twice, the app may show two codes: a half minute can end in between.
        var code = person.Code(1);

        await person.SignInWithAsync(one, code);
        await person.SignInWithAsync(two, code);

        Assert.NotNull(one.Session);
        Assert.Null(two.Session);
        Assert.Equal(HttpStatusCode.BadRequest, two.Status);
    }

    [ProviderFact]
    public async Task SignIn_RecoveryCode_WorksOnce()
    {
        using var browser = new Browser(host);
        var person = await Person.InvitedAsync(host, browser);
        using var one = new Browser(host);
        using var two = new Browser(host);

        await RecoverAsync(one, person);
        await RecoverAsync(two, person);

        Assert.NotNull(one.Session);
        Assert.Null(two.Session);
    }

    [ProviderFact]
    public async Task SignIn_WithoutTheFormsToken_IsRefused()
    {
        using var browser = new Browser(host);
        var person = await Person.InvitedAsync(host, browser);
        using var other = new Browser(host);

        await other.SendAsync(Person.SignIn, ("name", person.Name), ("password", person.Password));

        Assert.Equal(HttpStatusCode.BadRequest, other.Status);
        Assert.Empty(other.Body);
    }

    [ProviderFact]
    public async Task SignIn_KeyThatWasPlantedBefore_IsNotTheSession()
    {
        using var browser = new Browser(host);
        var person = await Person.InvitedAsync(host, browser);
        using var other = new Browser(host);
        other.Plant("id", "planted");

        await person.SignInAsync(other);

        Assert.NotEqual("planted", other.Session);
        Assert.Single(await host.WithDbAsync(db => db.Sessions.Where(s => s.EndTime == null).ToListAsync()), s => other.Session is not null && s.KeyHash.AsSpan().SequenceEqual(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(other.Session))));
    }

    [ProviderFact]
    public async Task SignIn_ManyAttemptsOnOneAccount_HaveToWait()
    {
        using var browser = new Browser(host);
        var name = $"n{Guid.NewGuid():N}"[..20];

        for (var i = 0; i < 20; i++)
            await PasswordAsync(browser, name, "not the password at all");
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        await PasswordAsync(browser, name, "not the password at all");

        Assert.Equal(HttpStatusCode.TooManyRequests, browser.Status);
        Assert.True(browser.Answer.Headers.RetryAfter is not null);
    }

    [ProviderFact]
    public async Task Pages_AreNotKeptAndRunNoForeignScript()
    {
        using var browser = new Browser(host);

        await browser.GoAsync(Person.SignIn);

        Assert.Equal("no-store", browser.Answer.Headers.CacheControl?.ToString());
        Assert.Contains("script-src 'self'", browser.Answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", browser.Body, StringComparison.Ordinal);
    }

    private static async Task<string> PasswordAsync(Browser browser, string name, string password)
    {
        await browser.GoAsync(Person.SignIn);
        await browser.PostAsync(Person.SignIn, ("name", name), ("password", password));
        return System.Text.RegularExpressions.Regex.Replace(browser.Body, "value=\"CfDJ[^\"]*\"", "");
    }

    private static async Task RecoverAsync(Browser browser, Person person)
    {
        await browser.GoAsync(Person.SignIn);
        await browser.PostAsync(Person.SignIn, ("name", person.Name), ("password", person.Password));
        await browser.PostAsync(Person.SignIn + "/code", ("recovery", "true"), ("code", person.RecoveryCodes[3].ToUpperInvariant()));
    }
}

[Collection(TestDatabase.Sqlite)]
public sealed class SignInOnSqlite(IdentityOnSqlite suite) : SignInTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class SignInOnPostgreSql(IdentityOnPostgreSql suite) : SignInTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class SignInOnSqlServer(IdentityOnSqlServer suite) : SignInTests(suite);
