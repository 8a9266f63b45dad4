using System.Text.RegularExpressions;
using CivicConnect.Testing;
using Microsoft.Playwright;

namespace CivicConnect.Browser;

/// <summary>The whole suite as a newcomer starts it, and a Chromium to use it with.</summary>
public partial class House : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("civicconnect-browser-");
    private ServiceProcess suite = null!;
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;
    private string? session;

    public string Address => suite.Settings.Http.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    /// <summary>The link that the program prints for its first visitor.</summary>
    public string WelcomeLink => Link().Match(suite.Output).Value;

    /// <summary>Whose account the first <see cref="SignedInAsync"/> makes: administrator, and custodian of General.</summary>
    public Colleague First { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var settings = new ServiceSettings(Path.Combine(folder.FullName, "data"));
        await PrepareAsync(settings);
        suite = ServiceProcess.Launch("Standalone", settings,
            "--data", settings.DataDirectory, "--http", $"{new Uri(settings.Http).Port}", "--grpc", $"{new Uri(settings.Grpc).Port}");
        await suite.WaitUntilReadyAsync();
        await Eventually.Async(() => WelcomeLink.Length > 0, "the welcome link is printed");
        Assertions.SetDefaultExpectTimeout(30_000);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });
    }

    /// <summary>A new visitor; without JavaScript, unless a test is about what needs it.</summary>
    public Task<IBrowserContext> VisitAsync(int width = 1280, int height = 800, bool javaScript = false) => VisitAsync(width, height, javaScript, storage: null);

    /// <summary>A page of the first account's, all in one session.</summary>
    public async Task<IPage> SignedInAsync(int width = 1280)
    {
        if (session is null)
        {
            var context = await VisitAsync();
            First = await Colleague.SetUpAsync(await context.NewPageAsync(), WelcomeLink, "dariush");
            session = await context.StorageStateAsync();
        }
        return await (await VisitAsync(width, 800, javaScript: false, session)).NewPageAsync();
    }

    /// <summary>What is done before the first start.</summary>
    protected virtual Task PrepareAsync(ServiceSettings settings) => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        await suite.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private Task<IBrowserContext> VisitAsync(int width, int height, bool javaScript, string? storage) => browser.NewContextAsync(new()
    {
        BaseURL = Address,
        JavaScriptEnabled = javaScript,
        ViewportSize = new() { Width = width, Height = height },
        Locale = "en-GB",
        TimezoneId = "UTC",
        StorageState = storage,
    });

    [GeneratedRegex(@"http://localhost:\d+/welcome\?code=\S+")]
    private static partial Regex Link();
}

/// <summary>One suite for all tests that find their own way in it.</summary>
[CollectionDefinition(Name)]
public sealed class OneHouse : ICollectionFixture<House>
{
    public const string Name = "One house";
}
