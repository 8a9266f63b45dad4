using CivicConnect.Contacts.V1;
using CivicConnect.Events.V1;
using Grpc.Core;

namespace CivicConnect.Events.Tests;

public abstract class EventLogTests(Suite suite) : SuiteTests(suite)
{
    /// <summary>One that may read all of it.</summary>
    private SuiteClient Service => Host.AsService("tests");

    [ProviderFact]
    public async Task EveryWrite_StandsInTheLogOnceInOrder()
    {
        var start = await HeadAsync("contacts");
        var (one, two, group) = (await Staff.PersonAsync(), await Staff.PersonAsync(), await Staff.GroupAsync());
        await Staff.Contacts.UpdateContactAsync(new() { Contact = new() { Name = one.Name, Notes = "x" } });
        await Staff.Contacts.UpdateContactAsync(new() { Contact = new() { Name = one.Name, Names = { Samples.CodeName("Rook-1") } } });
        var affiliation = await Staff.Affiliations.CreateAffiliationAsync(new() { Parent = one.Name, Affiliation = new() { Organization = group.Name } });
        await Staff.Affiliations.UpdateAffiliationAsync(new() { Affiliation = new() { Name = affiliation.Name, Role = "x" } });
        await Staff.Affiliations.DeleteAffiliationAsync(new() { Name = affiliation.Name });
        var relationship = await Staff.Relationships.CreateRelationshipAsync(new() { Parent = one.Name, Relationship = new() { Contact = two.Name, Kind = Relationship.Types.Kind.Friend } });
        await Staff.Relationships.UpdateRelationshipAsync(new() { Relationship = new() { Name = relationship.Name, Note = "x" } });
        await Staff.Relationships.DeleteRelationshipAsync(new() { Name = relationship.Name });
        await Staff.Contacts.DeleteContactAsync(new() { Name = one.Name });

        var events = await UntilAsync("contacts", start, nameof(ContactDeleted));

        Assert.Equal(
            [
                nameof(ContactCreated), nameof(ContactCreated), nameof(ContactUpdated), nameof(ContactUpdated), nameof(AffiliationCreated), nameof(AffiliationUpdated), nameof(AffiliationDeleted),
                nameof(RelationshipCreated), nameof(RelationshipUpdated), nameof(RelationshipDeleted), nameof(ContactDeleted),
            ], events.Select(e => e.Type));
        Assert.Equal([false, true], events.Select(e => EventTypes.FromJson(e.Type, e.Payload)).OfType<ContactUpdated>().Select(e => e.Renamed));
        Assert.Equal(events.Count, events.Select(e => e.Id).Distinct().Count());
        Assert.Equal(events.Select(e => e.Position).Order(), events.Select(e => e.Position));
    }

    [ProviderFact]
    public async Task EngagementsAndFollowUps_StandInTheirLog()
    {
        var start = await HeadAsync("engagements");
        var (person, group) = (await Staff.PersonAsync(), await Staff.GroupAsync());
        var meeting = await Staff.MeetingAsync(person.Name, group.Name);
        await Staff.Engagements.UpdateEngagementAsync(new() { Engagement = new() { Name = meeting.Name, Outcome = "x" } });
        await Staff.Engagements.DeleteEngagementAsync(new() { Name = meeting.Name });
        var followUp = await Staff.FollowUpAsync(new() { What = "x" });
        await Staff.FollowUps.CompleteFollowUpAsync(new() { Name = followUp.Name });
        await Staff.FollowUps.DeleteFollowUpAsync(new() { Name = followUp.Name });

        var events = await UntilAsync("engagements", start, nameof(FollowUpDeleted));

        Assert.Equal(
            [nameof(EngagementRecorded), nameof(EngagementUpdated), nameof(EngagementDeleted), nameof(FollowUpCreated), nameof(FollowUpUpdated), nameof(FollowUpDeleted)], events.Select(e => e.Type));
        var recorded = (EngagementRecorded)EventTypes.FromJson(events[0].Type, events[0].Payload)!;
        Assert.Equal(meeting.StartTime.ToDateTime(), recorded.StartTime);
        Assert.Equal((person.Name, group.Name), ($"contacts/{recorded.ContactIds.Single()}", $"organizations/{recorded.OrganizationIds.Single()}"));
    }

