using CivicConnect.Hosting.Api;
using CivicConnect.Identity.Access;
using CivicConnect.Identity.Data;
using CivicConnect.Identity.V1;
using CivicConnect.Storage;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using Authentication = CivicConnect.Identity.V1.Client.Types.Authentication;

namespace CivicConnect.Identity.Clients;

internal sealed partial class ClientsGrpc(IdentityDb db, Own own, IOpenIddictApplicationManager applications) : V1.Clients.ClientsBase
{
    public override async Task<Client> GetClient(GetClientRequest request, ServerCallContext context) =>
        ToResource(await FindAsync("name", request.Name, context.CancellationToken));

    public override async Task<ListClientsResponse> ListClients(ListClientsRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var page = Page.Of(db, problems, request);
        problems.ThrowIfAny();
        var all = (await db.Clients.AsNoTracking().Where(c => !c.IsService).ToListAsync(context.CancellationToken)).ConvertAll(ToResource)
            .OrderBy(c => c.DisplayName, StringComparer.CurrentCultureIgnoreCase).ThenBy(c => c.Name).ToList();
        var start = page.Cursor.Length == 0 ? 0 : all.FindIndex(c => c.Name == page.Cursor) + 1;
        var response = new ListClientsResponse { TotalSize = all.Count };
        response.NextPageToken = page.Fill([.. all.Skip(start).Take(page.Size + 1)], response.Clients, c => c, c => c.Name);
        return response;
    }

    public override async Task<CreatedClient> CreateClient(CreateClientRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var sent = request.Client ?? new Client();
        problems.Known("client.authentication", sent.Authentication);
        if (sent.Authentication == Authentication.Unspecified)
            sent.Authentication = Authentication.Secret;
        var record = new ClientRecord { ClientId = ClientSecrets.NewId(), Authentication = (ClientAuthentication)sent.Authentication, CreateTime = own.Now };
        await PutAsync(problems, record, sent, [], context.CancellationToken);
        var secret = record.Authentication == ClientAuthentication.Secret ? ClientSecrets.New() : null;
        await applications.CreateAsync(ClientApplications.Describe(record, secret, sent.PublicKey), context.CancellationToken);
        db.Clients.Add(record);
        await db.SaveAsync(context.CancellationToken);
        return new CreatedClient { Client = ToResource(record), Secret = secret ?? "" };
    }

    public override async Task<Client> UpdateClient(UpdateClientRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var sent = request.Client ?? new Client();
        var record = await FindAsync("client.name", sent.Name, context.CancellationToken);
        var client = ToResource(record);
        problems.Update(request.UpdateMask, sent, client, "authentication");
        if (sent.Etag.Length > 0 && sent.Etag != record.Etag)
            throw Errors.StaleEtag();
        var before = record.Open(db.Sealer);
        await PutAsync(problems, record, client, before.Grants, context.CancellationToken);
        db.AccessChanged(record, own.Now);
        await db.SaveAsync(context.CancellationToken);
        if (client.PublicKey != before.PublicKey)
            await ReplaceAsync(record, null, client.PublicKey, context.CancellationToken);
        return ToResource(record);
    }

    public override async Task<CreatedClient> RotateClientSecret(RotateClientSecretRequest request, ServerCallContext context)
    {
        var record = await FindAsync("name", request.Name, context.CancellationToken);
        if (record.Authentication != ClientAuthentication.Secret)
            throw Errors.FailedPrecondition("NO_SECRET", "This client does not prove itself by a secret.");
        var secret = ClientSecrets.New();
        record.Etag = SealedRecord.NewEtag();
        db.AccessChanged(record, own.Now);
        await db.SaveAsync(context.CancellationToken);
        await ReplaceAsync(record, secret, "", context.CancellationToken);
        return new CreatedClient { Client = ToResource(record), Secret = secret };
    }

    public override async Task<Empty> DeleteClient(DeleteClientRequest request, ServerCallContext context)
    {
        var record = await FindAsync("name", request.Name, context.CancellationToken);
        db.AccessChanged(record, own.Now);
        db.Clients.Remove(record);
        await db.SaveAsync(context.CancellationToken);
        // Without its record it gets no token, whatever happens from here on.
        if (await applications.FindByClientIdAsync(record.ClientId, context.CancellationToken) is { } application)
            await applications.DeleteAsync(application, context.CancellationToken);
        return new Empty();
    }

    private async Task<ClientRecord> FindAsync(string field, string name, CancellationToken cancellationToken)
    {
        var id = name.StartsWith(ClientRecord.Collection + "/", StringComparison.Ordinal) ? name[(ClientRecord.Collection.Length + 1)..] : "";
        if (id.Length == 0)
        {
            var problems = new Problems();
            problems.Add(field, "must be a name of the form clients/{id}");
            problems.ThrowIfAny();
        }
        return await db.Clients.SingleOrDefaultAsync(c => c.ClientId == id && !c.IsService, cancellationToken) ?? throw Errors.NotFound();
    }

    private async Task ReplaceAsync(ClientRecord record, string? secret, string publicKey, CancellationToken cancellationToken)
    {
        var application = await applications.FindByClientIdAsync(record.ClientId, cancellationToken) ?? throw Errors.NotFound();
        await applications.UpdateAsync(application, ClientApplications.Describe(record, secret, publicKey), cancellationToken);
    }

    private Client ToResource(ClientRecord record)
    {
        var content = record.Open(db.Sealer);
        return new Client
        {
            Name = record.Subject,
            DisplayName = content.DisplayName,
            Scopes = { content.Scopes },
            Grants = { content.Grants.Select(g => new Client.Types.Grant { Compartment = ResourceNames.Of(Compartments.CompartmentRecord.Collection, g.Compartment), Level = (V1.Membership.Types.Level)g.Level, Reveal = g.MayReveal }) },
            Authentication = (Authentication)record.Authentication,
            PublicKey = content.PublicKey,
            CallsPerMinute = record.CallsPerMinute,
            ExpireTime = record.ExpireTime is { } end ? Timestamp.FromDateTime(end) : null,
            CreateTime = Timestamp.FromDateTime(record.CreateTime),
            Etag = record.Etag,
        };
    }
}
