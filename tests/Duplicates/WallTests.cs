using CivicConnect.Contacts.V1;
using CivicConnect.Storage;
using Grpc.Core;
using CandidateState = CivicConnect.Duplicates.V1.DuplicateCandidate.Types.State;

namespace CivicConnect.Duplicates.Tests;

/// <summary>A pair is there for whoever may see both, and a scan for whoever began it.</summary>
public abstract class WallTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task APairAcrossTwoCompartments_IsThereForWhoeverSeesBoth()
    {
        var (here, there) = (Guid.NewGuid(), Guid.NewGuid());
        var both = Host.As(here, there);
        await both.TwinsAsync(Samples.Word(), here, there);
        var scan = await both.ScanAsync();
        Assert.Equal(1, scan.CandidateCount);
        var candidate = (await both.CandidatesAsync()).Single();

        foreach (var one in new[] { Host.As(here), Host.As(there), Host.AsNewcomer() })
        {
            var list = await one.Duplicates.ListDuplicateCandidatesAsync(new() { Parent = Scanning.Contacts });
            Assert.Equal((0, 0), (list.TotalSize, list.DuplicateCandidates.Count));
            Assert.Equal(0, (await one.Duplicates.ListDuplicateCandidatesAsync(new() { Parent = Scanning.Contacts, Record = candidate.First })).TotalSize);
            await Refused.NotFoundAsync(one.Duplicates.GetDuplicateCandidateAsync(new() { Name = candidate.Name }));
            await Refused.NotFoundAsync(one.Duplicates.ReviewDuplicateCandidateAsync(new() { Name = candidate.Name, State = CandidateState.Same }));
            await Refused.NotFoundAsync(one.Duplicates.GetDuplicateScanAsync(new() { Name = scan.Name }));
            await Refused.NotFoundAsync(one.Duplicates.CancelDuplicateScanAsync(new() { Name = scan.Name }));
            Assert.Empty((await one.Duplicates.ListDuplicateScansAsync(new() { Parent = Scanning.Contacts })).DuplicateScans);
            Assert.Equal(0, (await one.ScanAsync()).CandidateCount);
        }
        Assert.Equal(candidate, await Host.As(there, here).Duplicates.GetDuplicateCandidateAsync(new() { Name = candidate.Name }));
    }

    [ProviderFact]
    public async Task WhatIsFoundByOne_IsNotFoundAnewByAnother()
    {
        var me = Host.AsNewcomer();
        await me.TwinsAsync(Samples.Word());
        await me.ScanAsync();
        var candidate = (await me.CandidatesAsync()).Single();

        var colleague = Host.As(Guid.NewGuid(), me.Compartments[0]);
        var scan = await colleague.ScanAsync();

        Assert.Equal((1, 0), (scan.CandidateCount, scan.NewCandidateCount));
        Assert.Equal(candidate, (await colleague.CandidatesAsync()).Single());
    }

    [ProviderTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WhenOneMoves_TheCandidateFollows(bool first)
    {
        var (here, there) = (Guid.NewGuid(), Guid.NewGuid());
        var both = Host.As(here, there);
        await both.TwinsAsync(Samples.Word(), here);
        await both.ScanAsync();
        var (onlyHere, onlyThere) = (Host.As(here), Host.As(there));
        var candidate = (await onlyHere.CandidatesAsync()).Single();
        var (moving, staying) = first ? (candidate.First, candidate.Second) : (candidate.Second, candidate.First);

        await MoveAsync(both, moving, there);
        Assert.Empty(await onlyHere.CandidatesAsync());
        Assert.Empty(await onlyThere.CandidatesAsync());
        Assert.Equal(candidate, (await both.CandidatesAsync()).Single());

        // Whoever sees but this one moves it with what hangs on it.
        await MoveAsync(Host.With(new(there, MemberLevel.Officer, false), new(here, MemberLevel.Officer, false)), staying, there);
        Assert.Empty(await onlyHere.CandidatesAsync());
        Assert.Equal(candidate, (await onlyThere.CandidatesAsync()).Single());
    }

    [ProviderFact]
    public async Task WhoDoesNotSeeThePair_MovesAndDeletesTheirsAllTheSame()
    {
        var (here, there, beyond) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var all = Host.As(here, there, beyond);
        var (one, other) = await all.TwinsAsync(Samples.Word(), here, there);
        await all.ScanAsync();
        var candidate = (await all.CandidatesAsync()).Single();

        await MoveAsync(Host.As(here, beyond), one.Name, beyond);
        await MoveAsync(Host.As(there, beyond), other.Name, beyond);
        Assert.Equal(candidate, (await Host.As(beyond).CandidatesAsync()).Single());

        await MoveAsync(all, one.Name, here);
        await Host.As(here).Contacts.DeleteContactAsync(new() { Name = one.Name });
        Assert.Empty(await all.CandidatesAsync());
    }

    [ProviderFact]
    public async Task WhoMayOnlyReadOneOfTheTwo_DecidesNothing()
    {
        var (here, there) = (Guid.NewGuid(), Guid.NewGuid());
        var both = Host.As(here, there);
        await both.TwinsAsync(Samples.Word(), here, there);
        await both.ScanAsync();
        var candidate = (await both.CandidatesAsync()).Single();

        foreach (var read in new[] { here, there })
        {
            var half = Host.With(new(read, MemberLevel.Reader, true), new(read == here ? there : here, MemberLevel.Custodian, true));
            Assert.Equal(candidate, (await half.CandidatesAsync()).Single());
            await Refused.WithAsync(StatusCode.PermissionDenied, "PERMISSION_DENIED", half.Duplicates.ReviewDuplicateCandidateAsync(new() { Name = candidate.Name, State = CandidateState.Same }));
        }
        Assert.Equal(candidate, (await both.CandidatesAsync()).Single());
    }

    private static Task MoveAsync(SuiteClient client, string contact, Guid to) =>
        client.Contacts.UpdateContactAsync(new() { Contact = new Contact { Name = contact, Compartments = { $"compartments/{to:D}" } }, UpdateMask = new() { Paths = { "compartments" } } }).ResponseAsync;
}

[Collection(TestDatabase.Sqlite)]
public sealed class WallOnSqlite(SqliteSuite suite) : WallTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class WallOnPostgreSql(PostgreSqlSuite suite) : WallTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class WallOnSqlServer(SqlServerSuite suite) : WallTests(suite);
