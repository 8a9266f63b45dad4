using CivicConnect.Common.V1;
using CivicConnect.Contacts.Contacts;
using CivicConnect.Contacts.Directory;
using CivicConnect.Contacts.V1;
using Microsoft.Extensions.DependencyInjection;

namespace CivicConnect.Contacts.Tests;

public abstract class SearchContactsTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task SearchContacts_ByBeginningsOfWordsInAnyScript_FindsThePerson()
    {
        var me = Host.AsNewcomer();
        var person = new Contact { Names = { Samples.Native("پریسا محمدی"), new Name { Kind = Name.Types.Kind.Latin, Given = "Parisa", Family = "Mohammadi" } } };
        var created = await me.PersonAsync(person);
        await me.PersonAsync(Samples.Person("Somebody Else"));

        foreach (var query in (string[])["parisa", "moham par", "پریسا", "محم", created.CodeName])
            Assert.Equal([created], (await me.Contacts.SearchContactsAsync(new() { Query = query })).Contacts);
    }

    [ProviderFact]
    public async Task SearchContacts_ByEmailOrPhone_FindsThePerson()
    {
        var me = Host.AsNewcomer();
        var person = Samples.Person();
        person.Channels.Add(new Channel { Kind = Channel.Types.Kind.Email, Value = "Parisa.M@Example.org" });
        person.Channels.Add(new Channel { Kind = Channel.Types.Kind.Phone, Value = "+49 170 1234567" });
        person.Channels.Add(new Channel { Kind = Channel.Types.Kind.Signal, Value = "+1 202-555-0143" });
        var created = await me.PersonAsync(person);

        foreach (var query in (string[])["parisa.m@example.org", "+491701234567", "1701234567", "2025550143"])
            Assert.Equal([created], (await me.Contacts.SearchContactsAsync(new() { Query = query })).Contacts);
    }

    [ProviderFact]
    public async Task SearchContacts_SaysWhyItFound_AndNothingOfIt()
    {
        var me = Host.AsNewcomer();
        var person = Samples.Person("Nilufar Zarrinova");
        person.Channels.Add(new Channel { Kind = Channel.Types.Kind.Email, Value = "reachme@example.org" });
        person.Channels.Add(new Channel { Kind = Channel.Types.Kind.Phone, Value = "+995599123456" });
        var created = await me.PersonAsync(person);

        foreach (var (query, by) in ((string, SearchMatch.Types.By)[])[
            ("Nilu zar", SearchMatch.Types.By.Words), (created.CodeName, SearchMatch.Types.By.CodeName), ("reachme@", SearchMatch.Types.By.Email),
            ("599123456", SearchMatch.Types.By.Phone), ("Нилуфар Зарринова", SearchMatch.Types.By.Sound), ("", SearchMatch.Types.By.Unspecified)])
            Assert.Equal([new SearchMatch { By = by }], (await me.Contacts.SearchContactsAsync(new() { Query = query })).Matches);
    }

    [ProviderFact]
    public async Task SearchContacts_Filters_AllMustHold()
    {
        var me = Host.AsNewcomer();
        var person = Samples.Person();
        (person.Country, var role, var tag) = ("IR", "lawyer", "urgent");
        person.Roles.Add(role);
        person.Tags.Add(tag);
        var created = await me.PersonAsync(person);
        await me.PersonAsync();

        Assert.Equal([created], (await me.Contacts.SearchContactsAsync(new() { Country = "IR", Role = role, Tag = tag })).Contacts);
        Assert.Empty((await me.Contacts.SearchContactsAsync(new() { Country = "CN", Role = role, Tag = tag })).Contacts);
        Assert.Empty((await me.Contacts.SearchContactsAsync(new() { Country = "IR", Role = "judge" })).Contacts);
        Assert.Empty((await me.Contacts.SearchContactsAsync(new() { Country = "IR", Tag = "later" })).Contacts);
        Assert.Equal(2, (await me.Contacts.SearchContactsAsync(new())).TotalSize);
    }

    [ProviderFact]
    public async Task SearchContacts_Pages_CompleteWithoutDuplicates()
    {
        var me = Host.AsNewcomer();
        var word = Samples.Word();
        var created = await Task.WhenAll(Enumerable.Range(0, 17).Select(i => me.PersonAsync(Samples.Person($"{word} {i}"))));

        var found = await Paging.AllAsync(token => SearchAsync(me, word, 4, token), r => r.Contacts, r => r.NextPageToken);

        Assert.Equal(created.Select(c => c.Name).Order(), found.Select(c => c.Name).Order());
        Assert.Equal(17, (await SearchAsync(me, word, 1)).TotalSize);
    }

    [ProviderFact]
    public async Task SearchContacts_DirectoryBehindTheTable_StillShowsEveryPage()
    {
        var me = Host.AsNewcomer();
        var word = Samples.Word();
        var created = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => me.PersonAsync(Samples.Person($"{word} {i}"))));
        var directory = Host.Services.GetRequiredService<ContactDirectory>();
        // A name that is just the text comes first.
        for (var i = 0; i < 3; i++)
            directory.Put(new ContactRecord { CompartmentId = me.Compartments[0] }, Samples.Person(word));

        var found = await Paging.AllAsync(token => SearchAsync(me, word, 2, token), r => r.Contacts, r => r.NextPageToken);

        Assert.Equal(created.Select(c => c.Name).Order(), found.Select(c => c.Name).Order());
    }

    [ProviderFact]
    public async Task SearchContacts_AfterARename_FindsTheNewNameOnly()
    {
        var me = Host.AsNewcomer();
        var (before, after) = (Samples.Word(), Samples.Word());
        var person = await me.PersonAsync(Samples.Person(before));

        await me.Contacts.UpdateContactAsync(new() { Contact = new() { Name = person.Name, Names = { Samples.Native(after) } } });

        Assert.Empty((await SearchAsync(me, before, 5)).Contacts);
        Assert.Single((await SearchAsync(me, after, 5)).Contacts);
    }

    [ProviderFact]
    public async Task SearchContacts_RenamedWhileTheDirectoryReadsIt_FindsTheNewNameOnly()
    {
        var me = Host.AsNewcomer();
        // Nobody would take the one for the other.
        var (before, after) = ("Katagubo", "Melisane");
        for (var i = 0; i < 50; i++)
        {
            var person = await me.PersonAsync(Samples.Person(before));
            await me.Contacts.UpdateContactAsync(new() { Contact = new() { Name = person.Name, Names = { Samples.Native(after) } } });
            Assert.Empty((await SearchAsync(me, before, 5)).Contacts);
        }
    }

    [ProviderFact]
    public async Task SearchContacts_HostileText_FindsNothing()
    {
        foreach (var query in (string[])["'; DROP TABLE \"Contacts\"; --", "%", "_", "*", "\\"])
            Assert.Empty((await Host.AsNewcomer().Contacts.SearchContactsAsync(new() { Query = query })).Contacts);
    }

    [ProviderFact]
    public async Task SearchContacts_BadRequest_ReturnsEveryViolation() =>
        await Refused.InvalidAsync(
            Staff.Contacts.SearchContactsAsync(new() { Query = new string('x', 201), Country = "ir", Role = new string('x', 61), Tag = "\u0001", PageSize = -5 }),
            "query", "country", "role", "tag", "page_size");

    [ProviderFact]
    public async Task LookupContacts_ReturnsThoseThatAre()
    {
        var me = Host.AsNewcomer();
        var (here, nowhere) = (new ExternalId { System = "wikidata", Value = Samples.Word() }, new ExternalId { System = "wikidata", Value = Samples.Word() });
        var person = Samples.Person();
        person.ExternalIds.Add(here);
        var created = await me.PersonAsync(person);

        var response = await me.Contacts.LookupContactsAsync(new() { ExternalIds = { nowhere, here, new ExternalId { System = "other", Value = here.Value } } });

        Assert.Equal((here, created.Name), response.Matches.Select(m => (m.ExternalId, m.Contact)).Single());
    }

    [ProviderFact]
    public async Task LookupContacts_BadRequest_ReturnsEveryViolation()
    {
        var twice = new ExternalId { System = "a", Value = "1" };

        await Refused.InvalidAsync(Staff.Contacts.LookupContactsAsync(new()), "external_ids");
        await Refused.InvalidAsync(
            Staff.Contacts.LookupContactsAsync(new() { ExternalIds = { twice, new ExternalId { Value = "2" }, new ExternalId { System = "a" }, twice } }),
            "external_ids[1].system", "external_ids[2].value", "external_ids[3]");
        await Refused.InvalidAsync(
            Staff.Contacts.LookupContactsAsync(new() { ExternalIds = { Enumerable.Range(0, 1001).Select(i => new ExternalId { System = "a", Value = $"{i}" }) } }), "external_ids");
    }

    private static Task<SearchContactsResponse> SearchAsync(SuiteClient client, string query, int size, string token = "") =>
        client.Contacts.SearchContactsAsync(new() { Query = query, PageSize = size, PageToken = token }).ResponseAsync;
}

[Collection(TestDatabase.Sqlite)]
public sealed class SearchContactsOnSqlite(SqliteSuite suite) : SearchContactsTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class SearchContactsOnPostgreSql(PostgreSqlSuite suite) : SearchContactsTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class SearchContactsOnSqlServer(SqlServerSuite suite) : SearchContactsTests(suite);
