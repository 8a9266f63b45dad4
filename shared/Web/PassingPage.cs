using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;

namespace CivicConnect.Web;

/// <summary>
/// An empty page that moves on by itself. A plain redirect would not do after a post: browsers hold redirects of a posted form
/// against `form-action`, and one that leads to another host would leave the form's page standing.
/// </summary>
public sealed class PassingPage(string destination) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var address = HtmlEncoder.Default.Encode(destination);
        httpContext.Response.ContentType = "text/html; charset=utf-8";
        return httpContext.Response.WriteAsync(
            $"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>New tab</title><link rel="icon" href="data:,"><meta http-equiv="refresh" content="0;url={address}"></head><body><a href="{address}" rel="noreferrer">Continue</a></body></html>""");
    }
}
