using Microsoft.Playwright;

namespace CivicConnect.Browser;

/// <summary>Pictures for the documentation, taken only where <c>CIVICCONNECT_SCREENSHOTS</c> names a folder for them.</summary>
internal static class Screenshot
{
    public static async Task TakeAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("CIVICCONNECT_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name) });
    }
}
