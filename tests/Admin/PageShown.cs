using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace CivicConnect.Admin.Tests;

/// <summary>A page as the browser has it.</summary>
internal sealed record PageShown(string Path, HttpResponseMessage Answer, string Html, IHtmlDocument Document)
{
    public string Text => Document.Body!.TextContent;

    /// <summary>The form that posts to an address; null for one that posts to its own page.</summary>
    public PageForm Form(string? action)
    {
        var form = Document.QuerySelectorAll<IHtmlFormElement>("form[method=post]").First(f =>
            action is null ? f.QuerySelector("[name=_handler]") is not null : f.GetAttribute("action") == action);
        var fields = form.QuerySelectorAll("input, select, textarea")
            .Where(e => e is not IHtmlInputElement { Type: "checkbox" or "radio" or "file", IsChecked: false })
            .Select(e => KeyValuePair.Create(e.GetAttribute("name") ?? "", e switch
            {
                IHtmlInputElement input => input.Value,
                IHtmlSelectElement select => select.Value ?? "",
                IHtmlTextAreaElement area => area.Value,
                _ => "",
            }));
        return new(action ?? Path, [.. fields]);
    }
}

/// <summary>What a form would send.</summary>
internal sealed record PageForm(string Action, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    public PageForm With(string name, string value) =>
        this with { Fields = [.. Fields.Where(f => f.Key != name), new(name, value)] };

    public PageForm Without(string name) => this with { Fields = [.. Fields.Where(f => f.Key != name)] };
}
