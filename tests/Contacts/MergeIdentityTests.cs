using CivicConnect.Common.V1;
using CivicConnect.Contacts.V1;
using Choice = CivicConnect.Contacts.V1.ContactMerge.Types.Choice;
using Source = CivicConnect.Contacts.V1.ContactMerge.Types.Source;

namespace CivicConnect.Contacts.Tests;

/// <summary>
/// Of contacts as chance will have them, with affiliations and relationships: a merge that is undone has changed nothing at all, and one that is undone after
/// edits nothing but what was edited, which is listed.
/// </summary>
public abstract class MergeIdentityTests(Suite suite) : SuiteTests(suite)
{
    private static readonly string[] Editable = ["names", "channels", "roles", "themes", "country", "languages", "gender", "birth_date", "consents", "tags", "notes", "external_ids", "sector", "assignee"];

    [ProviderTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task MergeThenUndo_IsIdentity(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 6; round++)
        {
            var me = Host.AsNewcomer();
            var people = await PeopleAsync(me, random);
            var before = await SeenAsync(me, people);
            var merges = new List<ContactMerge>();
            // Some merge into one, some in a chain.
            foreach (var merged in people.Skip(1).Take(random.Next(1, people.Count)))
                merges.Add(random.Next(2) == 0 ? await me.MergeAsync(await RemainingAsync(me, people[0]), merged, Choices(random)) : await me.MergeAsync(merged, await RemainingAsync(me, people[0]), Choices(random)));
            Assert.Equal(people.Count - merges.Count, (await me.Contacts.ListContactsAsync(new())).TotalSize);

            foreach (var merge in Enumerable.Reverse(merges))
            {
                var undone = await me.UndoAsync(merge);
                Assert.Empty(undone.KeptFields);
                Assert.Empty(undone.KeptRecords);
            }

            Assert.Equal(before, await SeenAsync(me, people));
        }
    }

    [ProviderTheory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    public async Task MergeEditUndo_ChangesNothingButWhatWasEdited_AndListsIt(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 8; round++)
        {
            var me = Host.AsNewcomer();
            var (one, other) = (await me.PersonAsync(Make(random)), await me.PersonAsync(Make(random)));
            var (oneBefore, otherBefore) = (await me.RevealAsync(one.Name), await me.RevealAsync(other.Name));
            var merge = await me.MergeAsync(one, other, Choices(random));
            var united = await me.RevealAsync(one.Name);
            var edited = Editable.Where(_ => random.Next(4) == 0).ToList();
            var edit = new Contact { Name = random.Next(2) == 0 ? one.Name : other.Name, IdentityHidden = true };
            foreach (var field in edited)
                Edit(edit, united, field, random);
            if (edited.Count > 0)
                await me.Contacts.UpdateContactAsync(new() { Contact = edit, UpdateMask = new() { Paths = { edited } } });

            var undone = await me.UndoAsync(merge);

            Assert.Equal(edited, undone.KeptFields);
            Assert.Equal(otherBefore, await me.RevealAsync(other.Name));
            var after = await me.RevealAsync(one.Name);
            Assert.Equal(edited, Editable.Where(field => !Equals(Value(oneBefore, field), Value(after, field))));
            if (edited.Count == 0)
                Assert.Equal(oneBefore, after);
            await me.Contacts.UpdateContactAsync(new() { Contact = after, UpdateMask = new() { Paths = { "*" } } });
        }
    }

    /// <summary>A few people who belong to groups and stand to one another.</summary>
    private static async Task<List<Contact>> PeopleAsync(SuiteClient me, Random random)
    {
        var people = new List<Contact>();
        for (var i = random.Next(2, 5); i > 0; i--)
            people.Add(await me.PersonAsync(Make(random)));
        var group = await me.GroupAsync();
        foreach (var person in people.Where(_ => random.Next(3) > 0))
        {
            await me.Affiliations.CreateAffiliationAsync(new() { Parent = person.Name, Affiliation = new() { Organization = group.Name, Role = $"role {random.Next(3)}" } });
            if (people[random.Next(people.Count)] is var friend && friend != person)
                await me.Relationships.CreateRelationshipAsync(new() { Parent = person.Name, Relationship = new() { Contact = friend.Name, Kind = (Relationship.Types.Kind)random.Next(1, 10), Note = $"note {random.Next(9)}" } });
        }
        return people;
    }

    private static async Task<Contact> RemainingAsync(SuiteClient me, Contact person) => await me.Contacts.GetContactAsync(new() { Name = person.Name });

    /// <summary>All that can be seen of people.</summary>
    private static async Task<string> SeenAsync(SuiteClient me, List<Contact> people)
    {
        var seen = new List<string> { $"{await me.Contacts.ListContactsAsync(new())}" };
        foreach (var person in people)
        {
            seen.Add($"{await me.RevealAsync(person.Name)}");
            seen.Add($"{await me.Contacts.GetContactAsync(new() { Name = person.Name })}");
            seen.Add($"{await me.Contacts.ResolveContactsAsync(new() { Names = { person.Name }, WithCounterpart = true })}");
            seen.Add($"{await me.Affiliations.ListAffiliationsAsync(new() { Parent = person.Name })}");
            seen.Add($"{await me.Relationships.ListRelationshipsAsync(new() { Parent = person.Name })}");
            seen.Add($"{await me.Contacts.SearchContactsAsync(new() { Query = person.CodeName })}");
        }
        return string.Join('\n', seen);
    }

