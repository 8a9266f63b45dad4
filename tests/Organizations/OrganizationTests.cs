using CivicConnect.Common.V1;
using CivicConnect.Organizations.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace CivicConnect.Organizations.Tests;

public abstract class OrganizationTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task CreateOrganization_Full_IsReadBackAsSent()
    {
        var parent = await Staff.GroupAsync();
        var sent = new Organization
        {
            Names =
            {
                new Name { Kind = Name.Types.Kind.Native, Value = "کانون مدافعان", Language = "fa", Script = "Arab" },
                new Name { Kind = Name.Types.Kind.Legal, Value = "Defenders" },
                new Name { Kind = Name.Types.Kind.Latin, Value = "Kanun" },
            },
            Kind = Organization.Types.Kind.Movement,
            Country = "IR",
            Parent = parent.Name,
            Website = "https://example.org/fa",
            ExternalIds = { new ExternalId { System = "wikidata", Value = Samples.Word() } },
            Tags = { "partner" },
            Notes = "since\n2002",
        };

        var created = await Staff.GroupAsync(sent.Clone());
        var read = await Staff.Organizations.GetOrganizationAsync(new() { Name = created.Name });

        Assert.Equal(created, read);
        Assert.Equal("Kanun", read.DisplayName);
        sent.Compartments.Add(read.Compartments);
        (sent.Name, sent.DisplayName, sent.Standing, sent.Etag, sent.CreateTime, sent.UpdateTime) = (read.Name, read.DisplayName, read.Standing, read.Etag, read.CreateTime, read.UpdateTime);
        Assert.Equal(sent, read);
    }

    [ProviderFact]
    public async Task DisplayName_IsLatinElseLegalElseFirst()
    {
        var (native, legal) = (Samples.Native("Первая"), new Name { Kind = Name.Types.Kind.Legal, Given = "Second", Family = "Legal" });

        Assert.Equal("Первая", (await Staff.GroupAsync(Named(native))).DisplayName);
        Assert.Equal("Second Legal", (await Staff.GroupAsync(Named(native, legal))).DisplayName);
        Assert.Equal("Third", (await Staff.GroupAsync(Named(native, legal, new Name { Kind = Name.Types.Kind.Latin, Value = "Third" }))).DisplayName);
    }

    [ProviderFact]
    public async Task ListOrganizations_NewestFirstInPagesAndByKind()
    {
        var me = Host.AsNewcomer();
        var created = new List<Organization>();
        for (var i = 0; i < 9; i++)
        {
            var group = Samples.Group();
            group.Kind = i % 3 == 0 ? Organization.Types.Kind.Media : Organization.Types.Kind.Academia;
            created.Insert(0, await me.GroupAsync(group));
        }

        var all = await AllAsync(me, Organization.Types.Kind.Unspecified, () => me.GroupAsync());
        var media = await AllAsync(me, Organization.Types.Kind.Media);

        Assert.Equal(created, all);
        Assert.Equal(created.Where(o => o.Kind == Organization.Types.Kind.Media), media);
        Assert.Equal(3, (await me.Organizations.ListOrganizationsAsync(new() { Kind = Organization.Types.Kind.Media, PageSize = 1 })).TotalSize);
    }

    [ProviderFact]
    public async Task ListOrganizations_TokenOfAnotherKindOrKindUnknown_IsRefused()
    {
        var me = Host.AsNewcomer();
        await me.GroupAsync();
        await me.GroupAsync();
        var token = (await me.Organizations.ListOrganizationsAsync(new() { PageSize = 1 })).NextPageToken;

        await Refused.InvalidAsync(me.Organizations.ListOrganizationsAsync(new() { PageToken = token, Kind = Organization.Types.Kind.Media }), "page_token");
        await Refused.InvalidAsync(me.Organizations.ListOrganizationsAsync(new() { PageSize = -1, Kind = (Organization.Types.Kind)99 }), "page_size", "kind");
        await Refused.InvalidAsync(me.Organizations.SearchOrganizationsAsync(new() { Kind = (Organization.Types.Kind)99 }), "kind");
    }

    [ProviderFact]
    public async Task BatchGetOrganizations_InOrderAllOrNothing()
    {
        var (one, two) = (await Staff.GroupAsync(), await Staff.GroupAsync());

        Assert.Equal([two, one, two], (await Staff.Organizations.BatchGetOrganizationsAsync(new() { Names = { two.Name, one.Name, two.Name } })).Organizations);
        await Refused.NotFoundAsync(Staff.Organizations.BatchGetOrganizationsAsync(new() { Names = { one.Name, $"organizations/{Guid.NewGuid()}" } }));
        await Refused.InvalidAsync(Staff.Organizations.BatchGetOrganizationsAsync(new() { Names = { "x", one.Name, "" } }), "names[0]", "names[2]");
        await Refused.InvalidAsync(Staff.Organizations.BatchGetOrganizationsAsync(new()), "names");
    }

    [ProviderFact]
    public async Task SearchOrganizations_ByNameAndFilters()
    {
        var me = Host.AsNewcomer();
        var word = Samples.Word();
        var group = Samples.Group($"Free {word}");
        (group.Country, group.Kind) = ("BY", Organization.Types.Kind.Media);
        group.Tags.Add("partner");
        group = await me.GroupAsync(group);
        for (var i = 0; i < 5; i++)
            await me.GroupAsync(Samples.Group($"Other {word}"));

        Assert.Equal([group], (await me.Organizations.SearchOrganizationsAsync(new() { Query = $"{word[..8]} fre" })).Organizations);
        Assert.Equal([group], (await me.Organizations.SearchOrganizationsAsync(new() { Query = word, Country = "BY", Kind = Organization.Types.Kind.Media, Tag = "partner" })).Organizations);
        Assert.Empty((await me.Organizations.SearchOrganizationsAsync(new() { Query = word, Country = "BY", Kind = Organization.Types.Kind.Academia })).Organizations);
        var all = await Paging.AllAsync(
            token => me.Organizations.SearchOrganizationsAsync(new() { Query = word, PageSize = 4, PageToken = token }).ResponseAsync, r => r.Organizations, r => r.NextPageToken);
        Assert.Equal(6, all.Select(o => o.Name).Distinct().Count());
        Assert.Equal(6, all.Count);
    }

    [ProviderFact]
    public async Task SearchOrganizations_SaysWhyItFound_AndByWhichName()
    {
        var me = Host.AsNewcomer();
        var group = Samples.Group("Nilufar Circle");
        group.Names.Add(new Name { Kind = Name.Types.Kind.Native, Value = "کانون نیلوفر", Language = "fa" });
        group = await me.GroupAsync(group);

        foreach (var (query, by, at) in ((string, SearchMatch.Types.By, int)[])[
            ("circle nilu", SearchMatch.Types.By.Words, 0), ("کانون", SearchMatch.Types.By.Words, 1), ("Нилуфар Сиркл", SearchMatch.Types.By.Sound, 0)])
            Assert.Equal([new SearchMatch { By = by, Name = group.Names[at] }], (await me.Organizations.SearchOrganizationsAsync(new() { Query = query })).Matches);
        Assert.Equal([new SearchMatch()], (await me.Organizations.SearchOrganizationsAsync(new())).Matches);
    }

    [ProviderFact]
    public async Task LookupOrganizations_ReturnsThoseThatAre()
    {
        var me = Host.AsNewcomer();
        var id = new ExternalId { System = "iati", Value = Samples.Word() };
        var group = Samples.Group();
        group.ExternalIds.Add(id);
        group = await me.GroupAsync(group);

        var response = await me.Organizations.LookupOrganizationsAsync(new() { ExternalIds = { id, new ExternalId { System = "iati", Value = "nobody" } } });

        Assert.Equal((id, group.Name), response.Matches.Select(m => (m.ExternalId, m.Organization)).Single());
        Assert.Empty((await Host.AsNewcomer().Organizations.LookupOrganizationsAsync(new() { ExternalIds = { id } })).Matches);
        await Refused.InvalidAsync(me.Organizations.LookupOrganizationsAsync(new() { ExternalIds = { new ExternalId() } }), "external_ids[0].system", "external_ids[0].value");
    }

    [ProviderFact]
    public async Task UpdateOrganization_MaskEtagAndRename()
    {
        var before = await Staff.GroupAsync();
        var word = Samples.Word();

        var after = await UpdateAsync(new() { Name = before.Name, Names = { Samples.Native(word) }, Country = "CN", Etag = before.Etag }, "names");

        Assert.Equal((word, "", before.Kind), (after.DisplayName, after.Country, after.Kind));
        Assert.Equal(after, await Staff.Organizations.GetOrganizationAsync(new() { Name = before.Name }));
        Assert.Equal([after], (await Staff.Organizations.SearchOrganizationsAsync(new() { Query = word })).Organizations);
        await Refused.StaleAsync(Update(new() { Name = before.Name, Country = "CN", Etag = before.Etag }));
        await Refused.InvalidAsync(Update(new() { Name = before.Name }, "display_name", "kind"), "update_mask", "organization.kind");
        await Refused.NotFoundAsync(Update(new() { Name = $"organizations/{Guid.NewGuid()}", Country = "CN" }));
    }

    [ProviderFact]
    public async Task UpdateOrganization_EightAtOnceWithTheSameEtag_OneWins()
    {
        var group = await Staff.GroupAsync();

        var codes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            try
            {
                await UpdateAsync(new() { Name = group.Name, Notes = $"{i}", Etag = group.Etag });
                return StatusCode.OK;
            }
            catch (RpcException e)
            {
                return e.StatusCode;
            }
        }));

        Assert.Single(codes, StatusCode.OK);
        Assert.Equal(7, codes.Count(c => c == StatusCode.Aborted));
    }

    [ProviderFact]
    public async Task DeleteOrganization_IsGoneEverywhere()
    {
        var me = Host.AsNewcomer();
        var group = await me.GroupAsync();
        await me.Organizations.UpdateOrganizationAsync(new() { Organization = new() { Name = group.Name, Notes = "x" } });

        await Refused.StaleAsync(me.Organizations.DeleteOrganizationAsync(new() { Name = group.Name, Etag = group.Etag }));
        await me.Organizations.DeleteOrganizationAsync(new() { Name = group.Name });

        await Refused.NotFoundAsync(me.Organizations.GetOrganizationAsync(new() { Name = group.Name }));
        await Refused.NotFoundAsync(me.Organizations.DeleteOrganizationAsync(new() { Name = group.Name }));
        Assert.Equal(0, (await me.Organizations.ListOrganizationsAsync(new())).TotalSize);
        Assert.Equal(0, (await me.Organizations.SearchOrganizationsAsync(new())).TotalSize);
    }

    [ProviderFact]
    public async Task RequestId_EightAtOnce_CreatesOneOrganization()
    {
        var me = Host.AsNewcomer();
        var request = new CreateOrganizationRequest { Organization = Samples.Group(), RequestId = Guid.NewGuid().ToString() };

        var created = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => me.Organizations.CreateOrganizationAsync(request).ResponseAsync));

        Assert.Single(created.Distinct());
        Assert.Equal(1, (await me.Organizations.ListOrganizationsAsync(new())).TotalSize);
        request.Organization.Country = "IR";
        await Refused.InvalidAsync(me.Organizations.CreateOrganizationAsync(request), "request_id");
    }

    [ProviderFact]
    public async Task AnotherCompartment_Organization_IsNowhere()
    {
        var (mine, other) = (Host.AsNewcomer(), Host.AsNewcomer());
        var group = await mine.GroupAsync();
        var child = Samples.Group();
        child.Parent = group.Name;

        await Refused.NotFoundAsync(other.Organizations.GetOrganizationAsync(new() { Name = group.Name }));
        await Refused.NotFoundAsync(other.Organizations.UpdateOrganizationAsync(new() { Organization = new() { Name = group.Name, Notes = "x" } }));
        await Refused.NotFoundAsync(other.Organizations.DeleteOrganizationAsync(new() { Name = group.Name }));
        await Refused.NotFoundAsync(other.Organizations.BatchGetOrganizationsAsync(new() { Names = { group.Name } }));
        await Refused.InvalidAsync(other.Organizations.CreateOrganizationAsync(new() { Organization = child }), "organization.parent");
        Assert.Equal(0, (await other.Organizations.ListOrganizationsAsync(new())).TotalSize);
        Assert.Equal(0, (await other.Organizations.SearchOrganizationsAsync(new() { Query = group.DisplayName })).TotalSize);
    }

    private static Organization Named(params Name[] names) => new() { Names = { names }, Kind = Organization.Types.Kind.Media };

    private AsyncUnaryCall<Organization> Update(Organization organization, params string[] mask) =>
        Staff.Organizations.UpdateOrganizationAsync(new() { Organization = organization, UpdateMask = mask.Length > 0 ? new FieldMask { Paths = { mask } } : null });

    private Task<Organization> UpdateAsync(Organization organization, params string[] mask) => Update(organization, mask).ResponseAsync;

    private static Task<List<Organization>> AllAsync(SuiteClient client, Organization.Types.Kind kind, Func<Task>? between = null) => Paging.AllAsync(
        token => client.Organizations.ListOrganizationsAsync(new() { Kind = kind, PageSize = 2, PageToken = token }).ResponseAsync, r => r.Organizations, r => r.NextPageToken, between);
}

[Collection(TestDatabase.Sqlite)]
public sealed class OrganizationOnSqlite(SqliteSuite suite) : OrganizationTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class OrganizationOnPostgreSql(PostgreSqlSuite suite) : OrganizationTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class OrganizationOnSqlServer(SqlServerSuite suite) : OrganizationTests(suite);
