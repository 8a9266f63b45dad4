namespace CivicConnect.Hosting;

/// <summary>Section <c>Access</c>.</summary>
public sealed class AccessOptions
{
    /// <summary>File with the access token; created with a new one when missing. Default: <c>access-token</c> in the data folder.</summary>
    public string? TokenFile { get; set; }
}