    [ProviderFact]
    public async Task RefusedOrStaleWrites_LeaveNoEvent()
    {
        var person = await Staff.PersonAsync();
        await Staff.Contacts.UpdateContactAsync(new() { Contact = new() { Name = person.Name, Notes = "x" } });
        var start = (await UntilAsync("contacts", 0, nameof(ContactUpdated)))[^1].Position;

        await Refused.InvalidAsync(Staff.Contacts.CreateContactAsync(new()), "contact.names");
        await Refused.StaleAsync(Staff.Contacts.UpdateContactAsync(new() { Contact = new() { Name = person.Name, Notes = "y", Etag = person.Etag } }));
        await Refused.StaleAsync(Staff.Contacts.DeleteContactAsync(new() { Name = person.Name, Etag = person.Etag }));
        await Staff.Contacts.DeleteContactAsync(new() { Name = person.Name });

        Assert.Equal([nameof(ContactDeleted)], (await UntilAsync("contacts", start, nameof(ContactDeleted))).Select(e => e.Type));
    }

    [ProviderFact]
    public async Task Event_HoldsNothingOfThePerson()
    {
        var start = await HeadAsync("contacts");
        var canary = Samples.Word();
        var person = Samples.Person(canary);
        (person.Notes, person.Gender) = (canary, canary);
        var created = await Staff.PersonAsync(person);
        await Staff.Contacts.DeleteContactAsync(new() { Name = created.Name });

        var events = await UntilAsync("contacts", start, nameof(ContactDeleted));

        Assert.All(events, e => Assert.DoesNotContain(canary, e.Payload, StringComparison.OrdinalIgnoreCase));
        Assert.All(events, e => Assert.DoesNotContain(created.CodeName, e.Payload, StringComparison.OrdinalIgnoreCase));
    }

    [ProviderFact]
    public async Task ConcurrentWrites_AllStandInTheLogOnceForAReaderThatNeverLooksBack()
    {
        var position = await HeadAsync("organizations");
        var writes = Task.WhenAll(Enumerable.Range(0, 60).Select(_ => Staff.GroupAsync()));
        var seen = new List<string>();

        await Eventually.Async(
            async () =>
            {
                foreach (var e in (await Service.EventLog.ListEventsAsync(new() { Parent = "services/organizations", AfterPosition = position, PageSize = 7 })).Events)
                {
                    Assert.True(e.Position > position);
                    position = e.Position;
                    if (EventTypes.FromJson(e.Type, e.Payload) is OrganizationCreated created)
                        seen.Add($"organizations/{created.OrganizationId}");
                }
                return seen.Count >= 60;
            },
            "all events have been read");

        Assert.Equal((await writes).Select(o => o.Name).Order(), seen.Order());
    }

