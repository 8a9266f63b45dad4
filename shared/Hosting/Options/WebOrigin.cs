namespace CivicConnect.Hosting;

/// <summary>Addresses that name a server and nothing on it.</summary>
public static class WebOrigin
{
    /// <summary>Whether an address is of the form <c>https://crm.example.org</c> or <c>http://localhost:5132</c>: no path, query or fragment, with a slash at its end or without.</summary>
    public static bool Is(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.PathAndQuery == "/" && uri.Fragment.Length == 0;
}
