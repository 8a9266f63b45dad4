using CivicConnect.Contacts.Affiliations;
using CivicConnect.Contacts.Consumers;
using CivicConnect.Contacts.Data;
using CivicConnect.Contacts.V1;
using CivicConnect.Events;
using CivicConnect.Storage;
using CivicConnect.Storage.EventLog;
using CivicConnect.Storage.Inbox;
using Microsoft.Extensions.DependencyInjection;

namespace CivicConnect.Contacts.Tests;

/// <summary>Whoever belongs to an organization that was merged belongs to the one that remains, until it is another again.</summary>
public abstract class MergedOrganizationTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task Affiliations_AreToTheSurvivor_AndToTheOtherAgainWhenItIsUndone()
    {
        var (one, other, person, official) = (await Staff.GroupAsync(), await Staff.GroupAsync(), await Staff.PersonAsync(), await Staff.PersonAsync());
        var (known, official1) = (await BelongsAsync(person, other), await BelongsAsync(official, one));
        await BelongsAsync(person, one);
        var merge = await Staff.MergeAsync(one, other);

        foreach (var name in new[] { one.Name, other.Name })
        {
            var listed = await Staff.Affiliations.ListAffiliationsAsync(new() { Parent = "contacts/-", Organization = name });
            Assert.Equal(3, listed.TotalSize);
            Assert.All(listed.Affiliations, a => Assert.Equal((one.Name, false), (a.Organization, a.Outside)));
            Assert.Equal(2, (await Staff.Affiliations.ListAffiliationsAsync(new() { Parent = person.Name, Organization = name })).TotalSize);
        }
        Assert.Equal(one.Name, (await Staff.Affiliations.GetAffiliationAsync(new() { Name = known.Name })).Organization);
        var fresh = await BelongsAsync(official, other);
        Assert.Equal(one.Name, fresh.Organization);
        await Eventually.PassesAsync(async () => Assert.Equal([one.Name], await OrganizationsOfAsync(person)), "contacts has heard of the merge");

        await Staff.UndoAsync(merge);

        Assert.Equal([known], (await Staff.Affiliations.ListAffiliationsAsync(new() { Parent = "contacts/-", Organization = other.Name })).Affiliations);
        Assert.Equal([official1, fresh], (await Staff.Affiliations.ListAffiliationsAsync(new() { Parent = official.Name })).Affiliations);
        await Eventually.PassesAsync(async () => Assert.Equal(new[] { one.Name, other.Name }.Order(), (await OrganizationsOfAsync(person)).Order()), "contacts has heard that it was undone");
    }

    [ProviderFact]
    public async Task WhoMayNotSeeTheSurvivor_SeesThatThereIsOne()
    {
        var (mine, theirs) = (Host.AsNewcomer(), Host.AsNewcomer());
        var both = Host.As(mine.Compartments[0], theirs.Compartments[0]);
        var (one, other, person) = (await theirs.GroupAsync(), await theirs.GroupAsync(), await mine.PersonAsync());
        await both.Affiliations.CreateAffiliationAsync(new() { Parent = person.Name, Affiliation = new() { Organization = other.Name } });

        await theirs.MergeAsync(one, other);

        var shown = (await mine.Affiliations.ListAffiliationsAsync(new() { Parent = person.Name })).Affiliations.Single();
        Assert.Equal(("", true), (shown.Organization, shown.Outside));
        Assert.Empty((await mine.Affiliations.ListAffiliationsAsync(new() { Parent = "contacts/-", Organization = other.Name })).Affiliations);
        Assert.Equal(one.Name, (await both.Affiliations.ListAffiliationsAsync(new() { Parent = person.Name })).Affiliations.Single().Organization);
    }

    [ProviderFact]
    public async Task DeletedAfterTheMerge_AllAffiliationsEnd()
    {
        var (one, other, person) = (await Staff.GroupAsync(), await Staff.GroupAsync(), await Staff.PersonAsync());
        await BelongsAsync(person, one);
        await BelongsAsync(person, other);
        await Staff.MergeAsync(one, other);

        await Staff.Organizations.DeleteOrganizationAsync(new() { Name = other.Name });

        await Eventually.PassesAsync(
            async () => Assert.All((await Staff.Affiliations.ListAffiliationsAsync(new() { Parent = person.Name })).Affiliations, a => Assert.True(a.OrganizationDeleted)), "both have ended");
    }

    [ProviderTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task MergesHeardInAnyOrderAndTwice_AreAsTheyHappened(int seed)
    {
        var random = new Random(seed);
        var organizations = Enumerable.Range(0, 12).Select(_ => Guid.NewGuid()).ToList();
        var (remaining, merges, happened) = (organizations.ToList(), new Stack<(Guid Survivor, Guid Merged)>(), new List<IEvent>());
        for (var i = 0; i < 30; i++)
        {
            if (merges.Count > 0 && (random.Next(3) == 0 || remaining.Count < 3))
            {
                var (survivor, merged) = merges.Pop();
                remaining.Add(merged);
                happened.Add(new OrganizationsUnmerged { OrganizationId = survivor, MergedId = merged, Kind = 1, MergedKind = 1 });
            }
            else
            {
                var (survivor, merged) = (remaining[0], remaining[random.Next(1, remaining.Count)]);
                (survivor, merged) = random.Next(2) == 0 ? (survivor, merged) : (merged, survivor);
                remaining.Remove(merged);
                merges.Push((survivor, merged));
                happened.Add(new OrganizationsMerged { OrganizationId = survivor, MergedId = merged, Kind = 1 });
            }
        }
        var expected = organizations.ToDictionary(o => o, o => o);
        foreach (var (survivor, merged) in merges)
            expected[merged] = survivor;
        var logged = happened.Select((e, i) => new Happened(Logged(e, i + 1), e)).ToList();

        await using var scope = Host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem();
        var db = scope.ServiceProvider.GetRequiredService<ContactsDb>();
        foreach (var some in logged.Concat(logged).OrderBy(_ => random.Next()).Chunk(7))
        {
            await new OrganizationMergeConsumer().HandleAsync(db, some, default);
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
        }

        var survivors = await db.OrganizationSurvivorsAsync(organizations, default);
        Assert.All(organizations, o => Assert.Equal(Survivor(o), survivors.GetValueOrDefault(o, o)));

        Guid Survivor(Guid id) => expected[id] == id ? id : Survivor(expected[id]);
    }

    private static LoggedEvent Logged(IEvent happened, long position) => new()
    {
        Id = Guid.NewGuid(),
        Source = "organizations",
        Position = position,
        Type = EventTypes.NameOf(happened),
        Time = DateTime.UtcNow,
        Payload = EventTypes.ToJson(happened),
    };

    private async Task<IEnumerable<string>> OrganizationsOfAsync(Contact person) =>
        (await Staff.Contacts.ResolveContactsAsync(new() { Names = { person.Name }, WithCounterpart = true })).Matches.Single().Organizations;

    private async Task<Affiliation> BelongsAsync(Contact person, Organizations.V1.Organization organization) =>
        await Staff.Affiliations.CreateAffiliationAsync(new() { Parent = person.Name, Affiliation = new() { Organization = organization.Name } });
}

[Collection(TestDatabase.Sqlite)]
public sealed class MergedOrganizationOnSqlite(SqliteSuite suite) : MergedOrganizationTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class MergedOrganizationOnPostgreSql(PostgreSqlSuite suite) : MergedOrganizationTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class MergedOrganizationOnSqlServer(SqlServerSuite suite) : MergedOrganizationTests(suite);
