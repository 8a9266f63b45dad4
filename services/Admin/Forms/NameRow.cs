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

    // Whoever types a name in a hurry doesn't say what kind it is.
    private Name.Types.Kind KindByLetters =>
        (Value + Given + Family).Where(char.IsLetter).All(c => c is <= '\u024f' or (>= '\u1e00' and <= '\u1eff'))
            ? Name.Types.Kind.Latin
            : Name.Types.Kind.Native;

    internal Name ToMessage() => new()
    {
        Kind = Enum.TryParse<Name.Types.Kind>(Kind, out var kind) ? kind : KindByLetters,
        Value = Value?.Trim() ?? "",
        Given = Given?.Trim() ?? "",
        Family = Family?.Trim() ?? "",
        Language = Language?.Trim() ?? "",
        Script = Script?.Trim() ?? "",
    };
}
