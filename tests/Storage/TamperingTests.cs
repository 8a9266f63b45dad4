using System.Diagnostics;
using CivicConnect.Storage.Audit;
using Xunit.Abstractions;

namespace CivicConnect.Storage.Tests;

/// <summary>What somebody who may write the database can do to a log of 100,000 entries, and that it is found, and where.</summary>
public sealed class TamperingTests(ITestOutputHelper output)
{
    private const int Entries = 100_000;

    /// <summary>Of all kinds together, each at a random place.</summary>
    private const int Rounds = 1_000;

    private static readonly Lazy<TamperedLog> Shared = new(() => TamperedLog.Create(Entries, new Random(7)));

    public static TheoryData<string> Kinds { get; } = ["edit", "delete", "add", "reorder", "truncate", "fork"];

    private static TamperedLog Log => Shared.Value;

    [Fact]
    public void UntouchedLog_IsWhole()
    {
        var checkpoints = Checkpoints(new Random(1));
        Verify(Log.Entries, Log.Blocks, checkpoints);
        var watch = Stopwatch.StartNew();

        var report = Verify(Log.Entries, Log.Blocks, checkpoints);

        output.WriteLine($"{Entries} entries verified in {watch.ElapsedMilliseconds} ms");
        Assert.Null(report.Breach);
        Assert.Equal((Entries, Log.Blocks.Count, checkpoints[^1].Entry), (report.Entries, report.Blocks, report.Proven));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EachTampering_IsFoundAndItsPlaceNamed(string kind)
    {
        var (watch, rounds) = (Stopwatch.StartNew(), Rounds / Kinds.Count + 1);
        Parallel.For(0, rounds, round =>
        {
            var random = new Random(HashCode.Combine(round, kind.Length * 31 + kind[0]));
            var checkpoints = Checkpoints(random);
            switch (kind)
            {
                case "edit": Edit(random, checkpoints); break;
                case "delete": Delete(random, checkpoints); break;
                case "add": Add(random, checkpoints); break;
                case "reorder": Reorder(random, checkpoints); break;
                case "truncate": Truncate(random, checkpoints); break;
                default: Fork(random, checkpoints); break;
            }
        });
        output.WriteLine($"{rounds} rounds in {watch.ElapsedMilliseconds} ms");
    }

    private static void Edit(Random random, IReadOnlyList<SignedCheckpoint> checkpoints)
    {
        var index = random.Next(Entries);
        var entry = Log.Entries[index];

        AssertNamed(Verify(Log.With(index, Edited(entry, random)), Log.Blocks, checkpoints), AuditBreachKind.Edited, entry.Number);
    }

    private static void Delete(Random random, IReadOnlyList<SignedCheckpoint> checkpoints)
    {
        var index = random.Next(Entries);

        AssertNamed(Verify(Log.Without(index), Log.Blocks, checkpoints), AuditBreachKind.Deleted, Log.Entries[index].Number);
    }

    private static void Add(Random random, IReadOnlyList<SignedCheckpoint> checkpoints)
    {
        // Into a gap between two numbers: a number that is taken cannot be had twice.
        var index = random.Next(1, Entries);
        while (Log.Entries[index].Number == Log.Entries[index - 1].Number + 1)
            index = index + 1 < Entries ? index + 1 : 1;
        var number = Log.Entries[index].Number - 1;

        var report = Verify(Log.WithMore(index, TamperedLog.Copy(Edited(Log.Entries[index], random), number, Log.Entries[index].Block)), Log.Blocks, checkpoints);

        AssertNamed(report, AuditBreachKind.Added, number);
    }

    private static void Reorder(Random random, IReadOnlyList<SignedCheckpoint> checkpoints)
    {
        var (one, other) = (random.Next(Entries), random.Next(Entries));
        (one, other) = one < other ? (one, other) : one > other ? (other, one) : (0, 1);
        var (first, second) = (Log.Entries[one], Log.Entries[other]);

        var report = Verify(Log.With(one, TamperedLog.Copy(second, first), other, TamperedLog.Copy(first, second)), Log.Blocks, checkpoints);

        AssertNamed(report, AuditBreachKind.Reordered, first.Number);
        Assert.Equal(second.Number, report.Breach!.Last);
    }

    private static void Truncate(Random random, IReadOnlyList<SignedCheckpoint> checkpoints)
    {
        // Behind the last checkpoint nothing proves what there was.
        var last = random.Next((int)checkpoints[^1].Block);
        var kept = Log.Entries.TakeWhile(e => e.Block <= last);

        var report = Verify(kept, Log.Blocks.Take(last), checkpoints);

        AssertNamed(report, AuditBreachKind.Truncated, last == 0 ? 0 : Log.Blocks[last - 1].Last);
        Assert.Equal(checkpoints[^1].Entry, report.Breach!.Last);
    }

    private static void Fork(Random random, IReadOnlyList<SignedCheckpoint> checkpoints)
    {
        var index = random.Next(Entries);
        while (Log.Entries[index].Block > checkpoints[^1].Block)
            index = random.Next(Entries);
        var instead = Edited(Log.Entries[index], random);

        var report = Verify(Log.With(index, instead), Log.Forked(index, instead), checkpoints);

        // All hashes fit: only what was signed before and after tells, and it names the stretch between.
        var (before, after) = (checkpoints.LastOrDefault(c => c.Block < instead.Block), checkpoints.First(c => c.Block >= instead.Block));
        Assert.Equal(new AuditBreach(AuditBreachKind.Forked, after.Block, (before?.Entry ?? 0) + 1, after.Entry), report.Breach);
        Assert.InRange(instead.Number, report.Breach!.First, report.Breach.Last);
    }

    private static AuditRecord Edited(AuditRecord e, Random random) => random.Next(8) switch
    {
        0 => TamperedLog.Copy(e, e.Number, e.Block, time: e.Time.AddMicroseconds(1)),
        1 => TamperedLog.Copy(e, e.Number, e.Block, subject: $"staff/{TamperedLog.NewGuid(random)}"),
        2 => TamperedLog.Copy(e, e.Number, e.Block, client: e.Client + "x"),
        3 => TamperedLog.Copy(e, e.Number, e.Block, session: TamperedLog.NewGuid(random)),
        4 => TamperedLog.Copy(e, e.Number, e.Block, rpc: e.Rpc[..^1]),
        5 => TamperedLog.Copy(e, e.Number, e.Block, action: AuditAction.SignIn),
        6 => TamperedLog.Copy(e, e.Number, e.Block, ids: AuditIds.Pack([TamperedLog.NewGuid(random)])),
        _ => TamperedLog.Copy(e, e.Number, e.Block, resource: TamperedLog.NewGuid(random), reason: [1]),
    };

    private static AuditReport Verify(IEnumerable<AuditRecord> entries, IEnumerable<AuditBlock> blocks, IEnumerable<SignedCheckpoint> checkpoints) =>
        AuditVerifier.Verify(TamperedLog.Service, blocks, entries, checkpoints);

    private static void AssertNamed(AuditReport report, AuditBreachKind kind, long entry)
    {
        Assert.NotNull(report.Breach);
        Assert.Equal((kind, entry), (report.Breach.Kind, report.Breach.First));
    }

    /// <summary>Of some blocks, the last but a few among them. Signatures are checked before a walk, not in it.</summary>
    private static List<SignedCheckpoint> Checkpoints(Random random) =>
    [
        .. Log.Blocks.Where(b => random.Next(3) == 0 || b.Id == Log.Blocks.Count - 3).Select(b => new SignedCheckpoint
        {
            Service = TamperedLog.Service,
            Block = b.Id,
            Entry = b.Last,
            Time = b.Time,
            Hash = b.Hash,
            Signature = [],
            PublicKey = [],
        }),
    ];
}
