using CivicConnect.Contacts.V1;

namespace CivicConnect.Contacts.Tests;

public abstract class PageTokenTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task PageToken_OfAnotherCaller_IsRefused()
    {
        var (me, token) = await NextPageAsync();
        var colleague = Host.As(me.Compartments[0]);

        await Refused.InvalidAsync(colleague.Contacts.ListContactsAsync(new() { PageSize = 1, PageToken = token }), "page_token");
        await me.Contacts.ListContactsAsync(new() { PageSize = 1, PageToken = token });
    }

    [ProviderFact]
    public async Task PageToken_OfAnotherList_IsRefused()
    {
        var (me, token) = await NextPageAsync();

        await Refused.InvalidAsync(me.Contacts.SearchContactsAsync(new() { PageSize = 1, PageToken = token }), "page_token");
        await Refused.InvalidAsync(me.Organizations.ListOrganizationsAsync(new() { PageSize = 1, PageToken = token }), "page_token");
        await Refused.InvalidAsync(me.Engagements.ListEngagementsAsync(new() { PageSize = 1, PageToken = token }), "page_token");
    }

    [ProviderFact]
    public async Task PageToken_OfAnotherFilter_IsRefused()
    {
        var (me, _) = await NextPageAsync();
        var token = (await me.Contacts.SearchContactsAsync(new() { PageSize = 1 })).NextPageToken;

        await Refused.InvalidAsync(me.Contacts.SearchContactsAsync(new() { PageSize = 1, PageToken = token, Country = "IR" }), "page_token");
        await Refused.InvalidAsync(me.Contacts.SearchContactsAsync(new() { PageSize = 1, PageToken = token, Query = "x" }), "page_token");
        await me.Contacts.SearchContactsAsync(new() { PageSize = 7, PageToken = token });
    }

    [ProviderFact]
    public async Task PageToken_OfAnotherParent_IsRefused()
    {
        var me = Host.AsNewcomer();
        var (one, other, group) = (await me.PersonAsync(), await me.PersonAsync(), await me.GroupAsync());
        for (var i = 0; i < 2; i++)
            await me.Affiliations.CreateAffiliationAsync(new() { Parent = one.Name, Affiliation = new() { Organization = group.Name } });
        var token = (await me.Affiliations.ListAffiliationsAsync(new() { Parent = one.Name, PageSize = 1 })).NextPageToken;

        await Refused.InvalidAsync(me.Affiliations.ListAffiliationsAsync(new() { Parent = other.Name, PageSize = 1, PageToken = token }), "page_token");
    }

    [ProviderTheory]
    [InlineData("x")]
    [InlineData("12")]
    [InlineData("not base64 !?")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("ڜ")]
    public async Task PageToken_Garbage_IsRefused(string token) =>
        await Refused.InvalidAsync(Staff.Contacts.ListContactsAsync(new() { PageToken = token }), "page_token");

    [ProviderFact]
    public async Task PageToken_AnyByteChanged_IsRefused()
    {
        var (me, token) = await NextPageAsync();
        for (var i = 0; i < token.Length - 1; i++)
        {
            var tampered = token.ToCharArray();
            tampered[i] = tampered[i] == 'A' ? 'B' : 'A';
            await Refused.InvalidAsync(me.Contacts.ListContactsAsync(new() { PageToken = new string(tampered) }), "page_token");
        }
    }

    [ProviderFact]
    public async Task PageSize_Negative_IsRefusedByEveryList()
    {
        await Refused.InvalidAsync(Staff.Contacts.ListContactsAsync(new() { PageSize = -1 }), "page_size");
        await Refused.InvalidAsync(Staff.Contacts.ListContactsAsync(new() { PageSize = int.MinValue, PageToken = "x" }), "page_size", "page_token");
        await Refused.InvalidAsync(Staff.Contacts.SearchContactsAsync(new() { PageSize = -1 }), "page_size");
        await Refused.InvalidAsync(Staff.Affiliations.ListAffiliationsAsync(new() { PageSize = -1 }), "page_size", "parent");
        await Refused.InvalidAsync(Staff.Relationships.ListRelationshipsAsync(new() { PageSize = -1 }), "page_size", "parent");
    }

    private async Task<(SuiteClient Me, string Token)> NextPageAsync()
    {
        var me = Host.AsNewcomer();
        await me.PersonAsync();
        await me.PersonAsync();
        return (me, (await me.Contacts.ListContactsAsync(new() { PageSize = 1 })).NextPageToken);
    }
}

[Collection(TestDatabase.Sqlite)]
public sealed class PageTokenOnSqlite(SqliteSuite suite) : PageTokenTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class PageTokenOnPostgreSql(PostgreSqlSuite suite) : PageTokenTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class PageTokenOnSqlServer(SqlServerSuite suite) : PageTokenTests(suite);
