using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace CivicConnect.Admin.Components.Parts;

/// <summary>Words in a drawing: Razor takes the element that they stand in for one of its own.</summary>
public sealed class SvgText : ComponentBase
{
    [Parameter, EditorRequired]
    public string X { get; set; } = "";

    [Parameter, EditorRequired]
    public string Y { get; set; } = "";

    [Parameter, EditorRequired]
    public string Words { get; set; } = "";

    /// <summary>Whether the words begin, end or have their middle at the point: <c>start</c>, <c>end</c> or <c>middle</c>.</summary>
    [Parameter]
    public string Anchor { get; set; } = "start";

    [Parameter]
    public string? Css { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", X);
        builder.AddAttribute(2, "y", Y);
        builder.AddAttribute(3, "text-anchor", Anchor);
        builder.AddAttribute(4, "class", Css);
        builder.AddContent(5, Words);
        builder.CloseElement();
    }
}
