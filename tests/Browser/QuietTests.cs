using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CivicConnect.Browser;

/// <summary>What the browser shows and remembers, on a watched line and with somebody at one's shoulder.</summary>
public class QuietTests(House house) : IClassFixture<House>
{
    private const int FirstVisit = 60 * 1024;
    private const int LaterPage = 15 * 1024;
    private static readonly string[] Pages =
        ["/", "/contacts", "/contacts/new", "/organizations", "/organizations/new", "/engagements", "/engagements/new", "/follow-ups", "/follow-ups/new", "/import"];

    [Fact]
    public async Task LeaveNow_EndsTheSession_AndGoesToAHarmlessPage()
    {
        var page = await house.SignInAsync();
        await page.Context.RouteAsync("https://www.wikipedia.org/**", route => route.FulfillAsync(new() { Body = "harmless" }));

        await page.GetByRole(AriaRole.Button, new() { Name = "Leave now" }).ClickAsync();

        await Expect(page).ToHaveURLAsync("https://www.wikipedia.org/");
        await page.GotoAsync("/contacts");
        await Expect(page.GetByLabel("Access token")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task SignInLink_UsedTwice_AsksForTheToken()
    {
        var first = await (await house.VisitAsync()).NewPageAsync();
        await first.GotoAsync(house.SignInLink);

        var second = await (await house.VisitAsync()).NewPageAsync();
        await second.GotoAsync(house.SignInLink);

        await Expect(first.GetByRole(AriaRole.Heading, new() { Name = "Today" })).ToBeVisibleAsync();
        await Expect(second.GetByText("This link has been used already")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task PhoneWidth_NoPageRunsOffTheSide()
    {
        var page = await house.SignInAsync(width: 360);
        foreach (var path in Pages)
        {
            await page.GotoAsync(path);
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 360, path);
        }
    }

    [Fact]
    public async Task PageWeight_StaysInItsBudget()
    {
        var context = await house.VisitAsync();
        var sizes = new List<Task<RequestSizesResult>>();
        context.RequestFinished += (_, request) => sizes.Add(request.SizesAsync());
        var page = await context.NewPageAsync();

        await page.GotoAsync("/sign-in");
        Assert.InRange(await TotalAsync(sizes), 1, FirstVisit);
        await page.GetByLabel("Access token").FillAsync(house.Token);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        foreach (var path in Pages)
        {
            sizes.Clear();
            await page.GotoAsync(path);
            Assert.InRange(await TotalAsync(sizes), 1, LaterPage);
        }
    }

    private static async Task<int> TotalAsync(List<Task<RequestSizesResult>> sizes) =>
        (await Task.WhenAll(sizes)).Sum(s => s.ResponseBodySize + s.ResponseHeadersSize);
}
