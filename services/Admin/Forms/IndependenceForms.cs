using CivicConnect.Organizations.V1;
using Kind = CivicConnect.Organizations.V1.IndependenceSignal.Types.Kind;

namespace CivicConnect.Admin.Forms;

/// <summary>One thing that speaks against an organization's independence.</summary>
public sealed class SignalForm : FormModel
{
    internal static readonly string[] Mask = ["kind", "source", "note"];

    public string? Kind { get; set; }

    public SourceForm Source { get; set => field = value ?? new(); } = new();

    public string? Note { get; set; }

    internal static SignalForm From(IndependenceSignal signal) => new()
    {
        Etag = signal.Etag,
        Kind = signal.Kind.ToString(),
        Source = SourceForm.From(signal.Source),
        Note = signal.Note,
    };

    internal IndependenceSignal ToMessage(FormState state) => new()
    {
        Etag = Etag ?? "",
        Kind = Enum.TryParse<Kind>(Kind, out var kind) ? kind : default,
        Source = Source.ToMessage(state, "source"),
        Note = TextLists.Lines(Note),
    };
}

/// <summary>What somebody decides about a hint.</summary>
public sealed class IndependenceDecisionForm : FormModel
{
    public string? Decision { get; set; }

    public string? Reason { get; set; }
}
