using CivicConnect.Contacts.V1;

namespace CivicConnect.Contacts.Tests;

public abstract class ListContactsTests(Suite suite) : SuiteTests(suite)
{
    private const Channel.Types.Safety Safe = Channel.Types.Safety.Safe;
    private const Channel.Types.Safety Unsafe = Channel.Types.Safety.Unsafe;

    [ProviderFact]
    public async Task ListContacts_NewestFirst_CompleteAndCounted()
    {
        var me = Host.AsNewcomer();
        var created = new List<Contact>();
        for (var i = 0; i < 12; i++)
            created.Insert(0, await me.PersonAsync());

        var all = await Paging.AllAsync(token => ListAsync(me, 5, token), r => r.Contacts, r => r.NextPageToken);

        Assert.Equal(created, all);
        Assert.Equal(12, (await ListAsync(me, 1)).TotalSize);
    }

    [ProviderFact]
    public async Task ListCountrySafety_CountsEachContactOnce_OfWhatTheCallerMaySee()
    {
        var me = Host.AsNewcomer();
        Channel.Types.Safety[][] people = [[Safe, Unsafe], [Unsafe, default], [default], [], [Safe]];
        foreach (var channels in people)
        {
            var person = Samples.Person();
            person.Country = channels is [Safe] ? "CN" : "IR";
            person.Channels.Clear();
            person.Channels.Add(channels.Select(s => new Channel { Kind = Channel.Types.Kind.Email, Value = $"{Samples.Word()}@example.org", Safety = s }));
            await me.PersonAsync(person);
        }

        var countries = (await me.Contacts.ListCountrySafetyAsync(new())).Countries;

        Assert.Equal([("CN", 1, 1, 0, 0, 0), ("IR", 4, 1, 1, 1, 1)], countries.Select(c => (c.Country, c.Contacts, c.Safe, c.Unsafe, c.Unjudged, c.Unreachable)));
        Assert.Empty((await Host.AsNewcomer().Contacts.ListCountrySafetyAsync(new())).Countries);
    }

    [ProviderFact]
    public async Task ListContacts_PageThatEndsWithTheList_HasNoNext()
    {
        var me = Host.AsNewcomer();
        await me.PersonAsync();
        await me.PersonAsync();

        Assert.Empty((await ListAsync(me, 2)).NextPageToken);
        Assert.NotEmpty((await ListAsync(me, 1)).NextPageToken);
        Assert.Empty((await ListAsync(Host.AsNewcomer(), 0)).Contacts);
    }

    [ProviderFact]
    public async Task ListContacts_InsertsAndDeletionsBetweenPages_NoneTwiceNoneMissing()
    {
        var me = Host.AsNewcomer();
        var before = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => me.PersonAsync()));
        var toDelete = new Queue<Contact>((await ListAsync(me, 3)).Contacts);

        var all = await Paging.AllAsync(token => ListAsync(me, 3, token), r => r.Contacts, r => r.NextPageToken, async () =>
        {
            await me.PersonAsync();
            if (toDelete.TryDequeue(out var shown))
                await me.Contacts.DeleteContactAsync(new() { Name = shown.Name });
        });

        Assert.Equal(before.Select(c => c.Name).Order(), all.Select(c => c.Name).Order());
    }

    [ProviderFact]
    public async Task ListContacts_PageSizeAboveTheLimit_IsTakenAsTheLimit()
    {
        var me = Host.AsNewcomer();
        await me.PersonAsync();

        Assert.Single((await ListAsync(me, int.MaxValue)).Contacts);
    }

    [ProviderFact]
    public async Task ListContacts_LongNotes_PagesStayBelowWhatClientsAccept()
    {
        var me = Host.AsNewcomer();
        var person = Samples.Person();
        person.Notes = new string('ش', 20_000);
        foreach (var chunk in Enumerable.Range(0, 90).Chunk(10))
            await Task.WhenAll(chunk.Select(_ => me.PersonAsync(person.Clone())));

        var first = await ListAsync(me, 1000);
        var all = await Paging.AllAsync(token => ListAsync(me, 1000, token), r => r.Contacts, r => r.NextPageToken);

        Assert.InRange(first.CalculateSize(), 1, 4 * 1024 * 1024);
        Assert.True(first.Contacts.Count < 90);
        Assert.Equal(90, all.Select(c => c.Name).Distinct().Count());
    }

    [ProviderFact]
    public async Task BatchGetContacts_InTheOrderAskedFor()
    {
        var people = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Staff.PersonAsync()));
        var asked = people.Reverse().Append(people[2]).ToList();

        var response = await Staff.Contacts.BatchGetContactsAsync(new() { Names = { asked.Select(c => c.Name) } });

        Assert.Equal(asked, response.Contacts);
    }

    [ProviderFact]
    public async Task BatchGetContacts_OneMissing_ReturnsNotFoundForAll()
    {
        var person = await Staff.PersonAsync();

        await Refused.NotFoundAsync(Staff.Contacts.BatchGetContactsAsync(new() { Names = { person.Name, $"contacts/{Guid.NewGuid()}" } }));
    }

    [ProviderFact]
    public async Task BatchGetContacts_NoneOrTooManyOrMalformed_ReturnsEveryViolation()
    {
        await Refused.InvalidAsync(Staff.Contacts.BatchGetContactsAsync(new()), "names");
        await Refused.InvalidAsync(Staff.Contacts.BatchGetContactsAsync(new() { Names = { Enumerable.Range(0, 1001).Select(_ => $"contacts/{Guid.NewGuid()}") } }), "names");
        await Refused.InvalidAsync(
            Staff.Contacts.BatchGetContactsAsync(new() { Names = { "", $"contacts/{Guid.NewGuid()}", $"organizations/{Guid.NewGuid()}", "contacts/1" } }),
            "names[0]", "names[2]", "names[3]");
    }

    private static Task<ListContactsResponse> ListAsync(SuiteClient client, int size, string token = "") =>
        client.Contacts.ListContactsAsync(new() { PageSize = size, PageToken = token }).ResponseAsync;
}

[Collection(TestDatabase.Sqlite)]
public sealed class ListContactsOnSqlite(SqliteSuite suite) : ListContactsTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class ListContactsOnPostgreSql(PostgreSqlSuite suite) : ListContactsTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class ListContactsOnSqlServer(SqlServerSuite suite) : ListContactsTests(suite);
