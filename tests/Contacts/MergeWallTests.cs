using CivicConnect.Contacts.V1;
using CivicConnect.Storage;
using Grpc.Core;
using Action = CivicConnect.Audit.V1.AuditEntry.Types.Action;

namespace CivicConnect.Contacts.Tests;

/// <summary>Nobody learns by a merge what they could not before, and what is done is on record.</summary>
public abstract class MergeWallTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task WhoMayNotRevealBoth_MayNeitherMergeNorPart()
    {
        var owner = Host.AsNewcomer();
        var officer = Host.With(new Membership(owner.Compartments[0], MemberLevel.Officer, MayReveal: false));
        var reader = Host.With(new Membership(owner.Compartments[0], MemberLevel.Reader, MayReveal: true));
        var (one, other, third) = (await owner.PersonAsync(), await owner.PersonAsync(), await owner.PersonAsync());
        var merge = await owner.MergeAsync(one, third);

        foreach (var client in new[] { officer, reader })
        {
            await RefusedAsync(client.ContactMerges.CreateContactMergeAsync(new() { ContactMerge = new() { Survivor = one.Name, Merged = other.Name } }));
            await RefusedAsync(client.ContactMerges.UndoContactMergeAsync(new() { Name = merge.Name }));
            Assert.Equal(merge, await client.ContactMerges.GetContactMergeAsync(new() { Name = merge.Name }));
        }
        Assert.Equal(2, (await owner.Contacts.ListContactsAsync(new())).TotalSize);
    }

    [ProviderFact]
    public async Task AnotherCompartment_Merge_IsNowhere()
    {
        var (owner, stranger) = (Host.AsNewcomer(), Host.AsNewcomer());
        var (one, other) = (await owner.PersonAsync(), await owner.PersonAsync());
        var merge = await owner.MergeAsync(one, other);

        await Refused.NotFoundAsync(stranger.ContactMerges.GetContactMergeAsync(new() { Name = merge.Name }));
        await Refused.NotFoundAsync(stranger.ContactMerges.UndoContactMergeAsync(new() { Name = merge.Name }));
        await Refused.NotFoundAsync(stranger.ContactMerges.ListContactMergesAsync(new() { Parent = other.Name }));
        await Refused.NotFoundAsync(stranger.Contacts.GetContactAsync(new() { Name = other.Name }));
        await Refused.NotFoundAsync(stranger.Contacts.UpdateContactAsync(new() { Contact = new() { Name = other.Name, Notes = "x" } }));
        await Refused.NotFoundAsync(stranger.Contacts.DeleteContactAsync(new() { Name = other.Name }));
        Assert.Empty((await stranger.Contacts.ResolveContactsAsync(new() { Names = { one.Name, other.Name } })).Matches);
    }

    [ProviderFact]
    public async Task OfDifferentCompartments_AreNotMergedUntilOneIsMoved()
    {
        var (one, two) = (Host.AsNewcomer(), Host.AsNewcomer());
        var both = Host.As(one.Compartments[0], two.Compartments[0]);
        var (first, second) = (await one.PersonAsync(), await two.PersonAsync());

        await Refused.InvalidAsync(both.ContactMerges.CreateContactMergeAsync(new() { ContactMerge = new() { Survivor = first.Name, Merged = second.Name } }), "contact_merge.merged");
        await both.Contacts.UpdateContactAsync(new() { Contact = new() { Name = second.Name, Compartments = { first.Compartments } } });
        await both.MergeAsync(first, second);

        await Refused.NotFoundAsync(two.Contacts.GetContactAsync(new() { Name = second.Name }));
        Assert.Equal(first.Name, (await one.Contacts.GetContactAsync(new() { Name = second.Name })).Name);
    }

    [ProviderFact]
    public async Task Move_TakesTheWholeGroupAlong_AndUndoStillWorks()
    {
        var (from, to) = (Host.AsNewcomer(), Host.AsNewcomer());
        var both = Host.As(from.Compartments[0], to.Compartments[0]);
        var (one, other, third) = (await from.PersonAsync(), await from.PersonAsync(), await from.PersonAsync());
        var group = await to.GroupAsync();
        await both.Affiliations.CreateAffiliationAsync(new() { Parent = other.Name, Affiliation = new() { Organization = group.Name } });
        await both.Relationships.CreateRelationshipAsync(new() { Parent = other.Name, Relationship = new() { Contact = third.Name, Kind = Relationship.Types.Kind.Friend } });
        var before = await from.RevealAsync(other.Name);
        var merge = await from.MergeAsync(one, other);

        await both.Contacts.UpdateContactAsync(new() { Contact = new() { Name = one.Name, Compartments = { $"compartments/{to.Compartments[0]}" } } });

        await Refused.NotFoundAsync(from.Contacts.GetContactAsync(new() { Name = other.Name }));
        await Refused.NotFoundAsync(from.ContactMerges.GetContactMergeAsync(new() { Name = merge.Name }));
        Assert.Equal(0, (await from.Relationships.ListRelationshipsAsync(new() { Parent = third.Name })).TotalSize);
        Assert.Equal(1, (await to.Affiliations.ListAffiliationsAsync(new() { Parent = other.Name })).TotalSize);
        Assert.Equal(["compartments"], (await to.UndoAsync(merge)).KeptFields);
        var after = await to.RevealAsync(other.Name);
        Assert.Equal((before.Names, before.Etag, before.UpdateTime), (after.Names, after.Etag, after.UpdateTime));
        Assert.Equal(1, (await to.Affiliations.ListAffiliationsAsync(new() { Parent = other.Name })).TotalSize);
    }

    [ProviderFact]
    public async Task AMergeThatWasUndone_IsForgottenWhenTheTwoAreMovedApart()
    {
        var (from, to) = (Host.AsNewcomer(), Host.AsNewcomer());
        var both = Host.As(from.Compartments[0], to.Compartments[0]);
        var (one, other) = (await from.PersonAsync(), await from.PersonAsync());
        var merge = await from.MergeAsync(one, other);
        await from.UndoAsync(merge);

        await both.Contacts.UpdateContactAsync(new() { Contact = new() { Name = other.Name, Compartments = { $"compartments/{to.Compartments[0]}" } } });

        await Refused.NotFoundAsync(from.ContactMerges.GetContactMergeAsync(new() { Name = merge.Name }));
        Assert.Equal(0, (await to.ContactMerges.ListContactMergesAsync(new() { Parent = other.Name })).TotalSize);
    }

    [ProviderFact]
    public async Task ARelationshipWithWhomWasMergedOutOfSight_StaysHidden()
    {
        var (mine, theirs) = (Host.AsNewcomer(), Host.AsNewcomer());
        var both = Host.As(mine.Compartments[0], theirs.Compartments[0]);
        var (person, hidden, survivor) = (await mine.PersonAsync(), await theirs.PersonAsync(), await theirs.PersonAsync());
        await both.Relationships.CreateRelationshipAsync(new() { Parent = person.Name, Relationship = new() { Contact = hidden.Name, Kind = Relationship.Types.Kind.Friend } });

        await theirs.MergeAsync(survivor, hidden);

        Assert.Equal(0, (await mine.Relationships.ListRelationshipsAsync(new() { Parent = person.Name })).TotalSize);
        Assert.Equal(survivor.Name, (await both.Relationships.ListRelationshipsAsync(new() { Parent = person.Name })).Relationships.Single().Contact);
    }

    [ProviderFact]
    public async Task MergeAndUndo_AreOnRecord_AndTheOldIdIsFoundWithTheSurvivor()
    {
        var custodian = Host.AsNewcomer();
        var (one, other) = (await custodian.PersonAsync(), await custodian.PersonAsync());
        await custodian.Contacts.GetContactAsync(new() { Name = other.Name });
        var merge = await custodian.MergeAsync(one, other);

        foreach (var name in new[] { one.Name, other.Name })
        {
            var entries = await EntriesAsync(custodian, name);
            Assert.Equal(
                ["contacts.v1.ContactMerges/CreateContactMerge", "contacts.v1.Contacts/GetContact", "contacts.v1.Contacts/CreateContact", "contacts.v1.Contacts/CreateContact"],
                entries.Select(e => e.Rpc));
            Assert.Equal(Action.Change, entries[0].Action);
            Assert.Equal(new[] { one.Name, other.Name, merge.Name }.Select(n => n.Split('/')[1]).Order(), entries[0].Ids.Order());
        }

        await custodian.UndoAsync(merge);

        Assert.DoesNotContain(await EntriesAsync(custodian, one.Name), e => e.Rpc == "contacts.v1.Contacts/GetContact");
        Assert.Equal("contacts.v1.ContactMerges/UndoContactMerge", (await EntriesAsync(custodian, other.Name))[0].Rpc);
    }

    private static async Task<IList<Audit.V1.AuditEntry>> EntriesAsync(SuiteClient client, string resource) =>
        (await client.AuditLog.ListAuditEntriesAsync(new() { Parent = "services/contacts", Resource = resource })).AuditEntries;

    private static Task RefusedAsync<T>(AsyncUnaryCall<T> call) => Refused.WithAsync(StatusCode.PermissionDenied, "PERMISSION_DENIED", call);
}

[Collection(TestDatabase.Sqlite)]
public sealed class MergeWallOnSqlite(SqliteSuite suite) : MergeWallTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class MergeWallOnPostgreSql(PostgreSqlSuite suite) : MergeWallTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class MergeWallOnSqlServer(SqlServerSuite suite) : MergeWallTests(suite);
