namespace CivicConnect.Hosting;

/// <summary>Section <c>Vault</c>.</summary>
public sealed class VaultOptions
{
    /// <summary>Folder of the key store; keep it off the disk and out of the backup of the databases. Default: <c>keys</c> in the data folder.</summary>
    public string? KeyDirectory { get; set; }
}
