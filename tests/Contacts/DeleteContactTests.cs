using CivicConnect.Contacts.V1;
using Grpc.Core;

namespace CivicConnect.Contacts.Tests;

public abstract class DeleteContactTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task DeleteContact_IsGoneEverywhere()
    {
        var me = Host.AsNewcomer();
        var word = Samples.Word();
        var person = await me.PersonAsync(Samples.Person(word));

        await me.Contacts.DeleteContactAsync(new() { Name = person.Name, Etag = person.Etag });

        await Refused.NotFoundAsync(me.Contacts.GetContactAsync(new() { Name = person.Name }));
        await Refused.NotFoundAsync(me.Contacts.DeleteContactAsync(new() { Name = person.Name }));
        Assert.Equal(0, (await me.Contacts.ListContactsAsync(new())).TotalSize);
        Assert.Equal(0, (await me.Contacts.SearchContactsAsync(new() { Query = word })).TotalSize);
    }

    [ProviderFact]
    public async Task DeleteContact_TakesAffiliationsAndRelationshipsWithIt()
    {
        var (one, other, group) = (await Staff.PersonAsync(), await Staff.PersonAsync(), await Staff.GroupAsync());
        var affiliation = await Staff.Affiliations.CreateAffiliationAsync(new() { Parent = one.Name, Affiliation = new() { Organization = group.Name } });
        foreach (var (subject, target) in new[] { (one, other), (other, one) })
            await Staff.Relationships.CreateRelationshipAsync(new() { Parent = subject.Name, Relationship = new() { Contact = target.Name, Kind = Relationship.Types.Kind.Friend } });

        await Staff.Contacts.DeleteContactAsync(new() { Name = one.Name });

        await Refused.NotFoundAsync(Staff.Affiliations.GetAffiliationAsync(new() { Name = affiliation.Name }));
        Assert.Equal(0, (await Staff.Affiliations.ListAffiliationsAsync(new() { Parent = "contacts/-", Organization = group.Name })).TotalSize);
        Assert.Equal(0, (await Staff.Relationships.ListRelationshipsAsync(new() { Parent = other.Name })).TotalSize);
        await Refused.NotFoundAsync(Staff.Relationships.ListRelationshipsAsync(new() { Parent = one.Name }));
    }

    [ProviderFact]
    public async Task DeleteContact_StaleEtag_ReturnsAbortedAndKeepsIt()
    {
        var person = await Staff.PersonAsync();
        await Staff.Contacts.UpdateContactAsync(new() { Contact = new() { Name = person.Name, Notes = "changed" } });

        await Refused.StaleAsync(Staff.Contacts.DeleteContactAsync(new() { Name = person.Name, Etag = person.Etag }));

        Assert.Equal("changed", (await Staff.Contacts.GetContactAsync(new() { Name = person.Name })).Notes);
    }

    [ProviderFact]
    public async Task DeleteContact_WhileItIsUpdated_EitherWinsAndNothingBreaks()
    {
        for (var round = 0; round < 5; round++)
        {
            var person = await Staff.PersonAsync();
            var delete = CodeAsync(Staff.Contacts.DeleteContactAsync(new() { Name = person.Name, Etag = person.Etag }));
            var update = CodeAsync(Staff.Contacts.UpdateContactAsync(new() { Contact = new() { Name = person.Name, Notes = "x", Etag = person.Etag } }));

            StatusCode[] codes = [await delete, await update];

            Assert.Single(codes, StatusCode.OK);
            Assert.Single(codes, c => c is StatusCode.Aborted or StatusCode.NotFound);
        }
    }

    private static async Task<StatusCode> CodeAsync<T>(AsyncUnaryCall<T> call)
    {
        try
        {
            await call;
            return StatusCode.OK;
        }
        catch (RpcException e)
        {
            return e.StatusCode;
        }
    }
}

[Collection(TestDatabase.Sqlite)]
public sealed class DeleteContactOnSqlite(SqliteSuite suite) : DeleteContactTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class DeleteContactOnPostgreSql(PostgreSqlSuite suite) : DeleteContactTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class DeleteContactOnSqlServer(SqlServerSuite suite) : DeleteContactTests(suite);
