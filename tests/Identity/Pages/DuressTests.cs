using System.Net;
using System.Text.RegularExpressions;
using CivicConnect.Identity.Accounts;
using CivicConnect.Identity.SignIn;
using CivicConnect.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OtpNet;

namespace CivicConnect.Identity.Tests.Pages;

/// <summary>Somebody is forced to sign in, and whoever forces them looks on and tries things.</summary>
public abstract class DuressTests(IdentitySuite suite) : IDisposable
{
    private const string Second = "entirely different words";
    private const string Third = "chosen by somebody else";
    private readonly IdentityHost host = suite.Host;

    [ProviderFact]
    public async Task SecondPassword_ShowsTheDecoyAndTellsTheCustodians()
    {
        var custodian = await Staff.SignedInAsync(host);
        var (person, circle, id) = await PreparedAsync(custodian);
        using var calm = new Browser(host);
        using var pressed = new Browser(host);
        using var admin = new OAuth(host, "admin");

        await person.SignInAsync(calm);
        host.Clock.Ahead = TimeSpan.FromMinutes(2);
        await person.SignInAsync(pressed, password: Second);

        Assert.Equal(calm.Body, pressed.Body);
        Assert.Contains($"{circle} officer", (await admin.SignInAsync($"id={calm.Session}")).Values("compartment"));
        var token = await admin.SignInAsync($"id={pressed.Session}");
        Assert.EndsWith(" officer reveal", Assert.Single(token.Values("compartment")), StringComparison.Ordinal);
        Assert.DoesNotContain(circle.ToString(), token.Body, StringComparison.Ordinal);
        var told = await host.WithDbAsync(async db => (await db.Notices.Where(n => n.AccountId == custodian.Id).ToListAsync()).ConvertAll(n => n.Open(db.Sealer)));
        Assert.Single(told, n => n.Kind == Compartments.NoticeKind.Duress && n.AccountId == id);
        Assert.Contains(told, n => n.Kind == Compartments.NoticeKind.None);
    }

    [ProviderFact]
    public async Task WhatIsChangedUnderDuress_WorksAsItSays_AndOpensNothingElse()
    {
        var (person, circle, _) = await PreparedAsync(await Staff.SignedInAsync(host));
        using var pressed = new Browser(host);
        await person.SignInAsync(pressed, password: Second);

        // As if it were the password of the account, and the phone.
        await pressed.GoAsync("/account");
        await pressed.PostAsync("/account/password", ("current", Second), ("password", Third), ("again", Third));
        Assert.Contains("Your password is changed", pressed.Body, StringComparison.Ordinal);
        await pressed.PostAsync("/account/codes", ("what", "app"));
        var phone = person with { Password = Third, Key = Base32Encoding.ToBytes(Regex.Match(pressed.Body, """dir="ltr">([A-Z2-7 ]+)<""").Groups[1].Value.Replace(" ", "", StringComparison.Ordinal)) };
        await pressed.PostAsync("/account/codes/app", ("code", phone.Code()));
        Assert.Contains("The new phone", pressed.Body, StringComparison.Ordinal);

        host.Clock.Ahead = TimeSpan.FromMinutes(2);
        Assert.Null(await CompartmentsAsync(person, Second));
        Assert.Null(await CompartmentsAsync(person, Third));
        Assert.EndsWith(" officer reveal", Assert.Single((await CompartmentsAsync(phone, Third))!), StringComparison.Ordinal);
        host.Clock.Ahead = TimeSpan.FromMinutes(4);
        Assert.Null(await CompartmentsAsync(phone, person.Password));
        Assert.Contains($"{circle} officer", (await CompartmentsAsync(person, person.Password))!);
    }

    [ProviderFact]
    public async Task TheRealPassword_ChosenUnderDuress_IsNotToldFromAnother()
    {
        var (person, _, _) = await PreparedAsync(await Staff.SignedInAsync(host));
        using var pressed = new Browser(host);
        await person.SignInAsync(pressed, password: Second);

        await pressed.GoAsync("/account");
        await pressed.PostAsync("/account/password", ("current", Second), ("password", person.Password), ("again", person.Password));

        Assert.Contains("Your password is changed", pressed.Body, StringComparison.Ordinal);
    }

    [ProviderFact]
    public async Task ASecondPasswordSetUnderDuress_OpensTheDecoyToo_UntilTheOwnerSetsAnother()
    {
        var (person, _, _) = await PreparedAsync(await Staff.SignedInAsync(host));
        using var pressed = new Browser(host);
        await person.SignInAsync(pressed, password: Second);
        await pressed.GoAsync("/account");
        await pressed.PostAsync("/account/duress", ("password", Third));
        Assert.Equal(HttpStatusCode.OK, pressed.Status);

        host.Clock.Ahead = TimeSpan.FromMinutes(2);
        Assert.Single((await CompartmentsAsync(person, Third))!);

        host.Clock.Ahead = TimeSpan.FromMinutes(4);
        using var calm = new Browser(host);
        await person.SignInAsync(calm);
        await calm.GoAsync("/account");
        await calm.PostAsync("/account/duress", ("password", "something new again"));
        host.Clock.Ahead = TimeSpan.FromMinutes(6);
        Assert.Null(await CompartmentsAsync(person, Third));
        Assert.Single((await CompartmentsAsync(person, "something new again"))!);
    }

