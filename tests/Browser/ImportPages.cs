using CivicConnect.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CivicConnect.Browser;

/// <summary>The import pages, as a person goes through them.</summary>
internal static class ImportPages
{
    public static async Task UploadAsync(IPage page, string what, FilePayload file)
    {
        await page.GotoAsync("/import");
        await page.GetByLabel("What is in it").SelectOptionAsync(what);
        await page.GetByLabel("Where it comes from").FillAsync("invented");
        await page.GetByLabel("File", new() { Exact = true }).SetInputFilesAsync(file);
        await page.GetByRole(AriaRole.Button, new() { Name = "Upload" }).ClickAsync();
        await Expect(page.GetByText("Which column is what")).ToBeVisibleAsync();
    }

    public static Task CheckAsync(IPage page) => StepAsync(page, "Check, store nothing", "Checked, not imported");

    public static Task RunAsync(IPage page) => StepAsync(page, "Import", "Imported");

    // The page moves on by itself, by a refresh in its head; the test waits for what it says then.
    private static async Task StepAsync(IPage page, string button, string state)
    {
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { NameRegex = new($"^{button}") }).First.ClickAsync();
        await Expect(page.Locator("h1 + .chip")).ToHaveTextAsync(state);
    }
}
