using System.Text.RegularExpressions;
using CivicConnect.Testing;
using Microsoft.Playwright;

namespace CivicConnect.Browser;

/// <summary>The whole suite as a newcomer starts it, and a Chromium to use it with.</summary>
public sealed partial class House : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("civicconnect-browser-");
    private ServiceProcess suite = null!;
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    public string Address => suite.Settings.Http.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    public string Token => suite.Settings.Operator.GetAsync().GetAwaiter().GetResult();

    /// <summary>The link that the program prints for its first visitor.</summary>
    public string SignInLink => Link().Match(suite.Output).Value;

    public async Task InitializeAsync()
    {
        var settings = new ServiceSettings(Path.Combine(folder.FullName, "data"));
        suite = ServiceProcess.Launch("Standalone", settings,
            "--data", settings.DataDirectory, "--http", $"{new Uri(settings.Http).Port}", "--grpc", $"{new Uri(settings.Grpc).Port}");
        await suite.WaitUntilReadyAsync();
        await Eventually.Async(() => SignInLink.Length > 0, "the sign-in link is printed");
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });
    }

    /// <summary>A new visitor, without JavaScript.</summary>
    public Task<IBrowserContext> VisitAsync(int width = 1280, int height = 800) => browser.NewContextAsync(new()
    {
        BaseURL = Address,
        JavaScriptEnabled = false,
        ViewportSize = new() { Width = width, Height = height },
        Locale = "en-GB",
        TimezoneId = "UTC",
    });

    /// <summary>A page of a visitor who has pasted the access token.</summary>
    public async Task<IPage> SignInAsync(int width = 1280)
    {
        var page = await (await VisitAsync(width)).NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("Access token").FillAsync(Token);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        return page;
    }

    public async Task DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        await suite.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [GeneratedRegex(@"http://localhost:\d+/sign-in\?code=\S+")]
    private static partial Regex Link();
}
