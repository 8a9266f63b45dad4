using CivicConnect.Audit.V1;
using CivicConnect.Common.V1;
using CivicConnect.Contacts.V1;
using CivicConnect.Storage;
using CivicConnect.Storage.Audit;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Action = CivicConnect.Audit.V1.AuditEntry.Types.Action;

namespace CivicConnect.Contacts.Tests;

/// <summary>Who saw and changed what is on record, for those who may ask.</summary>
public abstract class AuditTests(Suite suite) : SuiteTests(suite)
{
    private const string Contacts = "services/contacts", Engagements = "services/engagements";

    private SuiteClient Auditor => Host.AsAuditor();

    private static string IdOf(string name) => name.Split('/')[^1];

    [ProviderFact]
    public async Task CreateContact_LeavesOneEntryThatNamesIt()
    {
        var officer = Officer(out var subject);

        var person = await officer.PersonAsync();

        var entry = Assert.Single(await EntriesAsync(subject));
        Assert.Equal(("contacts.v1.Contacts/CreateContact", Action.Change), (entry.Rpc, entry.Action));
        Assert.Equal([IdOf(person.Name)], entry.Ids);
        Assert.InRange(entry.Time.ToDateTime(), DateTime.UtcNow.AddMinutes(-1), DateTime.UtcNow.AddSeconds(1));
    }

    [ProviderFact]
    public async Task GetContact_LeavesAnEntryForTheRead()
    {
        var officer = Officer(out var subject);
        var person = await officer.PersonAsync();

        await officer.Contacts.GetContactAsync(new() { Name = person.Name });

        Assert.Equal([Action.Change, Action.Read], (await EntriesAsync(subject)).Select(e => e.Action));
        Assert.Equal([IdOf(person.Name)], (await EntriesAsync(subject))[1].Ids);
    }

    [ProviderFact]
    public async Task RevealContacts_HasLeftOneEntryWithTheReasonWhenItsAnswerArrives()
    {
        var officer = Officer(out var subject);
        var reader = Host.With(new Membership(officer.Compartments[0], MemberLevel.Officer, MayReveal: false));
        var (one, another) = (await officer.PersonAsync(), await officer.PersonAsync());

        await officer.Contacts.RevealContactsAsync(new() { Names = { one.Name, another.Name }, Reason = "Letter for a visa" });
        var stored = await RevealsInDatabaseAsync(subject);

        Assert.Equal((subject, "contacts.v1.Contacts/RevealContacts"), (Assert.Single(stored).Subject, stored[0].Rpc));
        Assert.Equal([IdOf(one.Name), IdOf(another.Name)], AuditIds.Unpack(stored[0].Ids).Select(id => $"{id:D}"));
        Assert.DoesNotContain("visa", System.Text.Encoding.UTF8.GetString(stored[0].Reason!), StringComparison.Ordinal);
        var entry = Assert.Single(await EntriesAsync(subject), e => e.Rpc == "contacts.v1.Contacts/RevealContacts");
        Assert.Equal((Action.Reveal, "Letter for a visa"), (entry.Action, entry.Reason));
        await Refused.WithAsync(StatusCode.PermissionDenied, "PERMISSION_DENIED", reader.Contacts.RevealContactsAsync(new() { Names = { one.Name }, Reason = "Curious" }));
        Assert.Empty(await RevealsInDatabaseAsync(reader.Subject));
        Assert.Equal(Action.Refused, Assert.Single(await EntriesAsync(reader.Subject)).Action);
    }

    [ProviderFact]
    public async Task Lists_LeaveOneEntryWithAllIdsInTheOrderShown()
    {
        var officer = Officer(out var subject);
        List<Contact> people = [await officer.PersonAsync(), await officer.PersonAsync(), await officer.PersonAsync()];

        await officer.Contacts.ListContactsAsync(new());
        await officer.Contacts.SearchContactsAsync(new() { Query = "nobody of this name" });
        await officer.Contacts.BatchGetContactsAsync(new() { Names = { people.Select(p => p.Name) } });

        var reads = (await EntriesAsync(subject)).Where(e => e.Action == Action.Read).ToList();
        Assert.Equal(["contacts.v1.Contacts/ListContacts", "contacts.v1.Contacts/SearchContacts", "contacts.v1.Contacts/BatchGetContacts"], reads.Select(e => e.Rpc));
        Assert.Equal(people.Select(p => IdOf(p.Name)).Reverse(), reads[0].Ids);
        Assert.Empty(reads[1].Ids);
        Assert.Equal(people.Select(p => IdOf(p.Name)), reads[2].Ids);
    }

