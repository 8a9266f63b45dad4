using CivicConnect.Admin.Forms;
using Microsoft.AspNetCore.Components;

namespace CivicConnect.Admin.Components.Parts;

/// <summary>What every field of a form has: a label, help, and what is wrong with it, tied together for screen readers.</summary>
public abstract class FieldBase : ComponentBase
{
    /// <summary>Name in the posted form, such as <c>Form.Names[0].Value</c>; path and id follow from it.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public string? Value { get; set; }

    [Parameter]
    public string? Help { get; set; }

    /// <summary>Width in the grid of the form.</summary>
    [Parameter]
    public string Class { get; set; } = "col-12";

    [CascadingParameter]
    public FormState State { get; set; } = new();

    protected string Id => FieldPath.Id(FieldPath.OfName(Name));

    protected IReadOnlyList<string> Problems => [.. State.For(FieldPath.OfName(Name), Label)];

    protected string? DescribedBy =>
        string.Join(' ', new[] { Help is null ? null : Id + "-help", Problems.Count == 0 ? null : Id + "-wrong" }.OfType<string>()) is { Length: > 0 } ids ? ids : null;

    protected string? Invalid => Problems.Count > 0 ? "true" : null;

    protected string Css(string control) => Problems.Count > 0 ? control + " is-invalid" : control;

    protected bool HasFocus => State.Focus == Id;
}
