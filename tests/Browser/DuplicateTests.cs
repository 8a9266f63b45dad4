using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CivicConnect.Browser;

/// <summary>The same person entered twice: warned of, found, made one, and two again, all without JavaScript; the same of organizations.</summary>
[Collection(OneHouse.Name)]
public partial class DuplicateTests(House house)
{
    [Fact]
    public async Task APersonEnteredTwice_IsWarnedOf_FoundByAScan_Merged_AndPartedAgain()
    {
        var page = await house.SignedInAsync();
        await AddAsync(page, "Golnaz Daneshvar");
        await AddAsync(page, "Daneshvar, Golnaz");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("We may have this contact already");
        await Screenshot.TakeWholeAsync(page, "duplicate-warning.png");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save as a new contact" }).ClickAsync();
        await page.WaitForURLAsync(url => ContactPath().IsMatch(new Uri(url).AbsolutePath));

        await page.GetByRole(AriaRole.Link, new() { Name = "Duplicates", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Look for duplicates" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "See the pairs" }).ClickAsync();
        await Screenshot.TakeWholeAsync(page, "duplicates.png");
        await page.GetByRole(AriaRole.Link, new() { Name = "Compare" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Reveal names on this page" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Table)).ToContainTextAsync("Golnaz Daneshvar");
        await Screenshot.TakeWholeAsync(page, "duplicate-pair.png");
        await Screenshot.TakeOnAPhoneAsync(page, "duplicate-pair-phone.png");

        await page.GetByRole(AriaRole.Link, new() { Name = "Merge…" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Reveal names on this page" }).ClickAsync();
        await Screenshot.TakeWholeAsync(page, "merge.png");
        await Screenshot.TakeOnAPhoneAsync(page, "merge-phone.png");
        await page.GetByRole(AriaRole.Button, new() { Name = "Merge", Exact = true }).Last.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Merged.");
        await Screenshot.TakeWholeAsync(page, "merged.png");
        await page.GetByRole(AriaRole.Link, new() { Name = "Undo the merge" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo the merge" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Two contacts again" })).ToBeVisibleAsync();
        await Screenshot.TakeWholeAsync(page, "merge-undone.png");
    }

    [Fact]
    public async Task TwoOrganizations_BecomeOne_AndTwoAgain()
    {
        var page = await house.SignedInAsync();
        foreach (var name in new[] { "Cedar Press Trust", "Moonrise Radio" })
        {
            await page.GotoAsync("/organizations/new");
            await page.GetByLabel("Name as written").First.FillAsync(name);
            await page.Locator("[name='Form.Kind']").SelectOptionAsync(new SelectOptionValue { Label = "Media" });
            await page.GetByRole(AriaRole.Button, new() { Name = "Add organization" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true })).ToBeVisibleAsync();
        }

        await page.GetByRole(AriaRole.Link, new() { Name = "Merge with another organization…" }).ClickAsync();
        await Screenshot.TakeWholeAsync(page, "merge-with.png");
        await page.Locator("main .findstep input:not([type=hidden])").FillAsync("Cedar Press Trust");
        await page.Locator("main .findstep input:not([type=hidden])").PressAsync("Enter");
        await page.GetByRole(AriaRole.Radio).First.CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare the two" }).Last.ClickAsync();
        await Screenshot.TakeWholeAsync(page, "organization-merge.png");
        await Screenshot.TakeOnAPhoneAsync(page, "organization-merge-phone.png");
        await page.GetByRole(AriaRole.Button, new() { Name = "Merge", Exact = true }).Last.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Merged.");
        await Screenshot.TakeWholeAsync(page, "organization-merged.png");
        await page.GetByRole(AriaRole.Link, new() { Name = "Undo the merge" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo the merge" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Two organizations again" })).ToBeVisibleAsync();
    }

    private static async Task AddAsync(IPage page, string name)
    {
        await page.GotoAsync("/contacts/new");
        await page.GetByLabel("Name as written").First.FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add contact" }).ClickAsync();
        await page.WaitForLoadStateAsync();
    }

    [GeneratedRegex("^/contacts/[0-9a-f-]{36}$")]
    private static partial Regex ContactPath();
}
