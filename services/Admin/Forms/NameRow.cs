namespace CivicConnect.Admin.Forms;

/// <summary>One name, as contacts and organizations both have them.</summary>
public sealed class NameRow
{
    public string? Kind { get; set; }

    public string? Value { get; set; }

    public string? Given { get; set; }

    public string? Family { get; set; }

    public string? Language { get; set; }

    public string? Script { get; set; }

    internal bool IsEmpty => string.IsNullOrWhiteSpace(Value + Given + Family);

    internal bool HasDetails => !string.IsNullOrEmpty(Given + Family + Script);

    internal static NameRow From(Name name) => new()
    {
        Kind = name.Kind.ToString(),
        Value = name.Value,
        Given = name.Given,
        Family = name.Family,
        Language = name.Language,
        Script = name.Script,
    };

    internal Name ToMessage() => new()
    {
        Kind = Enum.TryParse<Name.Types.Kind>(Kind, out var kind) ? kind : default,
        Value = Value?.Trim() ?? "",
        Given = Given?.Trim() ?? "",
        Family = Family?.Trim() ?? "",
        Language = Language?.Trim() ?? "",
        Script = Script?.Trim() ?? "",
    };
}
