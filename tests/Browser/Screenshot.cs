using Microsoft.Playwright;

namespace CivicConnect.Browser;

/// <summary>Pictures for the documentation and for whoever looks the pages through, taken only where <c>CIVICCONNECT_SCREENSHOTS</c> names a folder for them.</summary>
internal static class Screenshot
{
    public static Task TakeAsync(IPage page, string name) => TakeAsync(page, name, whole: false);

    /// <summary>All of the page, also what is below the screen.</summary>
    public static Task TakeWholeAsync(IPage page, string name) => TakeAsync(page, name, whole: true);

    /// <summary>All of the page on a phone, which must not be wider than that.</summary>
    public static async Task TakeOnAPhoneAsync(IPage page, string name)
    {
        await page.SetViewportSizeAsync(360, 800);
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 360, $"{name} is wider than a phone");
        await TakeWholeAsync(page, name);
        await page.SetViewportSizeAsync(1280, 800);
    }

    private static async Task TakeAsync(IPage page, string name, bool whole)
    {
        if (Environment.GetEnvironmentVariable("CIVICCONNECT_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name), FullPage = whole });
    }
}
