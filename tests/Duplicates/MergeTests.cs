using CivicConnect.Duplicates.V1;
using CivicConnect.Organizations.V1;
using CandidateState = CivicConnect.Duplicates.V1.DuplicateCandidate.Types.State;

namespace CivicConnect.Duplicates.Tests;

/// <summary>Candidates follow the merges of their records.</summary>
public abstract class MergeTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task MergedContacts_AreNoCandidates_UntilTheyAreTwoAgain()
    {
        var me = Host.AsNewcomer();
        var word = Samples.Word();
        var (one, other) = await me.TwinsAsync(word);
        var third = await me.PersonAsync(Scanning.Twin(word, me.Compartments[0]));
        await me.ScanAsync();
        var before = await me.CandidatesAsync();
        Assert.Equal(3, before.Count);
        await DismissAsync(me, before, other.Name, third.Name);
        before = await me.CandidatesAsync();
        var merge = await me.MergeAsync(one, other);

        var candidate = (await me.CandidatesAsync()).Single();
        Assert.Equal([one.Name, third.Name], Scanning.Of(candidate));
        Assert.Equal([candidate], await OfAsync(me, Scanning.Contacts, other.Name));
        // What was open already stays to be decided; but nobody is asked while they enter somebody.
        Assert.Equal(CandidateState.Open, candidate.State);
        Assert.DoesNotContain(other.Name, await FoundAsync(me, word, third.Name));
        Assert.DoesNotContain(one.Name, await FoundAsync(me, word, third.Name));
        await me.ScanAsync();
        Assert.Equal([candidate.Name], (await me.CandidatesAsync()).Select(c => c.Name));

        await me.UndoAsync(merge);

        Assert.Equal(before.Select(c => (c.Name, c.State)), (await me.CandidatesAsync()).Select(c => (c.Name, c.State)));
        await me.ScanAsync();
        Assert.Equal(before.Select(c => (c.Name, c.State, c.Score)).Order(), (await me.CandidatesAsync()).Select(c => (c.Name, c.State, c.Score)).Order());
    }

    [ProviderFact]
    public async Task WhatWasDecidedOfOneThatWasMerged_IsNotAskedAgain()
    {
        var me = Host.AsNewcomer();
        var word = Samples.Word();
        var (survivor, (one, other)) = (await me.GroupAsync(), (await me.GroupAsync(Twin(word)), await me.GroupAsync(Twin(word))));
        await me.ScanAsync(Scanning.Organizations);
        var before = await me.CandidatesAsync(Scanning.Organizations);
        await DismissAsync(me, before, one.Name, other.Name);
        var merge = await me.MergeAsync(survivor, other);

        var scan = await me.ScanAsync(Scanning.Organizations);

        Assert.Equal((2, 0, 0), (scan.RecordCount, scan.CandidateCount, scan.NewCandidateCount));
        Assert.Empty(await me.CandidatesAsync(Scanning.Organizations));
        Assert.Empty(await OfAsync(me, Scanning.Organizations, other.Name));
        await me.UndoAsync(merge);
        Assert.Equal([(before.Single().Name, CandidateState.Dismissed)], (await me.CandidatesAsync(Scanning.Organizations)).Select(c => (c.Name, c.State)));
    }

    [ProviderFact]
    public async Task CandidatesOfWhoWasMerged_FollowToOtherCompartments()
    {
        var (from, to) = (Host.AsNewcomer(), Host.AsNewcomer());
        var both = Host.As(from.Compartments[0], to.Compartments[0]);
        var (survivor, (one, other)) = (await from.PersonAsync(), await from.TwinsAsync(Samples.Word()));
        await from.ScanAsync();
        var merges = (await from.MergeAsync(survivor, one), await from.MergeAsync(survivor, other));

        await both.Contacts.UpdateContactAsync(new() { Contact = new() { Name = survivor.Name, Compartments = { $"compartments/{to.Compartments[0]}" } } });
        await to.UndoAsync(merges.Item2);
        await to.UndoAsync(merges.Item1);

        Assert.Equal([one.Name, other.Name], Scanning.Of((await to.CandidatesAsync()).Single()));
        Assert.Empty(await from.CandidatesAsync());
    }

    [ProviderFact]
    public async Task BelongingToOrganizationsThatWereMerged_IsBelongingToOne()
    {
        var me = Host.AsNewcomer();
        var (word, one, other) = (Samples.Word(), await me.GroupAsync(), await me.GroupAsync());
        foreach (var group in new[] { one, other })
        {
            var person = await me.PersonAsync(Samples.Person($"Nasrin {word}"));
            await me.Affiliations.CreateAffiliationAsync(new() { Parent = person.Name, Affiliation = new() { Organization = group.Name } });
        }
        await me.MergeAsync(one, other);

        await Eventually.PassesAsync(
            async () =>
            {
                await me.ScanAsync();
                Assert.Contains((await me.CandidatesAsync()).Single().Evidence, e => e.Kind == DuplicateEvidence.Types.Kind.SameOrganization);
            },
            "contacts has heard of the merge");
    }

    private static Organization Twin(string word) => Samples.Group($"Society of {word}");

    private static async Task DismissAsync(SuiteClient me, IReadOnlyList<DuplicateCandidate> candidates, params string[] pair) =>
        await me.Duplicates.ReviewDuplicateCandidateAsync(new() { Name = candidates.Single(c => Scanning.Of(c).SetEquals(pair)).Name, State = CandidateState.Dismissed });

    private static async Task<IReadOnlyList<DuplicateCandidate>> OfAsync(SuiteClient me, string parent, string record) =>
        (await me.Duplicates.ListDuplicateCandidatesAsync(new() { Parent = parent, Record = record })).DuplicateCandidates;

    private static async Task<IEnumerable<string>> FoundAsync(SuiteClient me, string word, string record) =>
        (await me.Duplicates.FindDuplicatesAsync(new() { Parent = Scanning.Contacts, Record = record, Names = { Samples.Native($"Nasrin {word}") }, Emails = { $"{word}@example.org" } })).Matches.Select(m => m.Record);
}

[Collection(TestDatabase.Sqlite)]
public sealed class MergeOnSqlite(SqliteSuite suite) : MergeTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class MergeOnPostgreSql(PostgreSqlSuite suite) : MergeTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class MergeOnSqlServer(SqlServerSuite suite) : MergeTests(suite);
