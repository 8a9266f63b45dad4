using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CivicConnect.Browser;

/// <summary>People are found by a filter, the search is saved, and all of it is tagged at once and put back, without JavaScript.</summary>
[Collection(OneHouse.Name)]
public class SegmentTests(House house)
{
    [Fact]
    public async Task AFilter_IsSaved_AllOfItTagged_AndPutBack_AndSomeMakeAGroup()
    {
        var page = await house.SignedInAsync();
        foreach (var name in new[] { "Anahita Sarabi", "Bahar Sarabi" })
            await AddPersonAsync(page, name, "mountaineer");

        await page.GotoAsync("/contacts");
        await page.GetByText("Filter", new() { Exact = true }).ClickAsync();
        await Screenshot.TakeWholeAsync(page, "filter.png");
        await Screenshot.TakeOnAPhoneAsync(page, "filter-phone.png");
        await page.GetByLabel("Role", new() { Exact = true }).FillAsync("mountaineer");
        await page.GetByLabel("Role", new() { Exact = true }).PressAsync("Enter");
        await Expect(page.GetByText("2 contacts found")).ToBeVisibleAsync();
        await Screenshot.TakeWholeAsync(page, "filtered.png");
        await page.GetByRole(AriaRole.Link, new() { Name = "Save as a segment…" }).ClickAsync();
        await page.GetByLabel("Title").FillAsync("Mountaineers");
        await Screenshot.TakeWholeAsync(page, "segment-new.png");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the search" }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Mountaineers" })).ToBeVisibleAsync();
        await Screenshot.TakeWholeAsync(page, "segment.png");
        await Screenshot.TakeOnAPhoneAsync(page, "segment-phone.png");

        await page.GetByRole(AriaRole.Link, new() { Name = "Take along as a file…" }).ClickAsync();
        await Screenshot.TakeWholeAsync(page, "segment-export.png");
        await page.GoBackAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Put tags on, or take them off…" }).ClickAsync();
        await page.GetByLabel("Put on").FillAsync("rope, summit");
        await Screenshot.TakeWholeAsync(page, "segment-tags.png");
        await page.GetByRole(AriaRole.Button, new() { Name = "Do it" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).WaitForAsync();
        await Screenshot.TakeWholeAsync(page, "segment-job.png");
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(page.GetByText("2 put back")).ToBeVisibleAsync();

        await page.GotoAsync("/segments/contacts");
        await Screenshot.TakeWholeAsync(page, "segments.png");
        await page.GetByRole(AriaRole.Link, new() { Name = "New group" }).ClickAsync();
        await page.GetByLabel("Title").FillAsync("Invited to the summit");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the group" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Put people in" }).ClickAsync();
        await page.Locator("main .findstep input:not([type=hidden])").FillAsync("Sarabi");
        await page.Locator("main .findstep input:not([type=hidden])").PressAsync("Enter");
        await Screenshot.TakeWholeAsync(page, "group-put.png");
        await page.GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Put in" }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Take those ticked out of the group" })).ToBeVisibleAsync();
        await Screenshot.TakeWholeAsync(page, "group.png");
        await Screenshot.TakeOnAPhoneAsync(page, "group-phone.png");
    }

    private static async Task AddPersonAsync(IPage page, string name, string role)
    {
        await page.GotoAsync("/contacts/new");
        await page.GetByLabel("Name as written").First.FillAsync(name);
        await page.GetByLabel("Roles").FillAsync(role);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add contact" }).ClickAsync();
        await page.WaitForLoadStateAsync();
    }
}
