namespace CivicConnect.Admin.Forms;

/// <summary>One way to reach a person.</summary>
public sealed class ChannelRow
{
    public string? Kind { get; set; }

    public string? Value { get; set; }

    public string? Safety { get; set; }

    public string? Preferred { get; set; }

    public string? Note { get; set; }

    internal bool IsEmpty => string.IsNullOrWhiteSpace(Value + Note);

    internal static ChannelRow From(Channel channel) => new()
    {
        Kind = channel.Kind.ToString(),
        Value = channel.Value,
        Safety = channel.Safety == default ? "" : channel.Safety.ToString(),
        Preferred = channel.Preferred ? "true" : null,
        Note = channel.Note,
    };

    internal Channel ToMessage() => new()
    {
        Kind = Enum.TryParse<Channel.Types.Kind>(Kind, out var kind) ? kind : default,
        Value = Value?.Trim() ?? "",
        Safety = Enum.TryParse<Channel.Types.Safety>(Safety, out var safety) ? safety : default,
        Preferred = Preferred == "true",
        Note = Note?.Trim() ?? "",
    };
}
