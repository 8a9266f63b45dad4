namespace CivicConnect.Admin.Forms;

/// <summary>An id in another system.</summary>
public sealed class ExternalIdRow
{
    public string? System { get; set; }

    public string? Value { get; set; }

    internal bool IsEmpty => string.IsNullOrWhiteSpace(System + Value);

    internal static ExternalIdRow From(ExternalId id) => new() { System = id.System, Value = id.Value };

    internal ExternalId ToMessage() => new() { System = System?.Trim() ?? "", Value = Value?.Trim() ?? "" };
}