    [ProviderFact]
    public async Task StreamEvents_SendsThePastAndThenTheNew()
    {
        var start = await HeadAsync("contacts");
        var first = await Staff.PersonAsync();
        using var call = Service.EventLog.StreamEvents(new() { Parent = "services/contacts", AfterPosition = start });
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));

        Assert.True(await call.ResponseStream.MoveNext(patience.Token));
        Assert.Contains(first.Name.Split('/')[1], call.ResponseStream.Current.Payload, StringComparison.Ordinal);
        var second = await Staff.PersonAsync();
        Assert.True(await call.ResponseStream.MoveNext(patience.Token));
        Assert.Contains(second.Name.Split('/')[1], call.ResponseStream.Current.Payload, StringComparison.Ordinal);
    }

    [ProviderFact]
    public async Task ListEvents_BadRequest_IsRefused()
    {
        await Refused.InvalidAsync(Service.EventLog.ListEventsAsync(new() { Parent = "services/contacts", AfterPosition = -1, PageSize = -1 }), "page_size", "after_position");
        await Refused.NotFoundAsync(Service.EventLog.ListEventsAsync(new() { Parent = "services/payroll" }));
        await Refused.NotFoundAsync(Service.EventLog.ListEventsAsync(new()));
        using var call = Service.EventLog.StreamEvents(new() { Parent = "services/contacts", AfterPosition = -1 });
        Assert.Equal(StatusCode.InvalidArgument, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(default))).StatusCode);
    }

    [ProviderFact]
    public async Task ListEvents_ForAPartner_AreThoseOfTheirCompartmentsWithoutOtherIds()
    {
        var (mine, other) = (Host.AsNewcomer(), Host.AsNewcomer());
        var partner = Host.AsPartner("events.read", new Storage.Membership(mine.Compartments[0], Storage.MemberLevel.Reader, MayReveal: false));
        var start = await HeadAsync("contacts");
        var (person, group) = (await mine.PersonAsync(), await mine.GroupAsync());
        await other.PersonAsync();
        await mine.Affiliations.CreateAffiliationAsync(new() { Parent = person.Name, Affiliation = new() { Organization = group.Name } });

        await UntilAsync("contacts", start, nameof(AffiliationCreated));
        var seen = (await partner.EventLog.ListEventsAsync(new() { Parent = "services/contacts" })).Events;

        Assert.Equal([nameof(ContactCreated), nameof(AffiliationCreated)], seen.Select(e => e.Type));
        Assert.Contains(person.Name.Split('/')[1], seen[1].Payload, StringComparison.Ordinal);
        Assert.DoesNotContain(group.Name.Split('/')[1], seen[1].Payload, StringComparison.Ordinal);
    }

    [ProviderFact]
    public async Task ListEvents_PastTheEnd_IsEmpty() =>
        Assert.Empty((await Service.EventLog.ListEventsAsync(new() { Parent = "services/contacts", AfterPosition = long.MaxValue })).Events);

    /// <summary>The position of a new event of the service's own, so that all before it have been numbered.</summary>
    private async Task<long> HeadAsync(string service)
    {
        var (id, type) = service switch
        {
            "contacts" => ((await Staff.PersonAsync()).Name, nameof(ContactCreated)),
            "organizations" => ((await Staff.GroupAsync()).Name, nameof(OrganizationCreated)),
            _ => ((await Staff.FollowUpAsync(new() { What = "x" })).Name, nameof(FollowUpCreated)),
        };
        var all = await Eventually.Async(() => AllAsync(service, 0), events => events.Any(e => e.Type == type && e.Payload.Contains(id.Split('/')[1], StringComparison.Ordinal)), "the event is numbered");
        return all[^1].Position;
    }

    private Task<List<Event>> UntilAsync(string service, long after, string type) =>
        Eventually.Async(() => AllAsync(service, after), events => events.Count > 0 && events[^1].Type == type, $"{type} is the last event");

    private async Task<List<Event>> AllAsync(string service, long after)
    {
        List<Event> all = [];
        while (true)
        {
            var page = await Service.EventLog.ListEventsAsync(new() { Parent = $"services/{service}", AfterPosition = after, PageSize = 1000 });
            if (page.Events.Count == 0)
                return all;
            all.AddRange(page.Events);
            after = page.Events[^1].Position;
        }
    }
}

[Collection(TestDatabase.Sqlite)]
public sealed class EventLogOnSqlite(SqliteSuite suite) : EventLogTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class EventLogOnPostgreSql(PostgreSqlSuite suite) : EventLogTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class EventLogOnSqlServer(SqlServerSuite suite) : EventLogTests(suite);
