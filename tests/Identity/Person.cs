using System.Text.RegularExpressions;
using OtpNet;

namespace CivicConnect.Identity.Tests;

/// <summary>Somebody who set up an account on the pages, with what they remember.</summary>
internal sealed record Person(IdentityHost Host, string Name, string Password, byte[] Key, IReadOnlyList<string> RecoveryCodes)
{
    public const string SignIn = "/account/sign-in";

    /// <summary>What the app on their phone shows, so many half minutes from now.</summary>
    public string Code(int ahead = 0) => new Totp(Key).ComputeTotp(Host.Clock.GetUtcNow().UtcDateTime.AddSeconds(30 * ahead));

    /// <summary>Goes through the pages of a set-up link.</summary>
    public static async Task<Person> SetUpAsync(IdentityHost host, Browser browser, string link, string name = "dariush", params (string, string)[] more)
    {
        const string password = "violet kettle harbour nine";
        await browser.GoAsync(link);
        await browser.PostAsync(link.Split('?')[0], [("name", name), ("displayName", "Dariush"), ("password", password), ("again", password), .. more]);
        var key = Base32Encoding.ToBytes(Regex.Match(browser.Body, """dir="ltr">([A-Z2-7 ]+)<""").Groups[1].Value.Replace(" ", "", StringComparison.Ordinal));
        await browser.PostAsync("/account/set-up/code", ("code", new Totp(key).ComputeTotp(host.Clock.GetUtcNow().UtcDateTime)));
        var codes = Regex.Matches(browser.Body, "<code>([a-z2-7-]+)</code>").Select(m => m.Groups[1].Value).ToList();
        return new Person(host, name, password, key, codes);
    }

    /// <summary>Invites somebody and sets their account up.</summary>
    public static async Task<Person> InvitedAsync(IdentityHost host, Browser browser)
    {
        var (name, link) = await InviteAsync(host);
        return await SetUpAsync(host, browser, link, name);
    }

    /// <summary>A new account's sign-in name, and the link to set it up.</summary>
    public static async Task<(string Name, string Link)> InviteAsync(IdentityHost host)
    {
        var name = $"p{Guid.NewGuid():N}"[..20];
        return await host.WithDbAsync(async db =>
        {
            var account = new Accounts.AccountRecord { CreateTime = DateTime.UtcNow };
            account.Put(db.Sealer, new Accounts.Profile { SignInName = name, DisplayName = "Parisa" });
            var made = SetUp.Invitations.Renew(account, host.Clock.GetUtcNow().UtcDateTime);
            db.Accounts.Add(account);
            await db.SaveChangesAsync();
            return (name, made);
        });
    }

    /// <summary>Both pages of signing in. A code is good once: each sign-in of a test needs a later one.</summary>
    public Task<Browser> SignInAsync(Browser browser, int ahead = 1, string? password = null) =>
        SignInWithAsync(browser, Code(ahead), password);

    /// <summary>Both pages of signing in with one code that was read before.</summary>
    public async Task<Browser> SignInWithAsync(Browser browser, string code, string? password = null)
    {
        await browser.GoAsync(SignIn);
        await browser.PostAsync(SignIn, ("name", Name), ("password", password ?? Password));
        return await browser.PostAsync(SignIn + "/code", ("code", code));
    }
}