    private static Contact Make(Random random)
    {
        var channels = Some(random, i => new Channel
        {
            Kind = Channel.Types.Kind.Email,
            Value = $"{i}@example.org",
            Safety = (Channel.Types.Safety)random.Next(3),
            Note = random.Next(2) == 0 ? "" : $"note {random.Next(3)}",
        }).ToList();
        if (channels.Find(c => c.Safety != Channel.Types.Safety.Unsafe) is { } preferred && random.Next(2) == 0)
            preferred.Preferred = true;
        return new Contact
        {
            Names = { Some(random, i => Samples.Native($"Name {i}")).Append(Samples.CodeName($"Code-{Samples.Word()}")).OrderBy(_ => random.Next()) },
            Channels = { channels },
            Roles = { Some(random, i => $"role {i}") },
            Themes = { Some(random, i => $"theme {i}") },
            Languages = { Some(random, i => $"{(char)('a' + i)}a") },
            Country = random.Next(3) == 0 ? "" : random.Next(2) == 0 ? "IR" : "BY",
            Gender = random.Next(3) == 0 ? "" : $"gender {random.Next(2)}",
            BirthDate = random.Next(3) == 0 ? null : Samples.Day(random.Next(1950, 1953)),
            Consents = { Some(random, i => new Consent { Purpose = $"purpose {i}", GivenDate = Samples.Day(2020, 1, random.Next(1, 4)) }) },
            Tags = { Some(random, i => $"tag {i}") },
            Notes = random.Next(3) == 0 ? "" : $"Notes {random.Next(3)}.",
            ExternalIds = { Some(random, i => new ExternalId { System = $"s{i}", Value = Samples.Word() }) },
            Assignee = random.Next(2) == 0 ? "" : $"staff/{Guid.NewGuid()}",
            Sector = (Sector)random.Next(4),
        };
    }

    private static IEnumerable<T> Some<T>(Random random, Func<int, T> make) => Enumerable.Range(0, 5).Where(_ => random.Next(2) == 0).Select(make).ToList();

    private static Choice[] Choices(Random random)
    {
        string[] single = ["code_name", "country", "gender", "birth_date", "sector", "assignee"], lists = ["roles", "themes", "languages", "notes"];
        return [.. single.Concat(lists).Where(_ => random.Next(3) == 0).Select(field => new Choice { Field = field, Source = (Source)random.Next(1, lists.Contains(field) ? 4 : 3) })];
    }

    /// <summary>Another value than the merge made, and than there was before.</summary>
    private static void Edit(Contact edit, Contact united, string field, Random random)
    {
        var word = Samples.Word();
        switch (field)
        {
            case "names" when random.Next(2) == 0:
                edit.Names.Add(united.Names.Select(n => n.Kind == Name.Types.Kind.CodeName ? Samples.CodeName($"New-{word}") : n));
                break;
            case "names":
                edit.Names.Add(united.Names.Append(Samples.Native($"New {word}")));
                break;
            case "channels" when united.Channels.Count > 0 && random.Next(2) == 0:
                edit.Channels.Add(united.Channels.Select((c, i) => i > 0 ? c : new Channel { Kind = c.Kind, Value = c.Value, Safety = c.Safety, Preferred = c.Preferred, Note = word }));
                break;
            case "channels":
                edit.Channels.Add(united.Channels.Select(c => new Channel { Kind = c.Kind, Value = c.Value, Safety = c.Safety, Note = c.Note }).Append(new Channel { Kind = Channel.Types.Kind.Phone, Value = word, Preferred = true }));
                break;
            case "roles" or "themes" or "tags":
                Texts(edit, field).Add(Texts(united, field).Skip(random.Next(2)).Append(word));
                break;
            case "languages":
                edit.Languages.Add(united.Languages.Append("zz"));
                break;
            case "country":
                edit.Country = "CN";
                break;
            case "gender":
                edit.Gender = word;
                break;
            case "birth_date":
                edit.BirthDate = Samples.Day(1999, 9);
                break;
            case "consents":
                edit.Consents.Add(united.Consents.Append(new Consent { Purpose = word, GivenDate = Samples.Day(2021, 1, 1) }));
                break;
            case "notes":
                edit.Notes = word;
                break;
            case "external_ids":
                edit.ExternalIds.Add(united.ExternalIds.Append(new ExternalId { System = "new", Value = word }));
                break;
            case "assignee":
                edit.Assignee = $"staff/{Guid.NewGuid()}";
                break;
            default:
                edit.Sector = Sector.Business;
                break;
        }
    }

    private static Google.Protobuf.Collections.RepeatedField<string> Texts(Contact contact, string field) => (Google.Protobuf.Collections.RepeatedField<string>)Value(contact, field)!;

    private static object? Value(Contact contact, string field) => Contact.Descriptor.FindFieldByName(field).Accessor.GetValue(contact);
}

[Collection(TestDatabase.Sqlite)]
public sealed class MergeIdentityOnSqlite(SqliteSuite suite) : MergeIdentityTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class MergeIdentityOnPostgreSql(PostgreSqlSuite suite) : MergeIdentityTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class MergeIdentityOnSqlServer(SqlServerSuite suite) : MergeIdentityTests(suite);
