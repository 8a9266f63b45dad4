using CivicConnect.Hosting.Api;
using CivicConnect.Identity.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace CivicConnect.Admin.Tests.Fakes;

internal sealed class FakeClients(FakePeople people) : Clients.ClientsBase
{
    public override Task<Client> GetClient(GetClientRequest request, ServerCallContext context) => Task.FromResult(Find(request.Name));

    public override Task<ListClientsResponse> ListClients(ListClientsRequest request, ServerCallContext context) =>
        Task.FromResult(new ListClientsResponse { Clients = { people.Clients }, TotalSize = people.Clients.Count });

    public override Task<CreatedClient> CreateClient(CreateClientRequest request, ServerCallContext context)
    {
        var client = request.Client.Clone();
        var problems = new Problems();
        if (client.DisplayName.Length == 0)
            problems.Add("client.display_name", "must have 1 to 100 characters");
        if (client.Authentication != Client.Types.Authentication.Secret && client.PublicKey.Length == 0)
            problems.Add("client.public_key", "must be a JSON Web Key Set or a certificate");
        problems.ThrowIfAny();
        (client.Name, client.CreateTime, client.Etag) = ($"clients/c{people.Clients.Count + 1}-{Guid.NewGuid().ToString("N")[..6]}", FakePeople.Ago(0), "1");
        people.Clients.Add(client);
        return Task.FromResult(new CreatedClient { Client = client, Secret = client.Authentication == Client.Types.Authentication.Secret ? $"secret-{Guid.NewGuid():N}" : "" });
    }

    public override Task<Client> UpdateClient(UpdateClientRequest request, ServerCallContext context)
    {
        var client = Find(request.Client.Name);
        request.UpdateMask.Merge(request.Client, client, new() { ReplaceRepeatedFields = true, ReplacePrimitiveFields = true, ReplaceMessageFields = true });
        return Task.FromResult(client);
    }

    public override Task<CreatedClient> RotateClientSecret(RotateClientSecretRequest request, ServerCallContext context) =>
        Task.FromResult(new CreatedClient { Client = Find(request.Name), Secret = $"secret-{Guid.NewGuid():N}" });

    public override Task<Empty> DeleteClient(DeleteClientRequest request, ServerCallContext context)
    {
        people.Clients.Remove(Find(request.Name));
        return Task.FromResult(new Empty());
    }

    private Client Find(string name) => people.Clients.FirstOrDefault(c => c.Name == name) ?? throw Errors.NotFound();
}
