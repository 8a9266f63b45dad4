namespace CivicConnect.Identity.Sessions;

/// <summary>A browser in words, from what it says of itself.</summary>
internal static class Devices
{
    // In this order: each also claims to be those that follow.
    private static readonly (string Mark, string Name)[] Browsers = [("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];
    private static readonly (string Mark, string Name)[] Systems = [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    public static string Describe(string userAgent) => $"{Find(Browsers, userAgent) ?? "A browser"} on {Find(Systems, userAgent) ?? "an unknown system"}";

    private static string? Find((string Mark, string Name)[] known, string userAgent) =>
        known.Where(k => userAgent.Contains(k.Mark, StringComparison.Ordinal)).Select(k => k.Name).FirstOrDefault();
}
