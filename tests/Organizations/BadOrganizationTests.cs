using CivicConnect.Common.V1;
using CivicConnect.Organizations.V1;

namespace CivicConnect.Organizations.Tests;

public abstract class BadOrganizationTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public Task Everything_Wrong_IsToldAtOnceWithoutRepeatingIt() => RefusedAsync(
        o =>
        {
            o.Names.Add(Samples.CodeName("Canary-1"));
            o.Names.Add(new Name { Kind = (Name.Types.Kind)55, Value = new string('x', 201) });
            o.Kind = (Organization.Types.Kind)42;
            o.Country = "Canary";
            o.Parent = "Canary";
            o.Website = "javascript:Canary";
            o.ExternalIds.Add(new ExternalId { System = "Canary\u0000", Value = "" });
            o.Tags.Add("");
            o.Notes = "Canary\u0000";
        },
        "organization.names[1].kind", "organization.names[2].kind", "organization.names[2].value", "organization.kind", "organization.country", "organization.parent",
        "organization.website", "organization.external_ids[0].system", "organization.external_ids[0].value", "organization.tags[0]", "organization.notes");

    [ProviderTheory]
    [InlineData("example.org")]
    [InlineData("ftp://example.org")]
    [InlineData("//example.org")]
    [InlineData("http://")]
    public Task Website_ThatIsNoWebAddress_IsRefused(string website) => RefusedAsync(o => o.Website = website, "organization.website");

    [ProviderFact]
    public Task Name_OfAHundredKilobytes_IsRefused() => RefusedAsync(o => o.Names[0].Value = new string('x', 100_000), "organization.names[0].value");

    [ProviderFact]
    public Task Names_NoneOrTooMany_AreRefused() => Host.StoresNothingAsync(async () =>
    {
        var group = new Organization { Kind = Organization.Types.Kind.Media };
        await Refused.InvalidAsync(Staff.Organizations.CreateOrganizationAsync(new() { Organization = group }), "organization.names");
        group.Names.Add(Enumerable.Range(0, 301).Select(i => Samples.Native($"{i}")));
        await Refused.InvalidAsync(Staff.Organizations.CreateOrganizationAsync(new() { Organization = group }), "organization.names");
        await Refused.InvalidAsync(Staff.Organizations.CreateOrganizationAsync(new() { RequestId = "x" }), "request_id", "organization.names", "organization.kind");
    });

    [ProviderFact]
    public Task Name_OfInvalidUtf8_IsRefused() => Host.StoresNothingAsync(async () =>
    {
        var wire = RawCalls.With(new CreateOrganizationRequest { Organization = Samples.Group("abcd") }, "abcd", [0xFF, 0xFE, 0x80, 0xC0]);

        await Refused.WithAsync(Grpc.Core.StatusCode.InvalidArgument, "MESSAGE_UNREADABLE", Staff.Raw("civicconnect.organizations.v1.Organizations/CreateOrganization", wire));
    });

    private async Task RefusedAsync(Action<Organization> change, params string[] fields)
    {
        var group = Samples.Group();
        var known = await Staff.GroupAsync(group.Clone());
        change(group);
        await Host.StoresNothingAsync(async () =>
        {
            var bad = await Refused.InvalidAsync(Staff.Organizations.CreateOrganizationAsync(new() { Organization = group }), fields);
            Assert.DoesNotContain("Canary", bad.ToString(), StringComparison.Ordinal);
            group.Name = known.Name;
            await Refused.InvalidAsync(Staff.Organizations.UpdateOrganizationAsync(new() { Organization = group }), fields);
        });
        Assert.Equal(known, await Staff.Organizations.GetOrganizationAsync(new() { Name = known.Name }));
    }
}

[Collection(TestDatabase.Sqlite)]
public sealed class BadOrganizationOnSqlite(SqliteSuite suite) : BadOrganizationTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class BadOrganizationOnPostgreSql(PostgreSqlSuite suite) : BadOrganizationTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class BadOrganizationOnSqlServer(SqlServerSuite suite) : BadOrganizationTests(suite);
