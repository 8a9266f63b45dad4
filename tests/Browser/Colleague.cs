using Microsoft.Playwright;
using OtpNet;
using static Microsoft.Playwright.Assertions;

namespace CivicConnect.Browser;

/// <summary>Somebody with an account: what they remember, and the app on their phone.</summary>
public sealed class Colleague
{
    private const string Password = "violet kettle harbour nine";
    private const int StepSeconds = 30;
    private readonly byte[] key;
    private long used;

    private Colleague(string signInName, byte[] key) => (SignInName, this.key) = (signInName, key);

    public string SignInName { get; }

    /// <summary>Goes through the pages behind a link that makes the first account, or behind an invitation, and on into the front end.</summary>
    public static async Task<Colleague> SetUpAsync(IPage page, string link, string signInName)
    {
        await page.GotoAsync(link);
        if (await page.GetByLabel("Sign-in name").IsVisibleAsync())
        {
            await page.GetByLabel("Sign-in name").FillAsync(signInName);
            await page.GetByLabel("Name that colleagues see").FillAsync(signInName.ToUpperInvariant());
        }
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(Password);
        await page.GetByLabel("The same once more").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Next: one-time codes" }).ClickAsync();
        var shown = await page.Locator("span.code").InnerTextAsync();
        var colleague = new Colleague(signInName, Base32Encoding.ToBytes(shown.Replace(" ", "", StringComparison.Ordinal)));
        await page.GetByLabel("The six digits").FillAsync(await colleague.CodeAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Finish" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "I have them on paper" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Today" })).ToBeVisibleAsync();
        return colleague;
    }

    /// <summary>Signs in where the page asks for it.</summary>
    public async Task SignInAsync(IPage page)
    {
        await page.GetByLabel("Sign-in name").FillAsync(SignInName);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await page.GetByLabel("The six digits").FillAsync(await CodeAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Leave now" }).First).ToBeVisibleAsync();
    }

    /// <summary>A code is good once. The next one is good already, for clocks half a minute apart; who needs a third waits.</summary>
    private async Task<string> CodeAsync()
    {
        var step = Math.Max(used + 1, Now);
        while (step > Now + 1)
            await Task.Delay(TimeSpan.FromMilliseconds(200));
        used = step;
        return new Totp(key).ComputeTotp(DateTimeOffset.FromUnixTimeSeconds(step * StepSeconds).UtcDateTime);
    }

    private static long Now => DateTimeOffset.UtcNow.ToUnixTimeSeconds() / StepSeconds;
}
