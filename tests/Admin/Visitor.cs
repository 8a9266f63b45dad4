using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CivicConnect.Identity.V1;

namespace CivicConnect.Admin.Tests;

/// <summary>A browser without JavaScript: cookies, pages, and forms as they stand on them.</summary>
internal sealed class Visitor(FrontEnd frontEnd)
{
    private static readonly HtmlParser Parser = new();

    private readonly CookieContainer cookies = new();

    private HttpClient Http => field ??= new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = frontEnd.Address };

    public Cookie? Session => cookies.GetCookies(frontEnd.Address)["session"];

    /// <summary>A visitor who got hold of this one's session.</summary>
    public Visitor Copy()
    {
        var copy = new Visitor(frontEnd);
        copy.cookies.Add(frontEnd.Address, new Cookie("session", Session!.Value));
        return copy;
    }

    public IEnumerable<Cookie> Cookies => cookies.GetAllCookies();

    /// <summary>Signs in at Identity as somebody, and comes back to the page asked for.</summary>
    public async Task<PageShown> SignInAsync(StaffMember member, string page = "/")
    {
        frontEnd.Identity.Next = member;
        return await ArriveAsync(page);
    }

    /// <summary>Opens a page and goes wherever that leads, as a browser does.</summary>
    public async Task<PageShown> ArriveAsync(string address)
    {
        for (var hops = 0; hops < 8; hops++)
        {
            var page = await GetAsync(address);
            if (page.Answer.Headers.Location is { } next)
                address = next.OriginalString;
            else if (page.Document.QuerySelector("meta[http-equiv=refresh]")?.GetAttribute("content") is { } refresh)
                address = refresh.Split("url=")[1];
            else
                return page;
        }

        throw new InvalidOperationException($"There is no end to it: {address}");
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => Http.SendAsync(request);

    public async Task<PageShown> GetAsync(string path) => await ReadAsync(path, await Http.GetAsync(path));

    public async Task<HttpResponseMessage> PostAsync(PageForm form) =>
        await Http.PostAsync(form.Action, new FormUrlEncodedContent(form.Fields));

    /// <summary>Posts, and shows what comes of it: the page itself again, or where it leads.</summary>
    public async Task<PageShown> SubmitAsync(PageForm form)
    {
        var answer = await PostAsync(form);
        return answer.Headers.Location is { } next
            ? await GetAsync(next.IsAbsoluteUri ? next.PathAndQuery : next.OriginalString)
            : await ReadAsync(form.Action, answer);
    }

    /// <summary>As <see cref="SubmitAsync"/>, for a form that should be taken.</summary>
    public async Task<PageShown> SaveAsync(PageForm form)
    {
        var page = await SubmitAsync(form);
        Assert.True(page.Document.QuerySelector(".problems") is null, page.Document.QuerySelector(".problems")?.TextContent);
        return page;
    }

    private static async Task<PageShown> ReadAsync(string path, HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return new(path, answer, text, (IHtmlDocument)await Parser.ParseDocumentAsync(text));
    }
}
