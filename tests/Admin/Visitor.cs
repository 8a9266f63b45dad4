using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

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

    public async Task SignInAsync()
    {
        var page = await GetAsync("/sign-in");
        var answer = await PostAsync(page.Form("/sign-in/token").With("accessToken", frontEnd.Token));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
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
