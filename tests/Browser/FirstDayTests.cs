using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CivicConnect.Browser;

/// <summary>What somebody does on the first day, all of it without JavaScript.</summary>
public class FirstDayTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task ImportAFile_FindAPerson_LogAnEngagement()
    {
        var page = await (await house.VisitAsync()).NewPageAsync();
        var console = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "warning" or "error")
                console.Add(message.Text);
        };
        var elsewhere = new List<string>();
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(house.Address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                elsewhere.Add(request.Url);
        };

        await Colleague.SetUpAsync(page, house.WelcomeLink, "dariush");
        await Expect(page.GetByText("Nobody is here yet")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Import a file" }).ClickAsync();

        await ImportPages.UploadAsync(page, "Organizations", InventedFile.Organizations);
        await ImportPages.RunAsync(page);
        await ImportPages.UploadAsync(page, "People", InventedFile.People);
        await ImportPages.CheckAsync(page);
        await Expect(page.GetByText("would be added")).ToContainTextAsync("4");
        await Expect(page.GetByText("would be skipped")).ToContainTextAsync("1");
        await ImportPages.RunAsync(page);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Download the skipped rows" })).ToBeVisibleAsync();
        await ImportPages.UploadAsync(page, "Affiliations", InventedFile.Affiliations);
        await ImportPages.RunAsync(page);

        await page.GetByLabel("Search people and organizations").FillAsync("hossein");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        Assert.DoesNotContain("hossein", page.Url, StringComparison.OrdinalIgnoreCase);
        await page.GetByRole(AriaRole.Main).Locator("tbody a.code").First.ClickAsync();
        Assert.DoesNotContain("Hosseini", await page.TitleAsync(), StringComparison.Ordinal);
        var contact = page.Url;

        await LogAsync(page, "Asked for safe passage advice for two students. Agreed to send the lawyer's contact.", "Call");
        await page.GetByLabel("What is to be done").FillAsync("Send the lawyer's contact");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/contacts/"));
        await Expect(page.Locator(".timeline")).ToContainTextAsync("Send the lawyer's contact");

        await page.GotoAsync(contact);
        await LogAsync(page, "Digital security, both days; will train six others in December.", "Training", daysAgo: 13);
        await page.GotoAsync(contact);
        await page.GetByRole(AriaRole.Link, new() { Name = "Edit" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Reveal and edit names and channels" }).ClickAsync();
        await page.GetByLabel("Safe for them?").SelectOptionAsync("Safe");
        await page.GetByLabel("They prefer this one").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a consent" }).ClickAsync();
        await page.GetByLabel("For what").FillAsync("contact by Signal");
        await page.GetByLabel("Given on").FillAsync(DateTime.UtcNow.AddDays(-60).ToString("yyyy-MM-dd"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).Last.ClickAsync();
        await Expect(page.GetByText("Signal preferred")).ToBeVisibleAsync();
        await page.GotoAsync(contact);
        await Expect(page.Locator(".timeline")).ToContainTextAsync("will train six others");
        await Expect(page.GetByText("founder, since 2019")).ToBeVisibleAsync();
        await Expect(page.GetByText("Leila Hosseini")).ToBeHiddenAsync();
        await Screenshot.TakeAsync(page, "front-end.png");

        await page.GetByRole(AriaRole.Button, new() { Name = "Reveal identity" }).ClickAsync();
        await Expect(page.GetByText("Leila Hosseini")).ToBeVisibleAsync();
        Assert.Empty(elsewhere);
        Assert.Empty(console);
    }

    private static async Task LogAsync(IPage page, string summary, string kind, int daysAgo = 0)
    {
        await page.GetByLabel("What happened, in a line").FillAsync(summary);
        await page.GetByLabel("Kind").SelectOptionAsync(kind);
        if (daysAgo > 0)
            await page.GetByLabel("When, in UTC").FillAsync(DateTime.UtcNow.AddDays(-daysAgo).ToString("yyyy-MM-dd'T'09:00"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText("Logged. Is there something to follow up?")).ToBeVisibleAsync();
    }
}
