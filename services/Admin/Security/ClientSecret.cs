using CivicConnect.Hosting;

namespace CivicConnect.Admin.Security;

/// <summary>How the front end proves to Identity that it is the front end. Read when first needed: Identity makes the file at its first start.</summary>
internal sealed class ClientSecret(AccessOptions access, DataOptions data)
{
    public const string ClientId = "admin";
    private string? value;

    /// <exception cref="IdentityUnavailableException">There is no such file (yet).</exception>
    public string Value => value ??= Read();

    private string Read()
    {
        var path = data.PathOf(Path.Combine("clients", ClientId), access.ClientSecretFile);
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IdentityUnavailableException(e);
        }
    }
}
