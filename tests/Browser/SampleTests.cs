using CivicConnect.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CivicConnect.Browser;

/// <summary>The product with the worked example in it, as a newcomer sees it.</summary>
public class SampleTests(SampleTests.SampleHouse house) : IClassFixture<SampleTests.SampleHouse>
{
    private const int LaterPage = 15 * 1024;
    private static readonly string[] Pages =
        ["/", "/countries", "/countries/IR", "/countries/CN", "/countries/IR/network", "/developments", "/resolutions", "/resolutions/compare?a=IR&b=CN", "/assessments", "/pledges", "/independence",
            "/organizations", "/contacts", "/segments/contacts", "/campaigns", "/reports", "/reports/costs", "/reports/campaigns", "/reports/risk", "/reports/assessments", "/reports/donors", "/reports/targets", "/reports/plans"];

    [Fact]
    public async Task IransPage_ShowsStandingDevelopmentsTheVoteTiesToChinaAndTheBalance()
    {
        var page = await house.SignedInAsync();
        await page.GotoAsync("/countries/IR");
        var main = page.GetByRole(AriaRole.Main);

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Iran", Exact = true, Level = 1 })).ToBeVisibleAsync();
        foreach (var shown in new[] { "under review", "Standing by value", "with governments and state-affiliated bodies", "Against:", "25 years", "China" })
            await Expect(main.GetByText(shown).First).ToBeVisibleAsync();
        await Screenshot.TakeWholeAsync(page, "country.png");

        await page.GotoAsync("/countries/IR/network");
        await Expect(page.Locator("main svg title").First).Not.ToBeEmptyAsync();
        await Screenshot.TakeWholeAsync(page, "network.png");
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task EveryPage_FitsTheScreen_AndItsBudget(int width)
    {
        var page = await house.SignedInAsync(width);
        var sizes = new List<Task<RequestSizesResult>>();
        foreach (var path in Pages)
        {
            await page.GotoAsync(path);
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            sizes.Clear();
            page.Context.RequestFinished += Keep;
            Assert.Equal(200, (await page.ReloadAsync())!.Status);
            page.Context.RequestFinished -= Keep;
            Assert.InRange((await Task.WhenAll(sizes)).Sum(s => s.ResponseBodySize + s.ResponseHeadersSize), 1, LaterPage);
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{path} is wider than {width}");
            await Screenshot.TakeWholeAsync(page, $"{width}{path.Split('?')[0].Replace('/', '-')}.png");
        }

        void Keep(object? sender, IRequest request) => sizes.Add(request.SizesAsync());
    }

    /// <summary>Loaded by the one command before the first start.</summary>
    public sealed class SampleHouse : House
    {
        protected override async Task PrepareAsync(ServiceSettings settings)
        {
            await using var command = ServiceProcess.Launch("Standalone", settings, "sample", "iran-china-2022", "--data", settings.DataDirectory);
            // It starts the whole suite and fills it, beside whatever else this machine does.
            var code = await command.EndAsync(TimeSpan.FromMinutes(3));
            Assert.True(code == 0, command.Output);
        }
    }
}
