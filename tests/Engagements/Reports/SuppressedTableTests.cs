using CivicConnect.Engagements.Reports;

namespace CivicConnect.Engagements.Tests.Reports;

/// <summary>What donors get: nothing small, and nothing from which something small could be worked out.</summary>
public sealed class SuppressedTableTests
{
    [Fact]
    public void AThousandDataSets_TheAttackerRecoversNoEntryLeftOut()
    {
        var random = new Random(20221124);
        var (left, shown) = (0, 0);
        for (var set = 0; set < 1000; set++)
        {
            var cells = new long[random.Next(1, 9), random.Next(1, 9)];
            var threshold = random.Next(3, 11);
            Fill(cells, random);

            var published = Publish(cells, threshold);

            var recovered = new Attacker(published).Recover();
            Assert.True(recovered.Count == 0, $"Data set {set}: {string.Join(", ", recovered)} of {Text(published)}");
            var all = published.Cast<long?>().ToList();
            Assert.All(all.OfType<long>(), c => Assert.True(c >= threshold));
            left += all.Count(c => c is null);
            shown += all.OfType<long>().Count();
        }
        // The test has something to say only if there was enough of both.
        Assert.True(left > 10_000 && shown > 5_000, $"{left} left out, {shown} shown");
    }

    [Fact]
    public void TheAttacker_RecoversWhatIsOnlyBelowTheThreshold()
    {
        // Without complementary suppression the 2 is 22 − 20, and the 1 is 31 − 30.
        long?[,] naive = { { 20, null, 22 }, { 10, 9, 19 }, { 30, 11, 41 } };

        Assert.Equal(2, new Attacker(naive).Recover()[(0, 1)]);
    }

    [Fact]
    public void TheAttacker_SeesThroughZeros()
    {
        // Four are left out, and yet none can be but what it is: the first row has nothing to give.
        long?[,] zeros = { { null, null, 0 }, { null, null, 40 }, { 20, 20, 40 } };

        Assert.Equal(4, new Attacker(zeros).Recover().Count);
    }

    [Fact]
    public void NothingSmall_NothingIsLeftOut() => Assert.DoesNotContain(null, Publish(new long[,] { { 5, 6 }, { 70, 8 } }, 5).Cast<long?>());

    [Fact]
    public void OneSmallEntry_LeavesOutThreeMore_AndKeepsTheGrandTotal()
    {
        var published = Publish(new long[,] { { 20, 2, 30 }, { 10, 9, 40 }, { 50, 60, 70 } }, 5);

        Assert.Equal(4, published.Cast<long?>().Count(c => c is null));
        Assert.Equal(291, published[3, 3]);
    }

    private static void Fill(long[,] cells, Random random)
    {
        var style = random.Next(4);
        for (var r = 0; r < cells.GetLength(0); r++)
        {
            for (var c = 0; c < cells.GetLength(1); c++)
                cells[r, c] = style switch { 0 => random.Next(0, 12), 1 => random.Next(0, 200), 2 => random.Next(3) == 0 ? random.Next(1, 5) : random.Next(5, 60), _ => random.Next(4) == 0 ? random.Next(1, 40) : 0 };
        }
    }

    private static long?[,] Publish(long[,] cells, int threshold)
    {
        var table = SuppressedTable.Of(cells, threshold);
        var published = new long?[cells.GetLength(0) + 1, cells.GetLength(1) + 1];
        for (var r = 0; r < published.GetLength(0); r++)
        {
            for (var c = 0; c < published.GetLength(1); c++)
                published[r, c] = table[r, c];
        }
        return published;
    }

    private static string Text(long?[,] table) => string.Join(" | ", Enumerable.Range(0, table.GetLength(0)).Select(r => string.Join(' ', Enumerable.Range(0, table.GetLength(1)).Select(c => table[r, c]?.ToString() ?? "?"))));
}
