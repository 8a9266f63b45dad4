using CivicConnect.Common.V1;
using CivicConnect.Contacts.V1;
using Grpc.Core;
using Choice = CivicConnect.Contacts.V1.ContactMerge.Types.Choice;
using Safety = CivicConnect.Contacts.V1.Channel.Types.Safety;
using Source = CivicConnect.Contacts.V1.ContactMerge.Types.Source;

namespace CivicConnect.Contacts.Tests;

/// <summary>Two contacts become one, and the old name stands for it.</summary>
public abstract class MergeTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task Merge_KeepsWhatBothHad()
    {
        var (one, other) = (Full("Heron", "a@example.org", "IR"), Full("Wren", "b@example.org", "BY"));
        one.BirthDate = null;
        other.Channels.Add(new Channel { Kind = Channel.Types.Kind.Email, Value = "a@example.org", Safety = Safety.Unsafe, Note = "read by others" });
        (one, other) = (await Staff.PersonAsync(one), await Staff.PersonAsync(other));
        var (oneBefore, otherBefore) = (await Staff.RevealAsync(one.Name), await Staff.RevealAsync(other.Name));

        var merge = await Staff.MergeAsync(one, other);

        var united = await Staff.RevealAsync(one.Name);
        Assert.Equal((one.Name, other.Name), (merge.Survivor, merge.Merged));
        Assert.Equal(one.CodeName, united.CodeName);
        Assert.Equal(
            [.. oneBefore.Names.Concat(otherBefore.Names.Where(n => n.Kind != Name.Types.Kind.CodeName)).Select(n => n.Value).Distinct(), other.CodeName],
            united.Names.Select(n => n.Value));
        Assert.Equal(Name.Types.Kind.Alias, united.Names[^1].Kind);
        Assert.Equal([("a@example.org", Safety.Unsafe, "read by others", false), ("b@example.org", Safety.Safe, "", true)], united.Channels.Select(c => (c.Value, c.Safety, c.Note, c.Preferred)));
        Assert.Equal(["call Heron", "call Wren"], united.Consents.Select(c => c.Purpose));
        Assert.Equal(["both", "Heron", "Wren"], united.Tags);
        Assert.Equal(["both", "role Heron", "role Wren"], united.Roles);
        Assert.Equal([.. oneBefore.ExternalIds, .. otherBefore.ExternalIds], united.ExternalIds);
        Assert.Equal(("IR", Samples.Day(1980, 2)), (united.Country, united.BirthDate));
        Assert.Equal("Notes of Heron.\n\nNotes of Wren.", united.Notes);
    }

    [ProviderFact]
    public async Task Merge_TakesWhatWasChosen()
    {
        var (one, other) = (await Staff.PersonAsync(Full("Heron", "a@example.org", "IR")), await Staff.PersonAsync(Full("Wren", "b@example.org", "BY")));
        Choice[] choices =
        [
            Of("code_name", Source.Merged), Of("country", Source.Merged), Of("gender", Source.Merged), Of("birth_date", Source.Survivor), Of("sector", Source.Survivor),
            Of("roles", Source.Merged), Of("themes", Source.Survivor), Of("languages", Source.Both), Of("notes", Source.Merged),
        ];

        var merge = await Staff.MergeAsync(one, other, choices);

        var united = await Staff.RevealAsync(one.Name);
        Assert.Equal(choices, merge.Choices);
        Assert.Equal((other.CodeName, "BY", "Notes of Wren."), (united.CodeName, united.Country, united.Notes));
        Assert.Equal(["both", "role Wren"], united.Roles);
        Assert.Contains(united.Names, n => n.Kind == Name.Types.Kind.Alias && n.Value == one.CodeName);
        Assert.Single(united.Names, n => n.Kind == Name.Types.Kind.CodeName);
        await Staff.Contacts.UpdateContactAsync(new() { Contact = new() { Name = one.Name, Notes = "can be saved again" } });
    }

    [ProviderFact]
    public async Task OldName_StandsForTheSurvivor()
    {
        var me = Host.AsNewcomer();
        var external = new ExternalId { System = "register", Value = Samples.Word() };
        var word = Samples.Word();
        var person = Samples.Person($"Leila {word}");
        person.ExternalIds.Add(external);
        var (one, other) = (await me.PersonAsync(), await me.PersonAsync(person));

        await me.MergeAsync(one, other);

        var shown = await me.Contacts.GetContactAsync(new() { Name = one.Name });
        Assert.Equal(shown, await me.Contacts.GetContactAsync(new() { Name = other.Name }));
        Assert.Equal([shown, shown], (await me.Contacts.BatchGetContactsAsync(new() { Names = { other.Name, one.Name } })).Contacts);
        Assert.Equal(one.Name, (await me.RevealAsync(other.Name)).Name);
        Assert.Equal([shown], (await me.Contacts.ListContactsAsync(new())).Contacts);
        Assert.Equal([shown], (await me.Contacts.SearchContactsAsync(new() { Query = word })).Contacts);
        Assert.Equal([shown], (await me.Contacts.SearchContactsAsync(new() { Query = other.CodeName })).Contacts);
        Assert.Equal(1, (await me.Contacts.SearchContactsAsync(new())).TotalSize);
        Assert.Equal(1, (await me.Contacts.ListCountrySafetyAsync(new())).Countries.Sum(c => c.Contacts));
        Assert.Equal(one.Name, (await me.Contacts.LookupContactsAsync(new() { ExternalIds = { external } })).Matches.Single().Contact);
        var resolved = (await me.Contacts.ResolveContactsAsync(new() { Names = { other.Name, one.Name } })).Matches;
        Assert.Equal([other.Name, one.Name], resolved.Select(m => m.Contact));
        Assert.All(resolved, m => Assert.Equal((one.CodeName, $"{one.Name} {other.Name}"), (m.CodeName, string.Join(' ', m.Same))));
        var edited = await me.Contacts.UpdateContactAsync(new() { Contact = new() { Name = other.Name, Notes = "edited" } });
        Assert.Equal((one.Name, "edited"), (edited.Name, edited.Notes));
        await Refused.StaleAsync(me.Contacts.UpdateContactAsync(new() { Contact = new() { Name = other.Name, Notes = "x", Etag = other.Etag } }));
    }

    [ProviderFact]
    public async Task AffiliationsAndRelationships_AreShownAsTheSurvivors()
    {
        var (one, other, third, group) = (await Staff.PersonAsync(), await Staff.PersonAsync(), await Staff.PersonAsync(), await Staff.GroupAsync());
        var affiliation = await Staff.Affiliations.CreateAffiliationAsync(new() { Parent = other.Name, Affiliation = new() { Organization = group.Name, Role = "founder" } });
        var friend = await RelateAsync(other, third);
        var back = await RelateAsync(third, other);
        await RelateAsync(one, other);
        var merge = await Staff.MergeAsync(one, other);

        foreach (var name in new[] { one.Name, other.Name })
        {
            var shown = (await Staff.Affiliations.ListAffiliationsAsync(new() { Parent = name })).Affiliations.Single();
            Assert.Equal($"{one.Name}/affiliations/{affiliation.Name.Split('/')[^1]}", shown.Name);
            Assert.Equal(shown, await Staff.Affiliations.GetAffiliationAsync(new() { Name = affiliation.Name }));
            Assert.Equal(shown, await Staff.Affiliations.GetAffiliationAsync(new() { Name = shown.Name }));
            var listed = await Staff.Relationships.ListRelationshipsAsync(new() { Parent = name });
            Assert.Equal([(one.Name, third.Name), (third.Name, one.Name)], listed.Relationships.Select(r => (r.Name[..45], r.Contact)));
            Assert.Equal(2, listed.TotalSize);
        }
        Assert.Equal($"{one.Name}/affiliations/{affiliation.Name.Split('/')[^1]}", (await Staff.Affiliations.ListAffiliationsAsync(new() { Parent = "contacts/-", Organization = group.Name })).Affiliations.Single().Name);
        Assert.Equal(2, (await Staff.Relationships.ListRelationshipsAsync(new() { Parent = third.Name })).TotalSize);
        Assert.Equal([group.Name], (await Staff.Contacts.ResolveContactsAsync(new() { Names = { one.Name }, WithCounterpart = true })).Matches.Single().Organizations);
        await Refused.InvalidAsync(Staff.Relationships.CreateRelationshipAsync(new() { Parent = one.Name, Relationship = new() { Contact = other.Name, Kind = Relationship.Types.Kind.Friend } }), "relationship.contact");
        await Refused.NotFoundAsync(Staff.Affiliations.GetAffiliationAsync(new() { Name = $"{third.Name}/affiliations/{affiliation.Name.Split('/')[^1]}" }));

        await Staff.UndoAsync(merge);

        Assert.Empty((await Staff.Affiliations.ListAffiliationsAsync(new() { Parent = one.Name })).Affiliations);
        Assert.Equal([affiliation], (await Staff.Affiliations.ListAffiliationsAsync(new() { Parent = other.Name })).Affiliations);
        Assert.Equal(3, (await Staff.Relationships.ListRelationshipsAsync(new() { Parent = other.Name })).TotalSize);
        Assert.Equal(friend, await Staff.Relationships.GetRelationshipAsync(new() { Name = friend.Name }));
        Assert.Equal(back, await Staff.Relationships.GetRelationshipAsync(new() { Name = back.Name }));
    }

    [ProviderFact]
    public async Task AChainOfMerges_LeadsToTheLast_AndIsUndoneBackwards()
    {
        var (a, b, c, group) = (await Staff.PersonAsync(), await Staff.PersonAsync(), await Staff.PersonAsync(), await Staff.GroupAsync());
        var affiliation = await Staff.Affiliations.CreateAffiliationAsync(new() { Parent = a.Name, Affiliation = new() { Organization = group.Name } });
        var first = await Staff.MergeAsync(b, a);
        var second = await Staff.MergeAsync(c, b);

        Assert.Equal(c.Name, (await Staff.Contacts.GetContactAsync(new() { Name = a.Name })).Name);
        Assert.Equal(1, (await Staff.Affiliations.ListAffiliationsAsync(new() { Parent = c.Name })).TotalSize);
        Assert.Equal([second, first], (await Staff.ContactMerges.ListContactMergesAsync(new() { Parent = a.Name })).ContactMerges);
        var refused = await Refused.WithAsync(StatusCode.FailedPrecondition, "MERGED_SINCE", Staff.ContactMerges.UndoContactMergeAsync(new() { Name = first.Name }));
        Assert.Contains(second.Name, refused.Message, StringComparison.Ordinal);

        await Staff.UndoAsync(second);

        Assert.Equal(c, await Staff.Contacts.GetContactAsync(new() { Name = c.Name }));
        Assert.Equal(b.Name, (await Staff.Contacts.GetContactAsync(new() { Name = a.Name })).Name);
        Assert.Equal(0, (await Staff.Affiliations.ListAffiliationsAsync(new() { Parent = c.Name })).TotalSize);
        Assert.Equal(1, (await Staff.Affiliations.ListAffiliationsAsync(new() { Parent = b.Name })).TotalSize);

        await Staff.UndoAsync(first);

        Assert.Equal([a, b], (await Staff.Contacts.BatchGetContactsAsync(new() { Names = { a.Name, b.Name } })).Contacts);
        Assert.Equal([affiliation], (await Staff.Affiliations.ListAffiliationsAsync(new() { Parent = a.Name })).Affiliations);
    }

    [ProviderFact]
    public async Task TwoMergesIntoOne_AreUndoneBackwards()
    {
        var (survivor, a, b) = (await Staff.PersonAsync(), await Staff.PersonAsync(), await Staff.PersonAsync());
        var (first, second) = (await Staff.MergeAsync(survivor, a), await Staff.MergeAsync(survivor, b));

        await Refused.WithAsync(StatusCode.FailedPrecondition, "MERGED_SINCE", Staff.ContactMerges.UndoContactMergeAsync(new() { Name = first.Name }));
        await Staff.UndoAsync(second);
        await Staff.UndoAsync(first);

        Assert.Equal([survivor, a, b], (await Staff.Contacts.BatchGetContactsAsync(new() { Names = { survivor.Name, a.Name, b.Name } })).Contacts);
        await Refused.WithAsync(StatusCode.FailedPrecondition, "MERGE_UNDONE", Staff.ContactMerges.UndoContactMergeAsync(new() { Name = first.Name }));
    }

    [ProviderFact]
    public async Task Undo_KeepsAndListsWhatWasEditedSince()
    {
        var (one, other, third, group) = (await Staff.PersonAsync(Full("Heron", "a@example.org", "IR")), await Staff.PersonAsync(Full("Wren", "b@example.org", "BY")), await Staff.PersonAsync(), await Staff.GroupAsync());
        var (oneBefore, otherBefore) = (await Staff.RevealAsync(one.Name), await Staff.RevealAsync(other.Name));
        var known = await Staff.Affiliations.CreateAffiliationAsync(new() { Parent = other.Name, Affiliation = new() { Organization = group.Name } });
        var merge = await Staff.MergeAsync(one, other);
        var united = await Staff.RevealAsync(one.Name);
        var codeName = $"Owl-{Samples.Word()}";
        await Staff.Contacts.UpdateContactAsync(new()
        {
            Contact = new()
            {
                Name = other.Name,
                Country = "RU",
                Tags = { united.Tags.Where(t => t != "Heron"), "new" },
                Names = { Samples.CodeName(codeName), united.Names.Where(n => n.Kind != Name.Types.Kind.CodeName) },
                Channels = { united.Channels.Select(c => new Channel { Kind = c.Kind, Value = c.Value, Safety = c.Safety, Note = $"edited {c.Value}" }) },
            },
        });
        await Staff.Affiliations.UpdateAffiliationAsync(new() { Affiliation = new() { Name = known.Name, Role = "edited" } });
        var fresh = await Staff.Affiliations.CreateAffiliationAsync(new() { Parent = other.Name, Affiliation = new() { Organization = group.Name, Role = "fresh" } });
        var friend = await RelateAsync(third, other);

        var undone = await Staff.UndoAsync(merge);

        Assert.Equal(["names", "channels", "country", "tags"], undone.KeptFields);
        Assert.Equal([known.Name, fresh.Name, friend.Name], undone.KeptRecords);
        Assert.NotNull(undone.ContactMerge.UndoTime);
        Assert.Equal(otherBefore, await Staff.RevealAsync(other.Name));
        var after = await Staff.RevealAsync(one.Name);
        Assert.Equal((codeName, "RU"), (after.CodeName, after.Country));
        Assert.Equal(oneBefore.Names.Where(n => n.Kind != Name.Types.Kind.CodeName), after.Names.Where(n => n.Kind != Name.Types.Kind.CodeName));
        Assert.Equal(["both", "new"], after.Tags);
        // The other's channel was edited too: nothing of that is lost, and it is listed.
        Assert.Equal(["edited a@example.org", "edited b@example.org"], after.Channels.Select(c => c.Note));
        Assert.Equal(oneBefore.Consents, after.Consents);
        Assert.Equal(oneBefore.Notes, after.Notes);
        Assert.Equal([fresh], (await Staff.Affiliations.ListAffiliationsAsync(new() { Parent = one.Name })).Affiliations);
        Assert.Equal("edited", (await Staff.Affiliations.ListAffiliationsAsync(new() { Parent = other.Name })).Affiliations.Single().Role);
        await Staff.Contacts.UpdateContactAsync(new() { Contact = new() { Name = one.Name, Notes = "can be saved again" } });
    }

    [ProviderFact]
    public async Task Delete_TakesTheWholeGroup_AndWhatItTakesToUndo()
    {
        var (a, b, c, group) = (await Staff.PersonAsync(), await Staff.PersonAsync(), await Staff.PersonAsync(), await Staff.GroupAsync());
        await Staff.Affiliations.CreateAffiliationAsync(new() { Parent = a.Name, Affiliation = new() { Organization = group.Name } });
        var (first, second) = (await Staff.MergeAsync(b, a), await Staff.MergeAsync(c, b));

        await Staff.Contacts.DeleteContactAsync(new() { Name = a.Name });

        foreach (var name in new[] { a.Name, b.Name, c.Name })
            await Refused.NotFoundAsync(Staff.Contacts.GetContactAsync(new() { Name = name }));
        foreach (var merge in new[] { first, second })
            await Refused.NotFoundAsync(Staff.ContactMerges.UndoContactMergeAsync(new() { Name = merge.Name }));
        Assert.Equal(0, (await Staff.Affiliations.ListAffiliationsAsync(new() { Parent = "contacts/-", Organization = group.Name })).TotalSize);
    }

    private static Choice Of(string field, Source source) => new() { Field = field, Source = source };

    private static Contact Full(string codeName, string email, string country) => new()
    {
        Names = { Samples.CodeName($"{codeName}-{Samples.Word()}"), Samples.Native($"Name {codeName}"), Samples.Native("Name of both") },
        Channels = { new Channel { Kind = Channel.Types.Kind.Email, Value = email, Safety = Safety.Safe, Preferred = true } },
        Roles = { "both", $"role {codeName}" },
        Tags = { "both", codeName },
        Languages = { "en" },
        Consents = { new Consent { Purpose = $"call {codeName}", GivenDate = Samples.Day(2020, 1, 2) } },
        ExternalIds = { new ExternalId { System = "register", Value = Samples.Word() } },
        Country = country,
        BirthDate = Samples.Day(1980, 2),
        Notes = $"Notes of {codeName}.",
    };

    private Task<Relationship> RelateAsync(Contact subject, Contact other) =>
        Staff.Relationships.CreateRelationshipAsync(new() { Parent = subject.Name, Relationship = new() { Contact = other.Name, Kind = Relationship.Types.Kind.Friend } }).ResponseAsync;
}

[Collection(TestDatabase.Sqlite)]
public sealed class MergeOnSqlite(SqliteSuite suite) : MergeTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class MergeOnPostgreSql(PostgreSqlSuite suite) : MergeTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class MergeOnSqlServer(SqlServerSuite suite) : MergeTests(suite);
