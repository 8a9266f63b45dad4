using CivicConnect.Common.V1;
using CivicConnect.Contacts.V1;

namespace CivicConnect.Contacts.Tests;

/// <summary>What one may not see does not exist.</summary>
public abstract class CompartmentTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task AnotherCompartment_Contact_IsNowhere()
    {
        var (mine, other) = (Host.AsNewcomer(), Host.AsNewcomer());
        var external = new ExternalId { System = "wikidata", Value = Samples.Word() };
        var person = Samples.Person();
        person.ExternalIds.Add(external);
        person = await mine.PersonAsync(person);

        await Refused.NotFoundAsync(other.Contacts.GetContactAsync(new() { Name = person.Name }));
        await Refused.NotFoundAsync(other.Contacts.BatchGetContactsAsync(new() { Names = { person.Name } }));
        await Refused.NotFoundAsync(other.Contacts.UpdateContactAsync(new() { Contact = new() { Name = person.Name, Notes = "x" } }));
        await Refused.NotFoundAsync(other.Contacts.DeleteContactAsync(new() { Name = person.Name }));
        Assert.Equal(0, (await other.Contacts.ListContactsAsync(new())).TotalSize);
        Assert.Equal(0, (await other.Contacts.SearchContactsAsync(new() { Query = person.CodeName })).TotalSize);
        Assert.Empty((await other.Contacts.LookupContactsAsync(new() { ExternalIds = { external } })).Matches);
        Assert.Equal(person, await mine.Contacts.GetContactAsync(new() { Name = person.Name }));
    }

    [ProviderFact]
    public async Task AnotherCompartment_AffiliationsAndRelationships_AreNowhere()
    {
        var (mine, other) = (Host.AsNewcomer(), Host.AsNewcomer());
        var (one, two, group) = (await mine.PersonAsync(), await mine.PersonAsync(), await mine.GroupAsync());
        var affiliation = await mine.Affiliations.CreateAffiliationAsync(new() { Parent = one.Name, Affiliation = new() { Organization = group.Name } });
        var relationship = await mine.Relationships.CreateRelationshipAsync(new() { Parent = one.Name, Relationship = new() { Contact = two.Name, Kind = Relationship.Types.Kind.Family } });

        await Refused.NotFoundAsync(other.Affiliations.GetAffiliationAsync(new() { Name = affiliation.Name }));
        await Refused.NotFoundAsync(other.Affiliations.ListAffiliationsAsync(new() { Parent = one.Name }));
        Assert.Equal(0, (await other.Affiliations.ListAffiliationsAsync(new() { Parent = "contacts/-", Organization = group.Name })).TotalSize);
        await Refused.NotFoundAsync(other.Affiliations.DeleteAffiliationAsync(new() { Name = affiliation.Name }));
        await Refused.NotFoundAsync(other.Relationships.GetRelationshipAsync(new() { Name = relationship.Name }));
        await Refused.NotFoundAsync(other.Relationships.ListRelationshipsAsync(new() { Parent = two.Name }));
        await Refused.NotFoundAsync(other.Relationships.DeleteRelationshipAsync(new() { Name = relationship.Name }));
    }

    [ProviderFact]
    public async Task AnotherCompartment_CannotBeTiedTo()
    {
        var (mine, other) = (Host.AsNewcomer(), Host.AsNewcomer());
        var (theirs, theirGroup) = (await other.PersonAsync(), await other.GroupAsync());
        var person = await mine.PersonAsync();

        await Refused.InvalidAsync(mine.Affiliations.CreateAffiliationAsync(new() { Parent = person.Name, Affiliation = new() { Organization = theirGroup.Name } }), "affiliation.organization");
        await Refused.InvalidAsync(
            mine.Relationships.CreateRelationshipAsync(new() { Parent = person.Name, Relationship = new() { Contact = theirs.Name, Kind = Relationship.Types.Kind.Friend } }), "relationship.contact");
        await Refused.NotFoundAsync(mine.Affiliations.CreateAffiliationAsync(new() { Parent = theirs.Name, Affiliation = new() { Organization = theirGroup.Name } }));
    }

    [ProviderFact]
    public async Task SeveralCompartments_AllAreSeenAndTheFirstIsHome()
    {
        var (one, two) = (Host.AsNewcomer(), Host.AsNewcomer());
        var both = Host.As(one.Compartments[0], two.Compartments[0]);
        var (first, second) = (await one.PersonAsync(), await two.PersonAsync());

        var third = await both.PersonAsync();

        Assert.Equal(3, (await both.Contacts.ListContactsAsync(new())).TotalSize);
        Assert.Equal(3, (await both.Contacts.SearchContactsAsync(new())).TotalSize);
        Assert.Equal([third, first], (await one.Contacts.ListContactsAsync(new())).Contacts);
        Assert.Equal([second], (await two.Contacts.ListContactsAsync(new())).Contacts);
    }

    [ProviderFact]
    public async Task NoCompartment_SeesNothing()
    {
        var nobody = Host.As();
        var person = await Staff.PersonAsync();

        await Refused.NotFoundAsync(nobody.Contacts.GetContactAsync(new() { Name = person.Name }));
        Assert.Equal(0, (await nobody.Contacts.ListContactsAsync(new())).TotalSize);
        Assert.Equal(0, (await nobody.Contacts.SearchContactsAsync(new())).TotalSize);
    }
}

[Collection(TestDatabase.Sqlite)]
public sealed class CompartmentOnSqlite(SqliteSuite suite) : CompartmentTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class CompartmentOnPostgreSql(PostgreSqlSuite suite) : CompartmentTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class CompartmentOnSqlServer(SqlServerSuite suite) : CompartmentTests(suite);
