using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CivicConnect.Browser;

/// <summary>How a colleague comes to know who somebody is, and who else comes to know that.</summary>
[Collection(OneHouse.Name)]
public class NeedToKnowTests(House house)
{
    [Fact]
    public async Task InvitedColleague_AsksForAccess_IsLetInRevealsAndIsSeenToHaveLooked()
    {
        var custodian = await house.SignedInAsync();
        var contact = await AddContactAsync(custodian);
        var colleague = await (await house.VisitAsync(width: 400)).NewPageAsync();
        await Colleague.SetUpAsync(colleague, await InviteAsync(custodian), "parisa");
        await colleague.GotoAsync(contact);
        await Expect(colleague.GetByRole(AriaRole.Heading, new() { Name = "Not here" })).ToBeVisibleAsync();

        await AskAsync(colleague);
        await LetInAsync(custodian);

        await colleague.GotoAsync(contact);
        await Expect(colleague.GetByText("Narges Karimi")).ToBeHiddenAsync();
        // The page at which the session learns of its new rights was begun with the old ones.
        await colleague.ReloadAsync();
        await colleague.GetByRole(AriaRole.Button, new() { Name = "Reveal identity" }).ClickAsync();
        await Expect(colleague.GetByText("Narges Karimi")).ToBeVisibleAsync();
        await custodian.GotoAsync(contact);
        await Expect(custodian.GetByRole(AriaRole.Region, new() { Name = "Who looked" }).GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Parisa" }).Filter(new() { HasText = "reveal" })).ToBeVisibleAsync();
    }

    private static async Task<string> AddContactAsync(IPage page)
    {
        await page.GotoAsync("/contacts/new");
        await page.GetByLabel("Name as written").First.FillAsync("Narges Karimi");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add contact" }).ClickAsync();
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath.Length > "/contacts/new".Length);
        return new Uri(page.Url).AbsolutePath;
    }

    private static async Task<string> InviteAsync(IPage page)
    {
        await page.GotoAsync("/settings/staff/new");
        await page.GetByLabel("What colleagues call them").FillAsync("Parisa");
        await page.GetByLabel("Name to sign in with").FillAsync("parisa");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add, and make the invitation" }).ClickAsync();
        return await page.GetByLabel("The way into the account").InputValueAsync();
    }

    private static async Task AskAsync(IPage page)
    {
        await page.GotoAsync("/settings/compartments");
        await page.GetByRole(AriaRole.Link, new() { Name = "Ask for access to General" }).ClickAsync();
        await page.GetByLabel("Why").FillAsync("I take over the visa letters");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask" }).ClickAsync();
        await Expect(page.GetByText("waiting", new() { Exact = true })).ToBeVisibleAsync();
    }

    private static async Task LetInAsync(IPage page)
    {
        await page.GotoAsync("/settings/requests");
        await page.GetByRole(AriaRole.Link, new() { Name = "Decide on Parisa" }).ClickAsync();
        await page.GetByLabel("May see who contacts really are").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Let in" }).ClickAsync();
        await Expect(page.GetByText("Nothing waits for you")).ToBeVisibleAsync();
    }
}
