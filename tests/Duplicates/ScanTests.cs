using CivicConnect.Common.V1;
using CivicConnect.Contacts.V1;
using CivicConnect.Duplicates.Scans;
using CivicConnect.Duplicates.V1;
using CivicConnect.Storage;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using CandidateState = CivicConnect.Duplicates.V1.DuplicateCandidate.Types.State;
using Kind = CivicConnect.Duplicates.V1.DuplicateEvidence.Types.Kind;
using State = CivicConnect.Duplicates.V1.DuplicateScan.Types.State;

namespace CivicConnect.Duplicates.Tests;

public abstract class ScanTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task TwoContactsAlike_AreACandidate_WithoutWhatTellsWhoTheyAre()
    {
        var me = Host.AsNewcomer();
        var word = Samples.Word();
        var (one, other) = await me.TwinsAsync(word);
        await me.PersonAsync();

        var scan = await me.ScanAsync();

        Assert.Equal((State.Succeeded, 3, 3, 1, 1), (scan.State, scan.RecordCount, scan.DoneCount, scan.CandidateCount, scan.NewCandidateCount));
        Assert.Equal($"compartments/{me.Compartments[0]:D}", scan.Compartments.Single());
        var candidate = (await me.CandidatesAsync()).Single();
        Assert.Equal([one.Name, other.Name], Scanning.Of(candidate));
        Assert.Equal(CandidateState.Open, candidate.State);
        Assert.Equal([Kind.SameEmail, Kind.SameWords, Kind.SameCountry], candidate.Evidence.Select(e => e.Kind));
        Assert.Equal(0.968, candidate.Score);
        Assert.DoesNotContain(word, JsonFormatter.Default.Format(candidate), StringComparison.Ordinal);
        Assert.Equal(candidate, await me.Duplicates.GetDuplicateCandidateAsync(new() { Name = candidate.Name }));
        Assert.Equal([scan], (await me.Duplicates.ListDuplicateScansAsync(new() { Parent = Scanning.Contacts })).DuplicateScans);
        Assert.Equal(scan, await me.Duplicates.CancelDuplicateScanAsync(new() { Name = scan.Name }));
    }

    [ProviderFact]
    public async Task WhatSpeaksForItAndAgainst_IsSaidAndWeighed()
    {
        var me = Host.AsNewcomer();
        var (word, group) = (Samples.Word(), await me.GroupAsync());
        var one = await me.PersonAsync(new Contact { Names = { Samples.Native($"Nasrin {word}") }, Country = "IR", BirthDate = Samples.Day(1980, 2, 3) });
        var other = await me.PersonAsync(new Contact { Names = { Samples.Native($"{word} Nasrin") }, Country = "TR", BirthDate = Samples.Day(1980, 2, 3) });
        await me.PersonAsync(new Contact { Names = { Samples.Native($"Nasrin {word}") }, BirthDate = Samples.Day(1991) });
        foreach (var contact in new[] { one, other })
            await me.Affiliations.CreateAffiliationAsync(new() { Parent = contact.Name, Affiliation = new() { Organization = group.Name } });

        await me.ScanAsync();

        var candidate = (await me.CandidatesAsync()).Single();
        Assert.Equal([one.Name, other.Name], Scanning.Of(candidate));
        Assert.Equal([Kind.SameWords, Kind.OtherOrder, Kind.SameBirthDate, Kind.SameOrganization, Kind.OtherCountry], candidate.Evidence.Select(e => e.Kind));
        Assert.True(candidate.Evidence[^1].Weight < 0);
    }

    [ProviderFact]
    public async Task Organizations_AreFoundTheSameWay_TheStrongestFirst()
    {
        var me = Host.AsNewcomer();
        var (word, another) = (Samples.Word(), Samples.Word());
        var named = Samples.Group($"Circle of {word}");
        named.Country = "IR";
        var (one, other) = (await me.GroupAsync(named.Clone()), await me.GroupAsync(named.Clone()));
        await me.GroupAsync(Samples.Group($"Circle of {another}"));
        await me.GroupAsync(Samples.Group($"Circle of {another}"));

        Assert.Equal(2, (await me.ScanAsync(Scanning.Organizations)).NewCandidateCount);

        var all = await me.CandidatesAsync(Scanning.Organizations);
        Assert.Equal([0.788, 0.75], all.Select(c => c.Score));
        Assert.Equal([one.Name, other.Name], Scanning.Of(all[0]));
        var first = await me.Duplicates.ListDuplicateCandidatesAsync(new() { Parent = Scanning.Organizations, PageSize = 1 });
        var second = await me.Duplicates.ListDuplicateCandidatesAsync(new() { Parent = Scanning.Organizations, PageSize = 1, PageToken = first.NextPageToken });
        Assert.Equal((2, 2, ""), (first.TotalSize, second.TotalSize, second.NextPageToken));
        Assert.Equal(all, first.DuplicateCandidates.Concat(second.DuplicateCandidates));
        Assert.Equal([all[0]], (await me.Duplicates.ListDuplicateCandidatesAsync(new() { Parent = Scanning.Organizations, Record = one.Name })).DuplicateCandidates);
        Assert.Empty(await me.CandidatesAsync());
    }

    [ProviderTheory]
    [InlineData(CandidateState.Dismissed)]
    [InlineData(CandidateState.Same)]
    public async Task WhatIsDecided_StaysSoWhenItIsFoundAgain(CandidateState decision)
    {
        var me = Host.AsNewcomer();
        await me.TwinsAsync(Samples.Word());
        await me.ScanAsync();
        var candidate = (await me.CandidatesAsync()).Single();

        var decided = await me.Duplicates.ReviewDuplicateCandidateAsync(new() { Name = candidate.Name, State = decision, Reason = "Asked them.", Etag = candidate.Etag });
        Assert.Equal((decision, me.Subject, "Asked them."), (decided.State, decided.Reviewer, decided.ReviewReason));
        var again = await me.ScanAsync();

        Assert.Equal((1, 0), (again.CandidateCount, again.NewCandidateCount));
        Assert.Equal(decided, (await me.CandidatesAsync()).Single());
        Assert.Empty((await me.Duplicates.ListDuplicateCandidatesAsync(new() { Parent = Scanning.Contacts, State = CandidateState.Open })).DuplicateCandidates);
        await Refused.StaleAsync(me.Duplicates.ReviewDuplicateCandidateAsync(new() { Name = candidate.Name, State = CandidateState.Open, Etag = candidate.Etag }));
        var open = await me.Duplicates.ReviewDuplicateCandidateAsync(new() { Name = candidate.Name, State = CandidateState.Open });
        Assert.Equal((CandidateState.Open, "", null), (open.State, open.Reviewer, open.ReviewTime));
    }

    [ProviderFact]
    public async Task ADecision_OutlastsWhatMadeThemAlike_AndAnOpenCandidateDoesNot()
    {
        var me = Host.AsNewcomer();
        var (one, _) = await me.TwinsAsync(Samples.Word());
        var (two, _) = await me.TwinsAsync(Samples.Word());
        await me.ScanAsync();
        var kept = (await me.CandidatesAsync()).Single(c => Scanning.Of(c).Contains(one.Name));
        await me.Duplicates.ReviewDuplicateCandidateAsync(new() { Name = kept.Name, State = CandidateState.Dismissed });
        foreach (var contact in new[] { one, two })
            await me.Contacts.UpdateContactAsync(new() { Contact = new Contact { Name = contact.Name, Names = { Samples.Native($"Parisa {Samples.Word()}") } }, UpdateMask = new() { Paths = { "names", "channels" } } });

        Assert.Equal(0, (await me.ScanAsync()).CandidateCount);

        Assert.Equal((kept.Name, CandidateState.Dismissed), (await me.CandidatesAsync()).Select(c => (c.Name, c.State)).Single());
    }

    [ProviderFact]
    public async Task WhenOneOfTheTwoIsDeleted_TheCandidateIsGone()
    {
        var me = Host.AsNewcomer();
        var (one, _) = await me.TwinsAsync(Samples.Word());
        var (_, other) = await me.TwinsAsync(Samples.Word());
        await me.ScanAsync();
        var candidates = await me.CandidatesAsync();
        Assert.Equal(2, candidates.Count);

        await me.Contacts.DeleteContactAsync(new() { Name = one.Name });
        await me.Contacts.DeleteContactAsync(new() { Name = other.Name });

        Assert.Empty(await me.CandidatesAsync());
        foreach (var candidate in candidates)
            await Refused.NotFoundAsync(me.Duplicates.GetDuplicateCandidateAsync(new() { Name = candidate.Name }));
        await using var scope = Host.Services.CreateAsyncScope();
        var ids = candidates.Select(c => Guid.Parse(c.Name.Split('/')[^1])).ToList();
        Assert.False(await Db(scope).Set<DuplicateCandidateRecord>().IgnoreQueryFilters().AnyAsync(c => ids.Contains(c.Id)));
    }

    [ProviderFact]
    public async Task OneScanAtATime_IsTheCallers_AndCanBeCancelled()
    {
        var (me, colleague) = (Host.AsNewcomer(), Host.AsNewcomer());
        await me.TwinsAsync(Samples.Word());
        await using var elsewhere = await ElsewhereAsync();

        var scan = await me.Duplicates.CreateDuplicateScanAsync(new() { Parent = Scanning.Contacts });
        Assert.Equal(State.Running, scan.State);
        await Refused.WithAsync(StatusCode.FailedPrecondition, "SCAN_RUNNING", me.Duplicates.CreateDuplicateScanAsync(new() { Parent = Scanning.Contacts }));
        var other = await colleague.Duplicates.CreateDuplicateScanAsync(new() { Parent = Scanning.Contacts });
        var cancelled = await me.Duplicates.CancelDuplicateScanAsync(new() { Name = scan.Name });
        await elsewhere.DisposeAsync();

        Assert.Equal(State.Cancelled, cancelled.State);
        Assert.NotNull(cancelled.EndTime);
        Assert.Equal(State.Succeeded, (await colleague.EndAsync(other)).State);
        Assert.Equal(cancelled, await me.Duplicates.GetDuplicateScanAsync(new() { Name = scan.Name }));
        Assert.Empty(await me.CandidatesAsync());
        Assert.Equal(1, (await me.ScanAsync()).NewCandidateCount);
    }

    [ProviderFact]
    public async Task AScanWhoseProcessEnded_IsTakenUpAgain()
    {
        var me = Host.AsNewcomer();
        await me.TwinsAsync(Samples.Word());
        var scan = await me.ScanAsync();
        var candidate = (await me.CandidatesAsync()).Single();
        await me.Duplicates.ReviewDuplicateCandidateAsync(new() { Name = candidate.Name, State = CandidateState.Dismissed });
        await me.TwinsAsync(Samples.Word());

        // As a process leaves it that is ended in the middle.
        await SetAsync(scan.Name, State.Running, DateTime.UtcNow.AddMinutes(-1));
        var ended = await me.EndAsync(scan);

        Assert.Equal((State.Succeeded, 4, 4, 2, 2), (ended.State, ended.RecordCount, ended.DoneCount, ended.CandidateCount, ended.NewCandidateCount));
        Assert.Equal([CandidateState.Dismissed, CandidateState.Open], (await me.CandidatesAsync()).Select(c => c.State).OrderDescending());
    }

    [ProviderFact]
    public async Task BadInput_IsOneError_AndNothingIsStored()
    {
        await Host.StoresNothingAsync(() => Refused.InvalidAsync(Staff.Duplicates.CreateDuplicateScanAsync(new() { Parent = "services/engagements" }), "parent"));
        await Refused.InvalidAsync(Staff.Duplicates.ListDuplicateScansAsync(new() { Parent = Scanning.Contacts, PageSize = -1, PageToken = "x" }), "page_size", "page_token");
        await Refused.InvalidAsync(Staff.Duplicates.ListDuplicateCandidatesAsync(new() { Parent = Scanning.Contacts, PageSize = -1, State = (CandidateState)9, Record = "x" }), "page_size", "state", "record");
        await Refused.InvalidAsync(Staff.Duplicates.GetDuplicateScanAsync(new() { Name = "services/contacts/duplicateScans/x" }), "name");
        await Refused.InvalidAsync(Staff.Duplicates.GetDuplicateCandidateAsync(new() { Name = "" }), "name");
        await Refused.InvalidAsync(Staff.Duplicates.CancelDuplicateScanAsync(new() { Name = $"services/planets/duplicateScans/{Guid.NewGuid():D}" }), "name");
        await Refused.NotFoundAsync(Staff.Duplicates.GetDuplicateScanAsync(new() { Name = $"services/contacts/duplicateScans/{Guid.NewGuid():D}" }));

        var me = Host.AsNewcomer();
        await me.TwinsAsync(Samples.Word());
        await me.ScanAsync();
        var candidate = (await me.CandidatesAsync()).Single();
        await Refused.InvalidAsync(me.Duplicates.ReviewDuplicateCandidateAsync(new() { Name = candidate.Name, State = (CandidateState)9, Reason = new string('x', 1001) }), "state", "reason");
        Assert.Equal(candidate, (await me.CandidatesAsync()).Single());
    }

    /// <summary>A scan that another replica works on, until the result is disposed of.</summary>
    private async Task<IAsyncDisposable> ElsewhereAsync()
    {
        var theirs = Host.AsNewcomer();
        var scan = await theirs.ScanAsync();
        await SetAsync(scan.Name, State.Running, DateTime.UtcNow.AddMinutes(5));
        return new Elsewhere(() => SetAsync(scan.Name, State.Succeeded, null));
    }

    private async Task SetAsync(string scan, State state, DateTime? leaseUntil)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var id = Guid.Parse(scan.Split('/')[^1]);
        await Db(scope).Set<DuplicateScanRecord>().IgnoreQueryFilters().Where(s => s.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.State, state).SetProperty(s => s.LeaseOwner, "elsewhere").SetProperty(s => s.LeaseUntil, leaseUntil));
    }

    private ServiceDb Db(AsyncServiceScope scope) => (ServiceDb)scope.ServiceProvider.GetRequiredService(Host.Contexts.Single(c => c.Name == "ContactsDb"));

    private sealed class Elsewhere(Func<Task> end) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => new(end());
    }
}

[Collection(TestDatabase.Sqlite)]
public sealed class ScansOnSqlite(SqliteSuite suite) : ScanTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class ScansOnPostgreSql(PostgreSqlSuite suite) : ScanTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class ScansOnSqlServer(SqlServerSuite suite) : ScanTests(suite);
