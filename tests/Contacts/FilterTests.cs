using CivicConnect.Contacts.V1;
using CivicConnect.Engagements.V1;
using CivicConnect.Storage;
using Google.Protobuf.WellKnownTypes;
using Kind = CivicConnect.Engagements.V1.Engagement.Types.Kind;

namespace CivicConnect.Contacts.Tests;

/// <summary>What searches can ask for besides words, and how it follows what happens elsewhere.</summary>
public abstract class FilterTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task WhatTheContactSays_IsFoundByAnyOfSeveral()
    {
        var me = Host.AsNewcomer();
        var lawyer = await me.PersonAsync(With(c => { c.Country = "IR"; c.Roles.Add("lawyer"); c.Themes.Add("Women's rights"); c.Tags.Add("safe house"); c.Assignee = me.Subject; }));
        var poet = await me.PersonAsync(With(c => { c.Country = "CN"; c.Roles.Add("poet"); c.Tags.Add("asleep"); }));
        var other = await me.PersonAsync(With(c => c.Country = "RU"));

        await FindsAsync(me, new() { Countries = { "IR", "CN" } }, lawyer, poet);
        await FindsAsync(me, new() { Roles = { "Lawyer", "poet", "nobody" } }, lawyer, poet);
        await FindsAsync(me, new() { Themes = { "women's rights" } }, lawyer);
        await FindsAsync(me, new() { Tags = { "asleep", "safe house" }, WithoutTags = { "asleep" } }, lawyer);
        await FindsAsync(me, new() { WithoutTags = { "asleep", "safe house" } }, other);
        await FindsAsync(me, new() { Assignees = { me.Subject } }, lawyer);
        await FindsAsync(me, new() { Assignees = { $"staff/{Guid.NewGuid():D}" } });
        await FindsAsync(me, new() { Compartments = { Name(me.Compartments[0]) }, Countries = { "RU" } }, other);

        await me.Contacts.UpdateContactAsync(new() { Contact = new() { Name = lawyer.Name }, UpdateMask = new() { Paths = { "assignee" } } });
        await FindsAsync(me, new() { Assignees = { me.Subject } });
    }

    [ProviderFact]
    public async Task Organizations_FollowAffiliationsBegunEndedAndDeleted()
    {
        var me = Host.AsNewcomer();
        var (person, group) = (await me.PersonAsync(), await me.GroupAsync());
        await me.PersonAsync();
        var filter = new ContactFilter { Organizations = { group.Name } };
        await FindsAsync(me, filter);

        var affiliation = await me.Affiliations.CreateAffiliationAsync(new() { Parent = person.Name, Affiliation = new() { Organization = group.Name } });
        await SoonFindsAsync(me, filter, person);

        await me.Affiliations.UpdateAffiliationAsync(new() { Affiliation = new() { Name = affiliation.Name, EndDate = Samples.DayFromNow(-1) } });
        await SoonFindsAsync(me, filter);

        await me.Affiliations.UpdateAffiliationAsync(new() { Affiliation = new() { Name = affiliation.Name, EndDate = Samples.DayFromNow(1) } });
        await SoonFindsAsync(me, filter, person);

        await me.Affiliations.DeleteAffiliationAsync(new() { Name = affiliation.Name });
        await SoonFindsAsync(me, filter);
    }

    [ProviderFact]
    public async Task Organizations_ThatWereMerged_AreTheSurvivorUntilItIsUndone()
    {
        var me = Host.AsNewcomer();
        var (one, other, person) = (await me.GroupAsync(), await me.GroupAsync(), await me.PersonAsync());
        await me.Affiliations.CreateAffiliationAsync(new() { Parent = person.Name, Affiliation = new() { Organization = other.Name } });
        await SoonFindsAsync(me, new() { Organizations = { other.Name } }, person);

        var merge = await me.MergeAsync(one, other);
        await SoonFindsAsync(me, new() { Organizations = { one.Name } }, person);
        await SoonFindsAsync(me, new() { Organizations = { other.Name } }, person);

        await me.UndoAsync(merge);
        await SoonFindsAsync(me, new() { Organizations = { one.Name } });
        await SoonFindsAsync(me, new() { Organizations = { other.Name } }, person);
    }

    [ProviderFact]
    public async Task Engagements_AreAskedForByKindAndTime_AndByWhatHasNotBeen()
    {
        var me = Host.AsNewcomer();
        var (trained, met, nobody) = (await me.PersonAsync(), await me.PersonAsync(), await me.PersonAsync());
        var training = await EngageAsync(me, Kind.Training, -200, trained);
        await EngageAsync(me, Kind.Meeting, -5, met);
        await EngageAsync(me, Kind.Meeting, +30, nobody);
        var attended = new ContactFilter { Engagements = { new EngagementCondition { Kind = Kind.Training } } };

        await SoonFindsAsync(me, attended, trained);
        await SoonFindsAsync(me, new() { Engagements = { new EngagementCondition { LastDays = 90, Never = true } } }, trained, nobody);
        await FindsAsync(me, new() { Engagements = { new EngagementCondition { LastDays = 90 } } }, met);
        await FindsAsync(me, new() { Engagements = { new EngagementCondition { Since = Samples.DayFromNow(-201), Until = Samples.DayFromNow(-199) } } }, trained);
        await SoonFindsAsync(me, new() { Engagements = { new EngagementCondition { Since = Samples.DayFromNow(1) } } }, nobody);
        await FindsAsync(me, new() { Engagements = { new EngagementCondition { Kind = Kind.Training }, new EngagementCondition { LastDays = 90, Never = true } }, Compartments = { Name(me.Compartments[0]) } }, trained);

        await me.Engagements.UpdateEngagementAsync(new() { Engagement = new() { Name = training.Name, Kind = Kind.Call } });
        await SoonFindsAsync(me, attended);
        await me.Engagements.DeleteEngagementAsync(new() { Name = training.Name });
        await SoonFindsAsync(me, new() { Engagements = { new EngagementCondition { Never = true } } }, trained);
    }

    [ProviderFact]
    public async Task WhatWasDoneWithWhoWasMerged_CountsForTheSurvivor_UntilTheMergeIsUndone()
    {
        var me = Host.AsNewcomer();
        var (one, other, group) = (await me.PersonAsync(), await me.PersonAsync(), await me.GroupAsync());
        await EngageAsync(me, Kind.Training, -3, other);
        await me.Affiliations.CreateAffiliationAsync(new() { Parent = other.Name, Affiliation = new() { Organization = group.Name } });
        var both = new ContactFilter { Organizations = { group.Name }, Engagements = { new EngagementCondition { Kind = Kind.Training } } };
        await SoonFindsAsync(me, both, other);

        var merge = await me.MergeAsync(one, other);
        await SoonFindsAsync(me, both, one);
        await EngageAsync(me, Kind.Visit, -2, other);
        await SoonFindsAsync(me, new() { Engagements = { new EngagementCondition { Kind = Kind.Visit } } }, one);

        await me.UndoAsync(merge);
        await SoonFindsAsync(me, both, other);
    }

    [ProviderFact]
    public async Task WhatOneMayNotKnow_HasNotHappened_AndIsNotThereToBeAskedFor()
    {
        var (here, there) = (Guid.NewGuid(), Guid.NewGuid());
        var (both, onlyHere) = (Host.As(here, there), Host.As(here));
        var person = await both.PersonAsync();
        var secret = Samples.Meeting(person.Name);
        secret.Compartments.Add(Name(there));
        await both.EngagementAsync(secret);
        var hidden = Samples.Group();
        hidden.Compartments.Add(Name(there));
        var group = await both.GroupAsync(hidden);
        await both.Affiliations.CreateAffiliationAsync(new() { Parent = person.Name, Affiliation = new() { Organization = group.Name } });
        var met = new ContactFilter { Engagements = { new EngagementCondition { Kind = Kind.Meeting } } };

        await SoonFindsAsync(both, met, person);
        await SoonFindsAsync(both, new() { Organizations = { group.Name } }, person);
        // What is known of engagements is not narrowed with the compartments that are looked through.
        await FindsAsync(both, new() { Engagements = { met.Engagements }, Compartments = { Name(here) } }, person);
        await FindsAsync(both, new() { Compartments = { Name(there) } });
        await FindsAsync(onlyHere, met);
        await FindsAsync(onlyHere, new() { Engagements = { new EngagementCondition { Never = true } } }, person);
        foreach (var nothing in new[] { group.Name, $"organizations/{Guid.NewGuid():D}" })
            await Refused.InvalidAsync(onlyHere.Contacts.SearchContactsAsync(new() { Filter = new() { Organizations = { nothing } } }), "filter.organizations[0]");
        foreach (var nothing in new[] { there, Guid.NewGuid() })
            await Refused.InvalidAsync(onlyHere.Contacts.SearchContactsAsync(new() { Filter = new() { Compartments = { Name(nothing) } } }), "filter.compartments[0]");
    }

    [ProviderFact]
    public async Task Pages_BeginAfterTheLastOneShown_WhateverIsAddedOrDeleted()
    {
        var me = Host.AsNewcomer();
        var people = new List<Contact>();
        for (var i = 0; i < 9; i++)
            people.Add(await me.PersonAsync());

        var first = await me.Contacts.SearchContactsAsync(new() { PageSize = 3 });
        for (var i = 0; i < 4; i++)
            await me.PersonAsync();
        var second = await me.Contacts.SearchContactsAsync(new() { PageSize = 3, PageToken = first.NextPageToken });
        foreach (var gone in people.Skip(4))
            await me.Contacts.DeleteContactAsync(new() { Name = gone.Name });
        var third = await me.Contacts.SearchContactsAsync(new() { PageSize = 3, PageToken = second.NextPageToken });


        Assert.Equal(people.AsEnumerable().Reverse().Take(6).Select(p => p.Name), first.Contacts.Concat(second.Contacts).Select(c => c.Name));
        Assert.Equal(people.Take(3).Reverse().Select(p => p.Name), third.Contacts.Select(c => c.Name));
        Assert.Empty(third.NextPageToken);
    }

    [ProviderFact]
    public async Task BadFilters_AreOneErrorThatListsAll()
    {
        var filter = new ContactFilter
        {
            Query = new string('x', 201),
            Countries = { "Iran" },
            Roles = { "" },
            Themes = { new string('x', 61) },
            Tags = { "\u0001" },
            WithoutTags = { Enumerable.Repeat("x", 51) },
            Organizations = { "contacts/x" },
            Compartments = { "x" },
            Assignees = { "somebody" },
            Engagements =
            {
                new EngagementCondition { Kind = (Kind)99, Since = Samples.Day(2024), Until = Samples.Day(2024, 2, 30) },
                new EngagementCondition { LastDays = -1 },
                new EngagementCondition { LastDays = 3, Since = Samples.Day(2024, 1, 1) },
                new EngagementCondition { Since = Samples.Day(2024, 1, 2), Until = Samples.Day(2024, 1, 1) },
            },
        };

        await Refused.InvalidAsync(
            Staff.Contacts.SearchContactsAsync(new() { Filter = filter, Query = "x", Country = "IR", Role = "x", Tag = "x" }),
            "filter.query", "filter.countries[0]", "filter.roles[0]", "filter.themes[0]", "filter.tags[0]", "filter.without_tags", "filter.organizations[0]", "filter.compartments[0]",
            "filter.assignees[0]", "filter.engagements[0].kind", "filter.engagements[0].since", "filter.engagements[0].until", "filter.engagements[1].last_days",
            "filter.engagements[2].last_days", "filter.engagements[3].until", "query", "country", "role", "tag");
    }

    private static string Name(Guid compartment) => $"compartments/{compartment:D}";

    private static Contact With(Action<Contact> change)
    {
        var contact = Samples.Person();
        change(contact);
        return contact;
    }

    private static Task<Engagement> EngageAsync(SuiteClient client, Kind kind, int daysFromNow, Contact person)
    {
        var engagement = Samples.Meeting(person.Name);
        (engagement.Kind, engagement.StartTime) = (kind, Timestamp.FromDateTime(DateTime.UtcNow.AddDays(daysFromNow)));
        return client.EngagementAsync(engagement);
    }

    private static Task SoonFindsAsync(SuiteClient client, ContactFilter filter, params Contact[] expected) =>
        Eventually.PassesAsync(() => FindsAsync(client, filter, expected), "the filter finds them", TimeSpan.FromSeconds(15));

    private static async Task FindsAsync(SuiteClient client, ContactFilter filter, params Contact[] expected)
    {
        var found = await client.Contacts.SearchContactsAsync(new() { Filter = filter });
        Assert.Equal(expected.Select(c => c.Name).Order(), found.Contacts.Select(c => c.Name).Order());
        Assert.Equal(expected.Length, found.TotalSize);
    }
}

[Collection(TestDatabase.Sqlite)]
public sealed class FilterOnSqlite(SqliteSuite suite) : FilterTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class FilterOnPostgreSql(PostgreSqlSuite suite) : FilterTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class FilterOnSqlServer(SqlServerSuite suite) : FilterTests(suite);