    [ProviderFact]
    public async Task LookupContacts_NamesWhomItFound()
    {
        var officer = Officer(out var subject);
        var external = new ExternalId { System = "wikidata", Value = Samples.Word() };
        var person = Samples.Person();
        person.ExternalIds.Add(external);
        person = await officer.PersonAsync(person);

        await officer.Contacts.LookupContactsAsync(new() { ExternalIds = { external } });

        Assert.Equal([IdOf(person.Name)], (await EntriesAsync(subject))[^1].Ids);
    }

    [ProviderFact]
    public async Task UpdateAndDelete_LeaveEntriesOfChanges()
    {
        var officer = Officer(out var subject);
        var (person, group) = (await officer.PersonAsync(), await officer.GroupAsync());
        var tie = await officer.Affiliations.CreateAffiliationAsync(new() { Parent = person.Name, Affiliation = new() { Organization = group.Name } });
        await officer.Contacts.UpdateContactAsync(new() { Contact = new() { Name = person.Name, Notes = "x" } });

        await officer.Contacts.DeleteContactAsync(new() { Name = person.Name });

        var entries = await EntriesAsync(subject);
        Assert.Equal([Action.Change, Action.Change], entries.TakeLast(2).Select(e => e.Action));
        Assert.Equal([IdOf(person.Name)], entries[^2].Ids);
        // With what goes with it.
        Assert.Equal(new[] { IdOf(person.Name), IdOf(tie.Name) }.Order(), entries[^1].Ids.Order());
    }

    [ProviderFact]
    public async Task EntriesAreInTheLogOfTheServiceThatWasAsked()
    {
        var officer = Officer(out var subject);
        var person = await officer.PersonAsync();
        var meeting = await officer.MeetingAsync(person.Name);

        await officer.Engagements.GetEngagementAsync(new() { Name = meeting.Name });

        var read = (await EntriesAsync(subject, Engagements))[^1];
        Assert.Equal(("engagements.v1.Engagements/GetEngagement", Action.Read), (read.Rpc, read.Action));
        Assert.Equal([IdOf(meeting.Name), IdOf(person.Name)], read.Ids);
        Assert.DoesNotContain(await EntriesAsync(subject), e => e.Rpc.StartsWith("engagements", StringComparison.Ordinal));
    }

    [ProviderFact]
    public async Task WhatIsNotThere_LeavesNoEntry()
    {
        var officer = Officer(out var subject);

        await Refused.NotFoundAsync(officer.Contacts.GetContactAsync(new() { Name = $"contacts/{Guid.NewGuid()}" }));

        Assert.Empty(await EntriesAsync(subject));
    }

    [ProviderFact]
    public async Task RefusedCall_IsOnRecordWithWhatWasAskedFor()
    {
        var officer = Officer(out var subject);
        var resource = $"contacts/{Guid.NewGuid()}";

        await Refused.WithAsync(StatusCode.PermissionDenied, "AUDIT_NOT_ALLOWED", officer.AuditLog.ListAuditEntriesAsync(new() { Parent = Contacts }));

        var entry = Assert.Single(await EntriesAsync(subject));
        Assert.Equal(("audit.v1.AuditLog/ListAuditEntries", Action.Refused), (entry.Rpc, entry.Action));
        await Refused.NotFoundAsync(officer.AuditLog.ListAuditEntriesAsync(new() { Parent = Contacts, Resource = resource }));
    }