    [ProviderFact]
    public async Task Pin_TheSecondOne_OpensTheDecoy_AndWithoutOneThePasskeyDoesToo()
    {
        await using var scope = host.Services.GetRequiredService<SystemScopes<Data.IdentityDb>>().Open();
        var (db, passwords, attempts) = (scope.Db, scope.Services.GetRequiredService<Passwords>(), scope.Services.GetRequiredService<Attempts>());
        var (account, passkey, added) = (await db.Accounts.FindAsync((await Staff.SignedInAsync(host)).Id), Guid.NewGuid(), Guid.NewGuid());
        var pin = await passwords.ReplaceAsync(await passwords.MakeAsync("735244", default), "118866", duress: true, default);
        async Task<bool?> DuressAsync(Credentials credentials, string typed, Guid by)
        {
            account!.Put(db.Sealer, credentials);
            await db.SaveChangesAsync();
            var (passed, asks) = attempts.Alone(account, by);
            return asks ? (await attempts.PinAsync(passed, typed, null, default))?.Duress : passed.Duress;
        }

        var ordinary = new Credentials { Pin = pin };
        Assert.False(await DuressAsync(ordinary, "735244", passkey));
        Assert.True(await DuressAsync(ordinary, "118866", passkey));
        Assert.Null(await DuressAsync(ordinary, "000000", passkey));
        var changed = ordinary with { Pressed = ordinary.Of(duress: true) with { PressedPasskeys = [added] } };
        Assert.True(await DuressAsync(changed, "118866", passkey));
        Assert.True(await DuressAsync(changed, "735244", added));
        Assert.False(await DuressAsync(changed, "735244", passkey));
        Assert.True(await DuressAsync(changed with { Pressed = changed.Pressed with { Pin = null } }, "", passkey));
        var first = new Credentials { Pressed = new Credentials { Pin = await passwords.MakeAsync("555111", default) } };
        Assert.True(await DuressAsync(first, "555111", passkey));
        Assert.Null(await DuressAsync(first, "735244", passkey));
    }

    [ProviderFact]
    public async Task Credentials_AreOfOneLength_WhateverWasDoneUnderDuress()
    {
        var (person, _, id) = await PreparedAsync(await Staff.SignedInAsync(host));
        using var other = new Browser(host);
        await Person.InvitedAsync(host, other);
        using var pressed = new Browser(host);
        await person.SignInAsync(pressed, password: Second);

        var lengths = await host.WithDbAsync(async db => (await db.Accounts.Where(a => a.IsSetUp).ToListAsync()).ConvertAll(a => a.SealedCredentials.Length));

        Assert.Single(lengths.Distinct());
    }

    public void Dispose()
    {
        host.Clock.Ahead = default;
        GC.SuppressFinalize(this);
    }

    /// <summary>Somebody of a circle, with a second password.</summary>
    private async Task<(Person Person, Guid Circle, Guid Id)> PreparedAsync(Staff custodian)
    {
        var circle = Guid.NewGuid();
        await custodian.JoinAsync(circle, MemberLevel.Custodian);
        using var browser = new Browser(host);
        var person = await Person.InvitedAsync(host, browser);
        var id = await host.WithDbAsync(async db => (await db.Accounts.ToListAsync()).Single(a => a.Profile(db.Sealer).SignInName == person.Name).Id);
        await (custodian with { Id = id }).JoinAsync(circle, MemberLevel.Officer);
        await browser.GoAsync("/account");
        await browser.PostAsync("/account/duress", ("password", Second), ("name", "Training 2026"));
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        return (person, circle, id);
    }

    /// <summary>What a sign-in opens; null if it fails.</summary>
    private async Task<string[]?> CompartmentsAsync(Person person, string password)
    {
        using var browser = new Browser(host);
        using var admin = new OAuth(host, "admin");
        await browser.GoAsync(Person.SignIn);
        await browser.PostAsync(Person.SignIn, ("name", person.Name), ("password", password));
        if (browser.Status == HttpStatusCode.OK)
            await browser.PostAsync(Person.SignIn + "/code", ("code", person.Code()));
        return browser.Session is { } session ? (await admin.SignInAsync($"id={session}")).Values("compartment") : null;
    }
}

[Collection(TestDatabase.Sqlite)]
public sealed class DuressOnSqlite(IdentityOnSqlite suite) : DuressTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class DuressOnPostgreSql(IdentityOnPostgreSql suite) : DuressTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class DuressOnSqlServer(IdentityOnSqlServer suite) : DuressTests(suite);
