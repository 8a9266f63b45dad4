using Microsoft.Playwright;

namespace CivicConnect.Browser;

/// <summary>Pictures for the documentation and for whoever looks the pages through, taken only where <c>CIVICCONNECT_SCREENSHOTS</c> names a folder for them.</summary>
internal static class Screenshot
{
    public static Task TakeAsync(IPage page, string name) => TakeAsync(page, name, whole: false);

    /// <summary>All of the page, also what is below the screen.</summary>
    public static Task TakeWholeAsync(IPage page, string name) => TakeAsync(page, name, whole: true);

    private static async Task TakeAsync(IPage page, string name, bool whole)
    {
        if (Environment.GetEnvironmentVariable("CIVICCONNECT_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name), FullPage = whole });
    }
}