    [ProviderFact]
    public async Task Custodian_SeesWhoLookedAtAContactOfTheirs_AloneAndInLists()
    {
        var compartment = Guid.NewGuid();
        var (custodian, other) = (Host.As(compartment), Host.As(compartment));
        var (person, another) = (await custodian.PersonAsync(), await custodian.PersonAsync());
        await other.Contacts.GetContactAsync(new() { Name = person.Name });
        await other.Contacts.GetContactAsync(new() { Name = another.Name });
        await other.Contacts.ListContactsAsync(new());

        var all = await Paging.AllAsync(
            token => custodian.AuditLog.ListAuditEntriesAsync(new() { Parent = Contacts, Resource = person.Name, PageSize = 1, PageToken = token }).ResponseAsync,
            r => r.AuditEntries, r => r.NextPageToken);

        Assert.Equal(["contacts.v1.Contacts/ListContacts", "contacts.v1.Contacts/GetContact", "contacts.v1.Contacts/CreateContact"], all.Where(e => !e.Rpc.StartsWith("audit", StringComparison.Ordinal)).Select(e => e.Rpc));
        await Refused.NotFoundAsync(Host.AsNewcomer().AuditLog.ListAuditEntriesAsync(new() { Parent = Contacts, Resource = person.Name }));
    }

    [ProviderFact]
    public async Task ListAuditEntries_FiltersAndPages()
    {
        var officer = Officer(out var subject);
        var person = await officer.PersonAsync();
        for (var i = 0; i < 5; i++)
            await officer.Contacts.GetContactAsync(new() { Name = person.Name });
        var auditor = Auditor;
        var request = new ListAuditEntriesRequest { Parent = Contacts, Subject = subject, Actions = { Action.Read }, PageSize = 2 };

        var reads = await Paging.AllAsync(token => auditor.AuditLog.ListAuditEntriesAsync(new(request) { PageToken = token }).ResponseAsync, r => r.AuditEntries, r => r.NextPageToken);

        Assert.Equal(5, reads.Count);
        Assert.Equal(reads.OrderByDescending(e => e.Number), reads);
        var late = reads[1].Time;
        request = new() { Parent = Contacts, Subject = subject, StartTime = late };
        Assert.Equal([reads[0], reads[1]], (await auditor.AuditLog.ListAuditEntriesAsync(request)).AuditEntries.Select(e => new AuditEntry(e) { Chained = reads[0].Chained }).Select((e, i) => new AuditEntry(e) { Chained = reads[i].Chained }));
        await Refused.InvalidAsync(auditor.AuditLog.ListAuditEntriesAsync(new() { Parent = Contacts, Resource = "contacts/x", PageSize = -1 }), "resource", "page_size");
        await Refused.NotFoundAsync(auditor.AuditLog.ListAuditEntriesAsync(new() { Parent = "services/planets" }));
    }

    [ProviderFact]
    public async Task ExportAuditEntries_SendsAllOldestFirst_ToAuditorsOnly()
    {
        var officer = Officer(out var subject);
        await officer.PersonAsync();
        await officer.PersonAsync();
        using var export = Auditor.AuditLog.ExportAuditEntries(new() { Parent = Contacts, Subject = subject });

        var numbers = new List<long>();
        await foreach (var entry in export.ResponseStream.ReadAllAsync())
            numbers.Add(entry.Number);

        Assert.Equal(2, numbers.Count);
        Assert.Equal(numbers.Order(), numbers);
        using var refused = officer.AuditLog.ExportAuditEntries(new() { Parent = Contacts });
        var error = await Assert.ThrowsAsync<RpcException>(() => refused.ResponseStream.MoveNext(default));
        Assert.Equal(StatusCode.PermissionDenied, error.StatusCode);
    }

    [ProviderFact]
    public async Task WhatAuditorsLookAt_IsOnRecordToo()
    {
        var auditor = Auditor;

        await auditor.AuditLog.ListAuditEntriesAsync(new() { Parent = Contacts });

        Assert.Equal("audit.v1.AuditLog/ListAuditEntries", Assert.Single(await EntriesAsync(auditor.Subject)).Rpc);
    }

