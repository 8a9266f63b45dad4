using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CivicConnect.Browser;

/// <summary>What the browser shows and remembers, on a watched line and with somebody at one's shoulder.</summary>
[Collection(OneHouse.Name)]
public class QuietTests(House house)
{
    private const int FirstVisit = 60 * 1024;
    private const int LaterPage = 15 * 1024;
    private static readonly string[] Pages =
        ["/", "/contacts", "/contacts/new", "/organizations", "/organizations/new", "/engagements", "/engagements/new", "/follow-ups", "/follow-ups/new", "/import",
            "/campaigns", "/campaigns/new", "/reports", "/reports/costs", "/reports/donors", "/reports/targets", "/reports/targets/new", "/reports/plans", "/reports/plans/new",
            "/reports/campaigns", "/reports/risk", "/reports/assessments",
            "/countries", "/countries/IR", "/countries/IR/edit", "/countries/IR/network", "/developments", "/developments/new", "/resolutions", "/resolutions/new", "/ties/new?of=countries/IR",
            "/standards", "/standards/new", "/assessments", "/assessments/new", "/pledges", "/pledges/new", "/independence", "/screening", "/screening/contacts/hits", "/duplicates", "/duplicates/organizations",
            "/settings", "/settings/staff", "/settings/staff/new", "/settings/compartments", "/settings/requests", "/settings/clients", "/settings/clients/new"];

    [Fact]
    public async Task LeaveNow_EndsTheSession_AndGoesToAHarmlessPage()
    {
        await house.SignedInAsync();
        var page = await (await house.VisitAsync()).NewPageAsync();
        await page.GotoAsync("/");
        await house.First.SignInAsync(page);
        await page.Context.RouteAsync("https://www.wikipedia.org/**", route => route.FulfillAsync(new() { Body = "harmless" }));

        await page.GetByRole(AriaRole.Button, new() { Name = "Leave now" }).ClickAsync();

        await Expect(page).ToHaveURLAsync("https://www.wikipedia.org/");
        await page.GotoAsync("/contacts");
        await Expect(page.GetByLabel("Sign-in name")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task WelcomeLink_OnceThereIsAnAccount_IsOver()
    {
        await house.SignedInAsync();
        var second = await (await house.VisitAsync()).NewPageAsync();

        await second.GotoAsync(house.WelcomeLink);

        await Expect(second.GetByRole(AriaRole.Heading, new() { Name = "This link is over" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task PhoneWidth_NoPageRunsOffTheSide()
    {
        var page = await house.SignedInAsync(width: 360);
        foreach (var path in Pages)
        {
            await page.GotoAsync(path);
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 360, path);
        }
    }

    [Fact]
    public async Task PageWeight_StaysInItsBudget()
    {
        await house.SignedInAsync();
        var context = await house.VisitAsync();
        var sizes = new List<Task<RequestSizesResult>>();
        context.RequestFinished += (_, request) => sizes.Add(request.SizesAsync());
        var page = await context.NewPageAsync();

        await page.GotoAsync("/");
        await Expect(page.GetByLabel("Sign-in name")).ToBeVisibleAsync();
        Assert.InRange(await TotalAsync(sizes), 1, FirstVisit);
        await house.First.SignInAsync(page);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
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
