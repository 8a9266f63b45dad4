using CivicConnect.Common.V1;
using CivicConnect.Contacts.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace CivicConnect.Contacts.Tests;

public abstract class UpdateContactTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task UpdateContact_Mask_ChangesOnlyWhatItNames()
    {
        var person = Samples.Person();
        (person.Gender, person.Notes, person.Country) = ("woman", "first", "IR");
        var before = await Staff.PersonAsync(person);

        var after = await UpdateAsync(new Contact { Name = before.Name, Notes = "second", Country = "", Gender = "ignored" }, "notes", "country");

        Assert.Equal(("second", ""), (after.Notes, after.Country));
        var revealed = await Staff.RevealAsync(before.Name);
        Assert.Equal("woman", revealed.Gender);
        Assert.Equal(2, revealed.Names.Count);
        Assert.NotEqual(before.Etag, after.Etag);
        Assert.Equal(before.CreateTime, after.CreateTime);
        Assert.True(after.UpdateTime > before.UpdateTime);
        Assert.Equal(after, await Staff.Contacts.GetContactAsync(new() { Name = before.Name }));
    }

    [ProviderFact]
    public async Task ExternalId_OfAnotherContact_IsRefused()
    {
        var taken = new ExternalId { System = "register", Value = Samples.Word() };
        var first = Samples.Person();
        first.ExternalIds.Add(taken);
        first = await Staff.PersonAsync(first);
        var second = Samples.Person();
        second.ExternalIds.Add(taken);

        await Refused.InvalidAsync(Staff.Contacts.CreateContactAsync(new() { Contact = second }), "contact.external_ids[0]");
        second = await Staff.PersonAsync();
        await Refused.InvalidAsync(Staff.Contacts.UpdateContactAsync(new() { Contact = new() { Name = second.Name, ExternalIds = { taken } } }), "contact.external_ids[0]");
        var same = await UpdateAsync(new Contact { Name = first.Name, ExternalIds = { taken } });

        Assert.Equal([taken], (await Staff.RevealAsync(same.Name)).ExternalIds);
    }

    [ProviderFact]
    public async Task UpdateContact_NoMask_ReplacesWhatIsSet()
    {
        var person = Samples.Person();
        person.Tags.Add(["one", "two"]);
        person.Notes = "kept";
        var before = await Staff.PersonAsync(person);

        var after = await UpdateAsync(new Contact { Name = before.Name, Tags = { "three" } });

        Assert.Equal(["three"], after.Tags);
        Assert.Equal("kept", after.Notes);
    }

    [ProviderFact]
    public async Task UpdateContact_StarMask_ReplacesAll()
    {
        var person = Samples.Person();
        (person.Notes, person.Country) = ("gone", "IR");
        person.BirthDate = Samples.Day(1990, 1, 1);
        var before = await Staff.PersonAsync(person);

        var after = await UpdateAsync(new Contact { Name = before.Name, Names = { before.Names } }, "*");

        Assert.Equal(("", ""), (after.Notes, after.Country));
        Assert.Null((await Staff.RevealAsync(after.Name)).BirthDate);
        Assert.Equal(before.CodeName, after.CodeName);
    }

    [ProviderFact]
    public async Task UpdateContact_PathIntoADate_ChangesThatPart()
    {
        var person = Samples.Person();
        person.BirthDate = Samples.Day(1990, 5, 17);
        var before = await Staff.PersonAsync(person);

        var after = await UpdateAsync(new Contact { Name = before.Name, BirthDate = Samples.Day(1991) }, "birth_date.year");

        Assert.Equal(Samples.Day(1991, 5, 17), (await Staff.RevealAsync(after.Name)).BirthDate);
    }

    [ProviderFact]
    public async Task UpdateContact_UnknownOrOutputOnlyPaths_AreRefusedTogether()
    {
        var before = await Staff.PersonAsync();

        await Refused.InvalidAsync(
            Update(new Contact { Name = before.Name, Notes = "x", Country = "Atlantis" }, "nickname", "create_time", "names.value", "country", "last_engaged", "code_name"),
            "update_mask", "update_mask", "update_mask", "update_mask", "update_mask", "contact.country");

        Assert.Equal(before, await Staff.Contacts.GetContactAsync(new() { Name = before.Name }));
    }

    [ProviderFact]
    public async Task UpdateContact_NewCodeName_IsThePersonsFromThenOn()
    {
        var before = await Staff.PersonAsync(Samples.CodeNamed($"Old-{Samples.Word()}"));
        var codeName = $"New-{Samples.Word()}";

        var after = await UpdateAsync(new Contact { Name = before.Name, Names = { Samples.Native("Leila"), Samples.CodeName(codeName) } }, "names");

        Assert.Equal(codeName, after.CodeName);
        Assert.Equal(before.Name, (await SearchAsync(codeName)).Single().Name);
        Assert.Empty(await SearchAsync(before.CodeName));
    }

    [ProviderFact]
    public async Task UpdateContact_StaleEtag_ReturnsAborted()
    {
        var first = await Staff.PersonAsync();
        var second = await UpdateAsync(new Contact { Name = first.Name, Notes = "second", Etag = first.Etag }, "notes");

        await Refused.StaleAsync(Update(new Contact { Name = first.Name, Notes = "third", Etag = first.Etag }, "notes"));

        Assert.Equal(second, await Staff.Contacts.GetContactAsync(new() { Name = first.Name }));
    }

    [ProviderFact]
    public async Task UpdateContact_EightAtOnceWithTheSameEtag_OneWins()
    {
        for (var round = 0; round < 5; round++)
        {
            var person = await Staff.PersonAsync();

            var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => OutcomeAsync(new Contact { Name = person.Name, Notes = $"{i}", Etag = person.Etag })));

            var winner = Assert.Single(outcomes, o => o.Updated is not null);
            Assert.All(outcomes.Where(o => o.Updated is null), o => Assert.Equal(StatusCode.Aborted, o.Code));
            Assert.Equal(winner.Updated, await Staff.Contacts.GetContactAsync(new() { Name = person.Name }));
        }
    }

    [ProviderFact]
    public async Task UpdateContact_ThatIsNot_ReturnsNotFound() =>
        await Refused.NotFoundAsync(Update(new Contact { Name = $"contacts/{Guid.NewGuid()}", Notes = "x" }));

    [ProviderFact]
    public async Task UpdateContact_WithoutContact_NamesTheField() =>
        await Refused.InvalidAsync(Staff.Contacts.UpdateContactAsync(new()), "contact.name");

    [ProviderFact]
    public async Task UpdateContact_AHundredNamesWithoutCodeName_CanStillBeChanged()
    {
        var person = new Contact { Names = { Enumerable.Range(0, 99).Select(i => Samples.Native($"Name {i}")) } };
        var before = await Staff.PersonAsync(person);
        person.Names.Add(Samples.Native("One more than fits beside the code name"));

        await Refused.InvalidAsync(Staff.Contacts.CreateContactAsync(new() { Contact = person }), "contact.names");
        var after = await UpdateAsync(new Contact { Name = before.Name, Notes = "changed" });

        Assert.Equal(100, (await Staff.RevealAsync(after.Name)).Names.Count);
    }

    [ProviderFact]
    public async Task UpdateContact_CodeNameWithoutValue_IsRefused()
    {
        var person = new Contact { Names = { new Name { Kind = Name.Types.Kind.CodeName, Given = "Heron" } } };

        await Refused.InvalidAsync(Staff.Contacts.CreateContactAsync(new() { Contact = person }), "contact.names[0].value");
    }

    private AsyncUnaryCall<Contact> Update(Contact contact, params string[] mask) =>
        Staff.Contacts.UpdateContactAsync(new() { Contact = contact, UpdateMask = mask.Length > 0 ? new FieldMask { Paths = { mask } } : null });

    private Task<Contact> UpdateAsync(Contact contact, params string[] mask) => Update(contact, mask).ResponseAsync;

    private async Task<(Contact? Updated, StatusCode Code)> OutcomeAsync(Contact contact)
    {
        try
        {
            return (await UpdateAsync(contact, "notes"), StatusCode.OK);
        }
        catch (RpcException e)
        {
            return (null, e.StatusCode);
        }
    }

    private async Task<IList<Contact>> SearchAsync(string query) => (await Staff.Contacts.SearchContactsAsync(new() { Query = query })).Contacts;
}

[Collection(TestDatabase.Sqlite)]
public sealed class UpdateContactOnSqlite(SqliteSuite suite) : UpdateContactTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class UpdateContactOnPostgreSql(PostgreSqlSuite suite) : UpdateContactTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class UpdateContactOnSqlServer(SqlServerSuite suite) : UpdateContactTests(suite);
