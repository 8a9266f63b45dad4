using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CivicConnect.Browser;

/// <summary>Suggestions while one types: a shortcut where JavaScript is allowed.</summary>
[Collection(OneHouse.Name)]
public class SuggestTests(House house)
{
    [Fact]
    public async Task SearchBox_SuggestsByKeyboard_AndLeadsToTheRecord()
    {
        var quiet = await house.SignedInAsync();
        await quiet.GotoAsync("/organizations/new");
        await quiet.GetByLabel("Name as written").First.FillAsync("Zhamanak Archive");
        await quiet.GetByLabel("Kind", new() { Exact = true }).Last.SelectOptionAsync(new SelectOptionValue { Label = "Media" });
        await quiet.GetByRole(AriaRole.Button, new() { Name = "Add organization" }).ClickAsync();
        await quiet.WaitForURLAsync(url => url.Contains("n=created", StringComparison.Ordinal));
        var record = new Uri(quiet.Url).AbsolutePath;

        var page = await (await house.VisitAsync(javaScript: true)).NewPageAsync();
        await page.GotoAsync("/");
        await house.First.SignInAsync(page);
        var box = page.GetByRole(AriaRole.Combobox, new() { Name = "Search people and organizations" });
        await box.PressSequentiallyAsync("Zhamanak");
        await Expect(page.GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await Screenshot.TakeWholeAsync(page, "suggestions.png");
        await box.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Option)).ToHaveCountAsync(0);
        await box.PressSequentiallyAsync(" Arch");
        await Expect(page.GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await box.PressAsync("ArrowDown");
        await box.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex($"{record}$"));

        await page.GetByRole(AriaRole.Combobox).First.FillAsync("Zhamanak");
        await page.GetByRole(AriaRole.Combobox).First.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex(@"/search\?s="));
        await Screenshot.TakeWholeAsync(page, "search.png");
    }
}
