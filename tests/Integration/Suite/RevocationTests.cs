using System.Diagnostics;
using CivicConnect.Contacts.V1;
using CivicConnect.Organizations.V1;
using CivicConnect.Testing;
using Google.Rpc;
using Grpc.Core;

namespace CivicConnect.Integration;

/// <summary>What Identity takes back holds no more in any other process, two seconds after it has said so.</summary>
[Collection("running suite")]
public sealed class RevocationTests(RunningSuite running)
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task ADeletedClient_IsNoLongerAnswered()
    {
        using var administration = await Administration.OfAsync(running.Suite);
        var created = await administration.AddClientAsync("contacts.read", "organizations.read");

        await IsRefusedAtOnceAsync(await administration.TokenOfAsync(created), async () => await administration.Clients.DeleteClientAsync(new() { Name = created.Client.Name }));
    }

    [Fact]
    public async Task AClientWithFewerScopes_NeedsANewToken()
    {
        using var administration = await Administration.OfAsync(running.Suite);
        var created = await administration.AddClientAsync("contacts.read", "organizations.read");

        await IsRefusedAtOnceAsync(
            await administration.TokenOfAsync(created),
            async () => await administration.Clients.UpdateClientAsync(new() { Client = new() { Name = created.Client.Name, Scopes = { "contacts.read" } } }));
    }

    [Fact]
    public async Task AMembershipTakenAway_NeedsANewToken()
    {
        using var administration = await Administration.OfAsync(running.Suite);
        var member = await administration.InviteAsync();
        var membership = await administration.JoinAsync(member);

        await IsRefusedAtOnceAsync(
            administration.TokenOf(member.Name, version: 2, Guid.NewGuid()), async () => await administration.Compartments.DeleteMembershipAsync(new() { Name = membership.Name }));
    }

    [Fact]
    public async Task ADeactivatedAccount_IsNoLongerAnswered()
    {
        using var administration = await Administration.OfAsync(running.Suite);
        var member = await administration.InviteAsync();

        await IsRefusedAtOnceAsync(
            administration.TokenOf(member.Name, version: 1, Guid.NewGuid()), async () => await administration.Staff.DeactivateStaffMemberAsync(new() { Name = member.Name }));
    }

    [Fact]
    public async Task AnEndedSession_IsNoLongerAnswered()
    {
        using var administration = await Administration.OfAsync(running.Suite);
        var member = await administration.InviteAsync();
        var session = Guid.NewGuid();
        await Sql.RunAsync(running.Suite.DatabaseOf("Identity"), $"""
            INSERT INTO "Sessions" ("Id", "AccountId", "KeyHash", "StartTime", "LastActiveTime", "Content")
            VALUES ('{session}', '{member.Name["staff/".Length..]}', decode(md5('{session}'), 'hex'), now(), now(), '')
            """);

        // A version that the account's changes do not reach: it is the session alone that ends this token.
        await IsRefusedAtOnceAsync(
            administration.TokenOf(member.Name, version: 1_000, session), async () => await administration.Staff.DeactivateStaffMemberAsync(new() { Name = member.Name }));
    }

    private async Task IsRefusedAtOnceAsync(string token, Func<Task> takeBack)
    {
        using var contacts = GrpcChannels.Create(running.Suite.Contacts.Settings.Grpc, token);
        using var organizations = GrpcChannels.Create(running.Suite.Organizations.Settings.Grpc, token);
        async Task AskContacts() => await new Contacts.V1.Contacts.ContactsClient(contacts).ListContactsAsync(new ListContactsRequest { PageSize = 1 });
        async Task AskOrganizations() => await new Organizations.V1.Organizations.OrganizationsClient(organizations).ListOrganizationsAsync(new ListOrganizationsRequest { PageSize = 1 });
        await AskContacts();
        await AskOrganizations();

        await takeBack();
        var since = Stopwatch.StartNew();
        var refused = await Task.WhenAll(RefusedAfterAsync(AskContacts, since), RefusedAfterAsync(AskOrganizations, since));

        Assert.All(refused, after => Assert.InRange(after, TimeSpan.Zero, AtOnce));
    }

    private static async Task<TimeSpan> RefusedAfterAsync(Func<Task> ask, Stopwatch since)
    {
        await Eventually.Async(() => IsRevokedAsync(ask), "the token is refused as revoked", TimeSpan.FromSeconds(10));
        var after = since.Elapsed;
        Assert.True(await IsRevokedAsync(ask));
        return after;
    }

    private static async Task<bool> IsRevokedAsync(Func<Task> ask)
    {
        try
        {
            await ask();
            return false;
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.Unauthenticated)
        {
            return e.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason == "TOKEN_REVOKED";
        }
    }
}
