using CivicConnect.Organizations.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace CivicConnect.Organizations.Tests;

public abstract class ParentTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task Parent_ItselfOrOneBelow_IsRefused()
    {
        var top = await Staff.GroupAsync();
        var middle = await BelowAsync(top);
        var bottom = await BelowAsync(middle);

        foreach (var parent in (Organization[])[top, middle, bottom])
            await Refused.InvalidAsync(Move(top, parent.Name), "organization.parent");
        await Refused.InvalidAsync(Move(middle, bottom.Name), "organization.parent");

        Assert.Equal("", (await Staff.Organizations.GetOrganizationAsync(new() { Name = top.Name })).Parent);
        Assert.Equal(top.Name, (await Move(bottom, top.Name)).Parent);
    }

    [ProviderFact]
    public async Task Parent_ThatIsNot_IsRefused()
    {
        var group = Samples.Group();
        await Host.StoresNothingAsync(async () =>
        {
            group.Parent = $"organizations/{Guid.NewGuid()}";
            await Refused.InvalidAsync(Staff.Organizations.CreateOrganizationAsync(new() { Organization = group }), "organization.parent");
            group.Parent = $"contacts/{Guid.NewGuid()}";
            await Refused.InvalidAsync(Staff.Organizations.CreateOrganizationAsync(new() { Organization = group }), "organization.parent");
        });
    }

    [ProviderFact]
    public async Task DeleteOrganization_WithOthersBelow_IsRefusedUntilTheyAreMoved()
    {
        var top = await Staff.GroupAsync();
        var below = await BelowAsync(top);

        await Refused.WithAsync(StatusCode.FailedPrecondition, "ORGANIZATION_HAS_CHILDREN", Staff.Organizations.DeleteOrganizationAsync(new() { Name = top.Name }));
        await Move(below, "");

        await Staff.Organizations.DeleteOrganizationAsync(new() { Name = top.Name });
    }

    [ProviderFact]
    public async Task CreateOrganization_RepeatedAfterItsParentIsGone_ReturnsTheOneCreatedFirst()
    {
        var top = await Staff.GroupAsync();
        var request = new CreateOrganizationRequest { Organization = Samples.Group(), RequestId = Guid.NewGuid().ToString() };
        request.Organization.Parent = top.Name;
        var created = await Staff.Organizations.CreateOrganizationAsync(request);
        var moved = await Move(created, "");
        await Staff.Organizations.DeleteOrganizationAsync(new() { Name = top.Name });

        Assert.Equal(moved, await Staff.Organizations.CreateOrganizationAsync(request));
    }

    private Task<Organization> BelowAsync(Organization parent)
    {
        var group = Samples.Group();
        group.Parent = parent.Name;
        return Staff.GroupAsync(group);
    }

    private AsyncUnaryCall<Organization> Move(Organization organization, string parent) => Staff.Organizations.UpdateOrganizationAsync(new()
    {
        Organization = new() { Name = organization.Name, Parent = parent },
        UpdateMask = new FieldMask { Paths = { "parent" } },
    });
}

[Collection(TestDatabase.Sqlite)]
public sealed class ParentOnSqlite(SqliteSuite suite) : ParentTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class ParentOnPostgreSql(PostgreSqlSuite suite) : ParentTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class ParentOnSqlServer(SqlServerSuite suite) : ParentTests(suite);
