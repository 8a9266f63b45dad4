using System.Text;
using CivicConnect.Common.V1;
using CivicConnect.Contacts.V1;
using CivicConnect.Duplicates.V1;
using Google.Protobuf;
using CandidateState = CivicConnect.Duplicates.V1.DuplicateCandidate.Types.State;
using Kind = CivicConnect.Duplicates.V1.DuplicateEvidence.Types.Kind;

namespace CivicConnect.Duplicates.Tests;

/// <summary>The warning while somebody is being entered.</summary>
public abstract class FindTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task WhoIsThereAlready_IsFoundByWhatIsEntered()
    {
        var me = Host.AsNewcomer();
        var (word, id, phone) = (Samples.Word(), Samples.Word(), $"98912{Random.Shared.Next(1_000_000, 9_999_999)}");
        var person = await me.PersonAsync(new Contact
        {
            Names = { Samples.Native($"Nasrin {word}") },
            Channels = { new Channel { Kind = Channel.Types.Kind.Email, Value = $"{word}@example.org" }, new Channel { Kind = Channel.Types.Kind.Signal, Value = $"+{phone}" } },
            ExternalIds = { new ExternalId { System = "wikidata", Value = id } },
            Country = "IR",
        });
        await me.PersonAsync();

        foreach (var (request, kind) in new[]
        {
            (new FindDuplicatesRequest { Names = { new Name { Given = "nasrin", Family = word.ToUpperInvariant() } } }, Kind.SameWords),
            (new FindDuplicatesRequest { Names = { Samples.CodeName("Heron-1"), Samples.Native($"{word}, Nasrin") } }, Kind.SameWords),
            (new FindDuplicatesRequest { Emails = { "nas", $"{word.ToUpperInvariant()}@Example.org" } }, Kind.SameEmail),
            (new FindDuplicatesRequest { Phones = { $"0{phone[2..]}" }, Country = "IR" }, Kind.SamePhone),
            (new FindDuplicatesRequest { Phones = { $"0{phone[2..]}" } }, Kind.SamePhone),
            (new FindDuplicatesRequest { ExternalIds = { new ExternalId { System = "wikidata", Value = id } } }, Kind.SameExternalId),
        })
        {
            request.Parent = Scanning.Contacts;
            var match = (await me.Duplicates.FindDuplicatesAsync(request)).Matches.Single();
            Assert.Equal((person.Name, kind), (match.Record, match.Evidence[0].Kind));
            Assert.InRange(match.Score, 0.7, 1);
            Assert.DoesNotContain(word, JsonFormatter.Default.Format(match), StringComparison.OrdinalIgnoreCase);
        }
    }

    [ProviderFact]
    public async Task WhatIsNotWholeYet_OrSomebodyElse_FindsNothing_AndNothingIsStored()
    {
        var me = Host.AsNewcomer();
        var word = Samples.Word();
        await me.PersonAsync(Samples.Person($"Nasrin {word}"));

        await Host.StoresNothingAsync(async () =>
        {
            foreach (var request in new[]
            {
                new FindDuplicatesRequest(),
                new FindDuplicatesRequest { Names = { new Name(), Samples.Native("N"), Samples.Native("Nasrin Somebodyelse") }, Emails = { "", "@" }, Phones = { "+9" }, Country = "IR" },
            })
            {
                request.Parent = Scanning.Contacts;
                Assert.Empty((await me.Duplicates.FindDuplicatesAsync(request)).Matches);
            }
        });
    }

    [ProviderFact]
    public async Task OfAnotherCompartment_NobodyIsFound()
    {
        var (me, stranger) = (Host.AsNewcomer(), Host.AsNewcomer());
        var word = Samples.Word();
        await me.TwinsAsync(word);

        Assert.Equal(2, (await me.Duplicates.FindDuplicatesAsync(Asked(word))).Matches.Count);
        Assert.Empty((await stranger.Duplicates.FindDuplicatesAsync(Asked(word))).Matches);
    }

    [ProviderFact]
    public async Task WhoIsEdited_IsNotTheirOwnDuplicate_NorIsWhoWasDismissed()
    {
        var me = Host.AsNewcomer();
        var word = Samples.Word();
        var (one, other) = await me.TwinsAsync(word);
        var request = Asked(word);
        request.Record = one.Name;

        Assert.Equal(other.Name, (await me.Duplicates.FindDuplicatesAsync(request)).Matches.Single().Record);
        await me.ScanAsync();
        await me.Duplicates.ReviewDuplicateCandidateAsync(new() { Name = (await me.CandidatesAsync()).Single().Name, State = CandidateState.Dismissed });

        Assert.Empty((await me.Duplicates.FindDuplicatesAsync(request)).Matches);
        Assert.Equal(2, (await me.Duplicates.FindDuplicatesAsync(Asked(word))).Matches.Count);
    }

    [ProviderFact]
    public async Task Organizations_AreFoundByNameAndId()
    {
        var me = Host.AsNewcomer();
        var group = await me.GroupAsync();

        var match = (await me.Duplicates.FindDuplicatesAsync(new() { Parent = Scanning.Organizations, Names = { Samples.Native(group.DisplayName) } })).Matches.Single();

        Assert.Equal((group.Name, 0.75), (match.Record, match.Score));
    }

    [ProviderFact]
    public async Task AtMostTen_TheLikeliestFirst()
    {
        var me = Host.AsNewcomer();
        var word = Samples.Word();
        for (var i = 0; i < 11; i++)
            await me.PersonAsync(Samples.Person($"Nasrin {word}"));
        var (one, other) = await me.TwinsAsync(word);

        var found = (await me.Duplicates.FindDuplicatesAsync(Asked(word))).Matches;

        Assert.Equal(10, found.Count);
        Assert.Equal([one.Name, other.Name], found.Take(2).Select(m => m.Record).ToHashSet());
        Assert.Equal(found.OrderByDescending(m => m.Score), found);
    }

    [ProviderFact]
    public async Task BadInput_IsOneErrorThatListsAll()
    {
        await Refused.InvalidAsync(Staff.Duplicates.FindDuplicatesAsync(new() { Parent = "services/identity" }), "parent");
        await Refused.InvalidAsync(
            Staff.Duplicates.FindDuplicatesAsync(new()
            {
                Parent = Scanning.Contacts,
                Names = { Samples.Native(new string('x', 201)), new Name { Given = "\u0001" } },
                Country = "Iran",
                Emails = { Enumerable.Repeat("a@example.org", 51) },
                Phones = { new string('1', 501) },
                ExternalIds = { new ExternalId { Value = "x" } },
                Record = "organizations/x",
            }),
            "names[0].value", "names[1].given", "country", "emails", "phones[0]", "external_ids[0].system", "record");
    }

    [ProviderFact]
    public async Task AsJson_ItIsAPost()
    {
        var body = """{"names":[{"kind":"LATIN","value":"Nobody Atall"}]}""";
        var answer = await Host.Http.PostAsync("/v1/services/contacts/duplicates:find", new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
        Assert.Contains("matches", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static FindDuplicatesRequest Asked(string word) => new() { Parent = Scanning.Contacts, Names = { Samples.Native($"Nasrin {word}") }, Emails = { $"{word}@example.org" } };
}

[Collection(TestDatabase.Sqlite)]
public sealed class FindOnSqlite(SqliteSuite suite) : FindTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class FindOnPostgreSql(PostgreSqlSuite suite) : FindTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class FindOnSqlServer(SqlServerSuite suite) : FindTests(suite);