    [ProviderFact]
    public async Task EventsReadByServices_LeaveNoEntry_ByOthersOneACall()
    {
        var partner = Host.AsPartner("events.read");

        await Host.AsService("organizations").EventLog.ListEventsAsync(new() { Parent = Contacts, PageSize = 1 });
        await partner.EventLog.ListEventsAsync(new() { Parent = Contacts, PageSize = 1 });

        Assert.Empty((await Auditor.AuditLog.ListAuditEntriesAsync(new() { Parent = Contacts, Subject = "services/organizations" })).AuditEntries);
        Assert.Equal("events.v1.EventLog/ListEvents", Assert.Single(await EntriesAsync(partner.Subject)).Rpc);
    }

    [ProviderFact]
    public async Task Entries_AreChainedInAMomentAndTheCheckpointIsSigned()
    {
        var officer = Officer(out var subject);
        await officer.PersonAsync();

        await Eventually.Async(async () => (await EntriesAsync(subject)).TrueForAll(e => e.Chained), "the entry is chained");

        var checkpoint = await Auditor.AuditLog.GetCheckpointAsync(new() { Parent = Contacts });
        Assert.Equal((32, 64), (checkpoint.Hash.Length, checkpoint.Signature.Length));
        await using var scope = Host.Services.CreateAsyncScope();
        var db = Host.Services.GetServices<AuditTrail>().Single(t => t.Service == "contacts").In(scope.ServiceProvider);
        var report = db.VerifyAudit((await db.AuditCheckpoints.AsNoTracking().ToListAsync()).Select(c => c.Of("contacts")));
        Assert.Null(report.Breach);
        Assert.True(report.Proven > 0);
    }

    [ProviderFact]
    public async Task KeepCheckpoint_FromAService_IsKept_FromOthersRefused()
    {
        var checkpoint = await Auditor.AuditLog.GetCheckpointAsync(new() { Parent = Contacts });
        var request = new KeepCheckpointRequest { Parent = Engagements, Checkpoint = checkpoint };

        await Host.AsService("contacts").AuditLog.KeepCheckpointAsync(request);

        await using var scope = Host.Services.CreateAsyncScope();
        var db = Host.Services.GetServices<AuditTrail>().Single(t => t.Service == "engagements").In(scope.ServiceProvider);
        var kept = await db.KeptCheckpoints.AsNoTracking().OrderBy(c => c.Number).LastAsync();
        Assert.Equal(("contacts", checkpoint.Block, checkpoint.Hash.ToByteArray()), (kept.Service, kept.Block, kept.Hash), Same);
        await Refused.InvalidAsync(Host.AsService("organizations").AuditLog.KeepCheckpointAsync(request), "checkpoint.service");
        await Refused.WithAsync(StatusCode.PermissionDenied, "PERMISSION_DENIED", Auditor.AuditLog.KeepCheckpointAsync(request));
    }

    private static bool Same((string, long, byte[]) one, (string, long, byte[]) other) => one.Item1 == other.Item1 && one.Item2 == other.Item2 && one.Item3.AsSpan().SequenceEqual(other.Item3);

    private SuiteClient Officer(out string subject)
    {
        var officer = Host.AsNewcomer();
        subject = officer.Subject;
        return officer;
    }

    private async Task<List<AuditRecord>> RevealsInDatabaseAsync(string subject)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var db = Host.Services.GetServices<AuditTrail>().Single(t => t.Service == "contacts").In(scope.ServiceProvider);
        return await db.AuditEntries.AsNoTracking().Where(e => e.Subject == subject && e.Action == AuditAction.Reveal).ToListAsync();
    }

    /// <summary>Oldest first.</summary>
    private async Task<List<AuditEntry>> EntriesAsync(string subject, string parent = Contacts) =>
        [.. (await Auditor.AuditLog.ListAuditEntriesAsync(new() { Parent = parent, Subject = subject, PageSize = 1000 })).AuditEntries.Reverse()];
}

[Collection(TestDatabase.Sqlite)]
public sealed class AuditOnSqlite(SqliteSuite suite) : AuditTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class AuditOnPostgreSql(PostgreSqlSuite suite) : AuditTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class AuditOnSqlServer(SqlServerSuite suite) : AuditTests(suite);
