using CivicConnect.Contacts.V1;
using CivicConnect.Organizations.V1;
using Google.Protobuf.WellKnownTypes;

namespace CivicConnect.Contacts.Tests;

public abstract class AffiliationTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task CreateAffiliation_IsReadBackAsSent()
    {
        var (person, group) = (await Staff.PersonAsync(), await Staff.GroupAsync());
        var sent = new Affiliation { Organization = group.Name, Role = "founder", Area = "North", StartDate = Samples.Day(2010, 3), EndDate = Samples.Day(2012) };

        var created = await CreateAsync(person, sent);

        Assert.Equal(created, await Staff.Affiliations.GetAffiliationAsync(new() { Name = created.Name }));
        Assert.StartsWith($"{person.Name}/affiliations/", created.Name, StringComparison.Ordinal);
        Assert.Equal((group.Name, "founder", "North", sent.StartDate, sent.EndDate), (created.Organization, created.Role, created.Area, created.StartDate, created.EndDate));
        Assert.False(created.OrganizationDeleted);
    }

    [ProviderFact]
    public async Task ListAffiliations_OfAContactAndOfAnOrganization_CompleteInPages()
    {
        var (one, other, group, second) = (await Staff.PersonAsync(), await Staff.PersonAsync(), await Staff.GroupAsync(), await Staff.GroupAsync());
        var ofOne = new List<Affiliation>();
        for (var i = 0; i < 7; i++)
            ofOne.Add(await CreateAsync(one, new() { Organization = i == 3 ? second.Name : group.Name, Role = $"{i}" }));
        var ofOther = await CreateAsync(other, new() { Organization = group.Name });

        Assert.Equal(ofOne, await AllAsync(one.Name));
        Assert.Equal([.. ofOne.Where(a => a.Organization == group.Name), ofOther], await AllAsync("contacts/-", group.Name));
        Assert.Equal([ofOne[3]], await AllAsync(one.Name, second.Name));
        Assert.Equal(7, (await Staff.Affiliations.ListAffiliationsAsync(new() { Parent = one.Name, PageSize = 1 })).TotalSize);
    }

    [ProviderFact]
    public async Task ListAffiliations_OfAllContacts_NeedsAnOrganization()
    {
        await Refused.InvalidAsync(Staff.Affiliations.ListAffiliationsAsync(new() { Parent = "contacts/-" }), "organization");
        await Refused.NotFoundAsync(Staff.Affiliations.ListAffiliationsAsync(new() { Parent = $"contacts/{Guid.NewGuid()}" }));
    }

    [ProviderFact]
    public async Task CreateAffiliation_ContactOrOrganizationThatIsNot_IsRefused()
    {
        var (person, group) = (await Staff.PersonAsync(), await Staff.GroupAsync());
        await Host.StoresNothingAsync(async () =>
        {
            await Refused.InvalidAsync(Create(person.Name, new() { Organization = $"organizations/{Guid.NewGuid()}" }), "affiliation.organization");
            await Refused.NotFoundAsync(Create($"contacts/{Guid.NewGuid()}", new() { Organization = group.Name }));
            await Refused.InvalidAsync(
                Create("contacts/-", new() { Organization = person.Name, Role = new string('r', 101), Area = new string('a', 301), StartDate = Samples.Day(2020), EndDate = Samples.Day(2019) }),
                "parent", "affiliation.organization", "affiliation.role", "affiliation.area", "affiliation.end_date");
            await Refused.InvalidAsync(Create(person.Name, new() { Organization = group.Name, StartDate = Samples.Day(1849), EndDate = Samples.Day(9999) }), "affiliation.start_date", "affiliation.end_date");
            await Refused.InvalidAsync(Staff.Affiliations.CreateAffiliationAsync(new() { Parent = person.Name }), "affiliation.organization");
        });
    }

    [ProviderFact]
    public async Task CreateAffiliation_SameRequestId_CreatesOne()
    {
        var (person, group) = (await Staff.PersonAsync(), await Staff.GroupAsync());
        var request = new CreateAffiliationRequest { Parent = person.Name, Affiliation = new() { Organization = group.Name }, RequestId = Guid.NewGuid().ToString() };

        var created = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Staff.Affiliations.CreateAffiliationAsync(request).ResponseAsync));

        Assert.Single(created.Distinct());
        Assert.Single(await AllAsync(person.Name));
    }

    [ProviderFact]
    public async Task UpdateAffiliation_ChangesWhatTheMaskNamesButNeverTheOrganization()
    {
        var (person, group, other) = (await Staff.PersonAsync(), await Staff.GroupAsync(), await Staff.GroupAsync());
        var before = await CreateAsync(person, new() { Organization = group.Name, Role = "member", Area = "North" });

        var after = await Staff.Affiliations.UpdateAffiliationAsync(new()
        {
            Affiliation = new() { Name = before.Name, Organization = other.Name, Role = "chair", Area = "x" },
            UpdateMask = new FieldMask { Paths = { "role" } },
        });

        Assert.Equal((group.Name, "chair", "North"), (after.Organization, after.Role, after.Area));
        Assert.Equal(after, await Staff.Affiliations.GetAffiliationAsync(new() { Name = before.Name }));
        await Refused.InvalidAsync(
            Staff.Affiliations.UpdateAffiliationAsync(new() { Affiliation = new() { Name = before.Name }, UpdateMask = new FieldMask { Paths = { "organization", "organization_deleted" } } }),
            "update_mask", "update_mask");
        await Refused.StaleAsync(Staff.Affiliations.UpdateAffiliationAsync(new() { Affiliation = new() { Name = before.Name, Role = "x", Etag = before.Etag } }));
        await Refused.StaleAsync(Staff.Affiliations.DeleteAffiliationAsync(new() { Name = before.Name, Etag = before.Etag }));
    }

    [ProviderFact]
    public async Task DeleteAffiliation_IsGone()
    {
        var (person, group) = (await Staff.PersonAsync(), await Staff.GroupAsync());
        var created = await CreateAsync(person, new() { Organization = group.Name });

        await Staff.Affiliations.DeleteAffiliationAsync(new() { Name = created.Name, Etag = created.Etag });

        await Refused.NotFoundAsync(Staff.Affiliations.GetAffiliationAsync(new() { Name = created.Name }));
        Assert.Empty(await AllAsync(person.Name));
    }

    [ProviderFact]
    public async Task GetAffiliation_UnderAnotherContact_ReturnsNotFound()
    {
        var (person, other, group) = (await Staff.PersonAsync(), await Staff.PersonAsync(), await Staff.GroupAsync());
        var created = await CreateAsync(person, new() { Organization = group.Name });

        await Refused.NotFoundAsync(Staff.Affiliations.GetAffiliationAsync(new() { Name = created.Name.Replace(person.Name, other.Name, StringComparison.Ordinal) }));
    }

    [ProviderFact]
    public async Task DeleteOrganization_EndsItsAffiliationsThatDay()
    {
        var (person, group) = (await Staff.PersonAsync(), await Staff.GroupAsync());
        var open = await CreateAsync(person, new() { Organization = group.Name, Role = "member", StartDate = Samples.Day(2019) });
        var ended = await CreateAsync(person, new() { Organization = group.Name, EndDate = Samples.Day(2015, 6) });
        var planned = await CreateAsync(person, new() { Organization = group.Name, EndDate = Samples.DayFromNow(400) });

        var before = Samples.DayFromNow(0);
        await Staff.Organizations.DeleteOrganizationAsync(new() { Name = group.Name });
        await Eventually.Async(async () => (await AllAsync(person.Name)).All(a => a.OrganizationDeleted), "the affiliations have ended");

        var all = await AllAsync(person.Name);
        Assert.Equal([open.Name, ended.Name, planned.Name], all.Select(a => a.Name));
        Assert.Contains(all[0].EndDate, new[] { before, Samples.DayFromNow(0) });
        Assert.Equal(ended.EndDate, all[1].EndDate);
        Assert.Equal(all[0].EndDate, all[2].EndDate);
        Assert.Equal("member", all[0].Role);
        Assert.Equal(group.Name, all[0].Organization);
    }

    private Grpc.Core.AsyncUnaryCall<Affiliation> Create(string parent, Affiliation affiliation) =>
        Staff.Affiliations.CreateAffiliationAsync(new() { Parent = parent, Affiliation = affiliation });

    private Task<Affiliation> CreateAsync(Contact person, Affiliation affiliation) => Create(person.Name, affiliation).ResponseAsync;

    private Task<List<Affiliation>> AllAsync(string parent, string organization = "") => Paging.AllAsync(
        token => Staff.Affiliations.ListAffiliationsAsync(new() { Parent = parent, Organization = organization, PageSize = 3, PageToken = token }).ResponseAsync,
        r => r.Affiliations, r => r.NextPageToken);
}

[Collection(TestDatabase.Sqlite)]
public sealed class AffiliationOnSqlite(SqliteSuite suite) : AffiliationTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class AffiliationOnPostgreSql(PostgreSqlSuite suite) : AffiliationTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class AffiliationOnSqlServer(SqlServerSuite suite) : AffiliationTests(suite);
