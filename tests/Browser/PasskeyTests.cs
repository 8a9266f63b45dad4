using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CivicConnect.Browser;

/// <summary>The one thing that needs JavaScript.</summary>
[Collection(OneHouse.Name)]
public class PasskeyTests(House house)
{
    [Fact]
    public async Task Passkey_Added_SignsInAlone_AndWithAPinBehindIt()
    {
        await house.SignedInAsync();
        var page = await (await house.VisitAsync(javaScript: true)).NewPageAsync();
        await PlugInAuthenticatorAsync(page);
        await page.GotoAsync("/");
        await house.First.SignInAsync(page);

        await page.GotoAsync("/account");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Remove" })).ToBeVisibleAsync();
        await SignInAgainAsync(page);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Contacts" })).ToBeVisibleAsync();

        await page.GotoAsync("/account");
        await page.GetByLabel("PIN", new() { Exact = true }).FillAsync("735244");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save PIN" }).ClickAsync();
        await SignInAgainAsync(page);
        await page.GetByLabel("Your PIN").FillAsync("735244");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Contacts" })).ToBeVisibleAsync();
    }

    private static async Task SignInAgainAsync(IPage page)
    {
        await page.GotoAsync("/account");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/signed-out$"));
        await page.GotoAsync("/sign-in?to=/contacts");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
    }

    private static async Task PlugInAuthenticatorAsync(IPage page)
    {
        var devTools = await page.Context.NewCDPSessionAsync(page);
        await devTools.SendAsync("WebAuthn.enable");
        await devTools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }
}
