using System.Net;
using System.Text.RegularExpressions;

namespace CivicConnect.Identity.Tests;

/// <summary>A browser without JavaScript: keeps cookies, and posts the forms of the page it is on.</summary>
internal sealed partial class Browser : IDisposable
{
    private readonly HttpClient http;
    private readonly CookieContainer cookies = new();

    public Browser(IdentityHost host) =>
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = new Uri(host.Address) };

    public string Body { get; private set; } = "";

    public HttpStatusCode Status { get; private set; }

    public HttpResponseMessage Answer { get; private set; } = null!;

    public string Location => Answer.Headers.Location?.OriginalString ?? "";

    /// <summary>Where the page leads on by itself.</summary>
    public string Onward => WebUtility.HtmlDecode(Refresh().Match(Body).Groups[1].Value);

    /// <summary>The cookies as a header.</summary>
    public string Cookies => string.Join("; ", cookies.GetCookies(http.BaseAddress!).Select(c => $"{c.Name}={c.Value}"));

    public string? Session => cookies.GetCookies(http.BaseAddress!)["id"]?.Value;

    public void Plant(string name, string value) => cookies.Add(http.BaseAddress!, new Cookie(name, value));

    public async Task<Browser> GoAsync(string address) => await ReadAsync(await http.GetAsync(address));

    /// <summary>Fills a form of the page, found by its address, and sends it with what is hidden in it.</summary>
    public Task<Browser> PostAsync(string action, params (string Name, string Value)[] fields) => PostToAsync(action, action, fields);

    /// <summary>The same by a button of the form that sends it to another address.</summary>
    public async Task<Browser> PostToAsync(string address, string action, params (string Name, string Value)[] fields)
    {
        var form = Forms().Matches(Body).FirstOrDefault(f => f.Groups[1].Value == action) ?? throw new Xunit.Sdk.XunitException($"There is no form to {action} on:\n{Body}");
        var hidden = Hidden().Matches(form.Value).Select(h => (WebUtility.HtmlDecode(h.Groups[1].Value), WebUtility.HtmlDecode(h.Groups[2].Value)))
            .Where(h => fields.All(f => f.Name != h.Item1));
        if (address != action)
            Assert.Contains($"formaction=\"{address}\"", form.Value, StringComparison.Ordinal);
        return await SendAsync(address, [.. hidden, .. fields]);
    }

    /// <summary>Sends fields that no form of the page need have.</summary>
    public async Task<Browser> SendAsync(string action, params (string Name, string Value)[] fields) =>
        await ReadAsync(await http.PostAsync(action, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)))));

    public void Dispose() => http.Dispose();

    private async Task<Browser> ReadAsync(HttpResponseMessage answer)
    {
        (Answer, Status, Body) = (answer, answer.StatusCode, await answer.Content.ReadAsStringAsync());
        return this;
    }

    [GeneratedRegex("""<form[^>]*action="([^"]*)"[^>]*>.*?</form>""", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("""http-equiv="refresh" content="0;url=([^"]*)""")]
    private static partial Regex Refresh();

    [GeneratedRegex("""<input type="hidden" name="([^"]*)" value="([^"]*)"\s*/?>""")]
    private static partial Regex Hidden();
}
