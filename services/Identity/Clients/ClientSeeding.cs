using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CivicConnect.Hosting;
using CivicConnect.Identity.Access;
using CivicConnect.Identity.Data;
using CivicConnect.Storage;
using CivicConnect.Vault;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;

namespace CivicConnect.Identity.Clients;

/// <summary>
/// The services' own clients, and `operator` for the command line on this machine. Their secrets are files, made here where
/// they are missing; the database holds hashes. A file that was replaced is a new secret from the next start on.
/// </summary>
internal sealed class ClientSeeding(SystemScopes<IdentityDb> scopes, IdentityOptions options, DataOptions data, VaultOptions vault, ClientName self, TimeProvider time) : IHostedService
{
    internal const string Operator = "operator";
    internal const string FrontEnd = "admin";

    private static readonly string[] Services = ["contacts", "organizations", "engagements", "identity", FrontEnd];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var folder = data.PathOf("clients", options.ServiceClients);
        DataOptions.CreatePrivateDirectory(folder);
        // Opened first: it makes the key directory where there is none yet.
        await using var scope = scopes.Open();
        // Replicas that start together seed one after the other.
        using var alone = OwnerOnly.LockFile(Path.Combine(data.PathOf("keys", vault.KeyDirectory), "clients.lock"));
        var applications = scope.Services.GetRequiredService<IOpenIddictApplicationManager>();
        // And this process itself, which may be all of them in one.
        foreach (var service in Services.Union([self.Value]))
            await SeedAsync(scope.Db, applications, service, isService: true, new ClientContent(service, [Scopes.ReadEvents], []), SecretIn(folder, service), cancellationToken);
        var everything = new ClientContent("Command line on the server", Scopes.All, [new Membership(Storage.Compartments.Default, MemberLevel.Custodian, MayReveal: true)]);
        await SeedAsync(scope.Db, applications, Operator, isService: false, everything, SecretIn(folder, Operator), cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task SeedAsync(IdentityDb db, IOpenIddictApplicationManager applications, string clientId, bool isService, ClientContent content, string secret, CancellationToken cancellationToken)
    {
        var known = await db.Clients.SingleOrDefaultAsync(c => c.ClientId == clientId, cancellationToken);
        var application = await applications.FindByClientIdAsync(clientId, cancellationToken);
        // The operator's client stays ended when an administrator has ended it: then its file is without effect.
        if (known is null && application is null && (isService || !await db.Accounts.AnyAsync(cancellationToken)))
        {
            known = new ClientRecord { ClientId = clientId, IsService = isService, CreateTime = SealedRecord.AsStored(time.GetUtcNow().UtcDateTime) };
            // Imports from the command line are not held up.
            if (!isService)
                known.CallsPerMinute = ClientsGrpc.MaxCallsPerMinute;
            known.Put(db.Sealer, content);
            db.Clients.Add(known);
            await db.SaveChangesAsync(cancellationToken);
        }
        if (known is null)
            return;
        var wanted = ClientApplications.Describe(known, secret);
        if (clientId == FrontEnd)
            ClientApplications.AddFrontEnd(wanted, new Uri(options.FrontEnd));
        if (application is null)
            await applications.CreateAsync(wanted, cancellationToken);
        else if (!await applications.ValidateClientSecretAsync(application, secret, cancellationToken) || clientId == FrontEnd)
            await applications.UpdateAsync(application, wanted, cancellationToken);
    }

    private static string SecretIn(string folder, string client)
    {
        var path = Path.Combine(folder, client);
        if (!File.Exists(path))
            OwnerOnly.TryCreate(path, Encoding.ASCII.GetBytes(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)) + "\n"));
        return File.ReadAllText(path).Trim();
    }
}
