using CivicConnect.Contacts.V1;

namespace CivicConnect.Contacts.Tests;

public abstract class RequestIdTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task RequestId_Twice_CreatesOneContact()
    {
        var me = Host.AsNewcomer();
        var request = New();

        var first = await me.Contacts.CreateContactAsync(request);
        var second = await me.Contacts.CreateContactAsync(request);

        Assert.Equal(first, second);
        Assert.Equal(1, (await me.Contacts.ListContactsAsync(new())).TotalSize);
    }

    [ProviderFact]
    public async Task RequestId_EightAtOnce_CreatesOneContact()
    {
        for (var round = 0; round < 5; round++)
        {
            var me = Host.AsNewcomer();
            var request = New();

            var created = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => me.Contacts.CreateContactAsync(request).ResponseAsync));

            Assert.Single(created.Distinct());
            Assert.Equal(1, (await me.Contacts.ListContactsAsync(new())).TotalSize);
            Assert.Equal(1, (await me.Contacts.SearchContactsAsync(new())).TotalSize);
        }
    }

    [ProviderFact]
    public async Task RequestId_WithOtherContent_IsRefused()
    {
        var me = Host.AsNewcomer();
        var request = New();
        await me.Contacts.CreateContactAsync(request);
        request.Contact.Notes = "other";

        await Refused.InvalidAsync(me.Contacts.CreateContactAsync(request), "request_id");

        Assert.Equal(1, (await me.Contacts.ListContactsAsync(new())).TotalSize);
    }

    [ProviderFact]
    public async Task RequestId_EightAtOnceWithOtherContents_OneIsStored()
    {
        var me = Host.AsNewcomer();
        var id = Guid.NewGuid().ToString();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            var call = me.Contacts.CreateContactAsync(new() { RequestId = id, Contact = Samples.CodeNamed($"Rook-{i}") });
            try
            {
                return (await call).CodeName;
            }
            catch (Grpc.Core.RpcException)
            {
                await Refused.InvalidAsync(call, "request_id");
                return null;
            }
        }));

        Assert.Single(outcomes, o => o is not null);
        Assert.Equal(1, (await me.Contacts.ListContactsAsync(new())).TotalSize);
    }

    [ProviderFact]
    public async Task RequestId_OfAnotherCaller_IsAnother()
    {
        var (me, other) = (Host.AsNewcomer(), Host.AsNewcomer());
        var request = New();

        var mine = await me.Contacts.CreateContactAsync(request);
        var theirs = await other.Contacts.CreateContactAsync(request);

        Assert.NotEqual(mine.Name, theirs.Name);
    }

    [ProviderFact]
    public async Task RequestId_UsedForAnOrganizationToo_IsNotMixedUp()
    {
        var id = Guid.NewGuid().ToString();
        var person = await Staff.Contacts.CreateContactAsync(new() { RequestId = id, Contact = Samples.Person() });

        var group = await Staff.Organizations.CreateOrganizationAsync(new() { RequestId = id, Organization = Samples.Group() });
        await Refused.InvalidAsync(Staff.Affiliations.CreateAffiliationAsync(new() { RequestId = id, Parent = person.Name, Affiliation = new() { Organization = group.Name } }), "request_id");
    }

    [ProviderFact]
    public async Task RequestId_RepeatedAfterAnUpdate_ReturnsTheContactAsItIs()
    {
        var request = New();
        var created = await Staff.Contacts.CreateContactAsync(request);
        var updated = await Staff.Contacts.UpdateContactAsync(new() { Contact = new() { Name = created.Name, Notes = "later" } });

        Assert.Equal(updated, await Staff.Contacts.CreateContactAsync(request));
    }

    [ProviderTheory]
    [InlineData("x")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("{0f8fad5b-d9cb-469f-a165-70867728950e}")]
    public async Task RequestId_ThatIsNoUuid_IsRefusedWithTheRest(string id) =>
        await Host.StoresNothingAsync(() => Refused.InvalidAsync(
            Staff.Contacts.CreateContactAsync(new() { RequestId = id, Contact = new() { Names = { Samples.Native("Leila") }, Country = "Atlantis" } }), "request_id", "contact.country"));

    private static CreateContactRequest New() => new() { RequestId = Guid.NewGuid().ToString(), Contact = Samples.Person() };
}

[Collection(TestDatabase.Sqlite)]
public sealed class RequestIdOnSqlite(SqliteSuite suite) : RequestIdTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class RequestIdOnPostgreSql(PostgreSqlSuite suite) : RequestIdTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class RequestIdOnSqlServer(SqlServerSuite suite) : RequestIdTests(suite);
