namespace CivicConnect.Names.Tests;

public sealed class NameDirectoryTests : IDisposable
{
    private readonly NameDirectory _directory = new();

    [Theory]
    [InlineData("nilufar")]
    [InlineData("NILU zar")]
    [InlineData("Zarrinov Nilufar")]
    [InlineData("نیلو")]
    [InlineData("heron 48")]
    public void Search_BeginningsOfWordsOfAnyName_Finds(string text)
    {
        var id = Put("Nilufar Zarrinova", entry => entry with { CodeName = "Heron-4821", Names = ["نيلوفر زرین"] });
        Put("Somebody Else");
        Assert.Equal([id], Find(text));
    }

    [Theory]
    [InlineData("ilufar")]
    [InlineData("nilufar else")]
    [InlineData("nilufar nobody")]
    public void Search_WordsThatOneNameLacks_FindsNothing(string text)
    {
        Put("Nilufar Zarrinova");
        Put("Somebody Else");
        Assert.Empty(Find(text));
    }

    [Theory]
    [InlineData("d'Alembray")]
    [InlineData("alembray")]
    [InlineData("dalembray")]
    public void Search_NameWithApostrophe_FindsItEitherWay(string text) => Assert.Equal([Put("Odile d’Alembray")], Find(text));

    [Fact]
    public void Search_RanksExactNameThenWholeWordsThenNewest()
    {
        var prefix = Put("Anabel Torv");
        var whole = Put("Ana Bela Torv");
        var exact = Put("Ana");
        var newestPrefix = Put("Anatol Brisk");
        Assert.Equal([exact, whole, newestPrefix, prefix], Find("ana"));
    }

    [Theory]
    [InlineData("Lia.Torv@example.org")]
    [InlineData("lia.torv@example.org")]
    [InlineData("lia.t")]
    [InlineData("lia")]
    public void Search_EmailOrItsBeginning_Finds(string text)
    {
        var id = Put("Somebody", entry => entry with { Emails = ["LIA.torv@Example.org", "no address"] });
        Assert.Equal([id], Find(text));
        Assert.Empty(Find("li"));
    }

    [Theory]
    [InlineData("+44 20 7946 0958")]
    [InlineData("020 7946 0958")]
    [InlineData("79460958")]
    [InlineData("946095")]
    public void Search_PhoneOrPartOfIt_Finds(string text)
    {
        var id = Put("Somebody", entry => entry with { Country = "GB", Phones = ["(020) 7946-0958", "none"] });
        Put("Another", entry => entry with { Phones = ["+12025550143"] });
        Assert.Equal([id], Find(text));
        Assert.Empty(Find("94609"));
    }

    [Fact]
    public void Search_RepeatedDigits_RanksTheEndingFirst()
    {
        var ending = Put("One", entry => entry with { Phones = ["123456123456"] });
        Put("Two", entry => entry with { Phones = ["1234567"] });
        Assert.Equal(ending, Find("123456")[0]);
        Assert.Equal(2, Find("123456").Count);
    }

    [Fact]
    public void Search_NoText_ListsAllNewestFirst()
    {
        var ids = Enumerable.Range(0, 5).Select(i => Put($"Person {i}")).Reverse().ToArray();
        Assert.Equal(ids, Find(null));
        Assert.Equal(ids, Find("  "));
    }

    [Fact]
    public void Search_Pages_FitTogether()
    {
        for (var i = 0; i < 95; i++)
            Put(i % 3 == 0 ? "Ana" : "Anatol");
        var all = Find("ana", 1000);
        var paged = Enumerable.Range(0, 10).SelectMany(page =>
            _directory.Search(new DirectoryQuery { Text = "ana", Offset = page * 10, Limit = 10 }).Ids);
        Assert.Equal(95, all.Count);
        Assert.Equal(all, paged);
        Assert.Empty(_directory.Search(new DirectoryQuery { Text = "ana", Offset = 95 }).Ids);
        Assert.Equal(95, _directory.Search(new DirectoryQuery { Text = "ana", Limit = 0 }).Total);
        Assert.Equal(95, _directory.Search(new DirectoryQuery { Text = "ana", Offset = int.MaxValue, Limit = int.MaxValue }).Total);
    }

    [Fact]
    public void Search_NegativeOffsetOrLimit_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _directory.Search(new DirectoryQuery { Offset = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => _directory.Search(new DirectoryQuery { Limit = -1 }));
    }

    // An array and not theory data, which is passed on as UTF-8: that has no lone surrogates.
    private static readonly string[] HostileTexts =
    [
        new('a', 10_000),
        string.Concat(Enumerable.Repeat("ana ", 2500)),
        new('1', 10_000),
        "\uD800",
        "\uDC00\uD800 \uFFFE",
        "\u202E",
        "\u2066\u2067\u2068\u2069\u200E\u200F",
        "?!.,;:-_()",
        "🙂🙃",
        "+" + new string('-', 900),
        "a" + string.Concat(Enumerable.Repeat("\u0301\u0323", 5000)),
        "b" + string.Concat(Enumerable.Repeat("\u0301\u0323\u3099", 300)),
        string.Join(' ', Enumerable.Range(0, 300)),
        new('李', 900),
        new('김', 900),
        new('م', 900),
        string.Concat(Enumerable.Repeat("ナカ", 450)),
        string.Join(' ', Enumerable.Repeat("習近平", 250)),
    ];

    [Fact]
    public void Search_HostileText_FindsNothingQuickly()
    {
        Put("Ana Torv", entry => entry with { Emails = ["ana@example.org"], Phones = ["+12025550143"] });
        foreach (var text in HostileTexts)
        {
            Assert.Empty(FindSimilar(text));
            Assert.InRange(Enumerable.Range(0, 5).Min(_ => Time(() => FindSimilar(text))), TimeSpan.Zero, TimeSpan.FromMilliseconds(10));
        }
    }

    [Fact]
    public void Put_SameId_Replaces()
    {
        var id = Put("Ana Torv", entry => entry with { Emails = ["ana@example.org"], Phones = ["+12025550143"], ExternalIds = [("wikidata", "Q1")] });
        _directory.Put(new DirectoryEntry { Id = id, Compartment = Guid.Empty, Number = 1, Names = ["Bela Brisk"] });
        Assert.Equal(1, _directory.Count);
        Assert.Equal([id], Find("bela"));
        Assert.Empty(Find("ana"));
        Assert.Empty(Find("ana@example.org"));
        Assert.Empty(Find("2025550143"));
        Assert.False(_directory.TryFindExternal("wikidata", "Q1", null, out _));
    }

    [Fact]
    public void Remove_LeavesNothingBehind()
    {
        var id = Put("Ana Torv", entry => entry with { CodeName = "Heron-4821", ExternalIds = [("wikidata", "Q1")] });
        Assert.True(_directory.Remove(id));
        Assert.False(_directory.Remove(id));
        Assert.Equal(0, _directory.Count);
        Assert.Empty(Find("ana"));
        Assert.False(_directory.Contains(id));
        Assert.False(_directory.CodeNameTaken("Heron-4821"));
    }

    [Fact]
    public void Clear_LeavesNothingBehind()
    {
        Put("Ana Torv", entry => entry with { ExternalIds = [("wikidata", "Q1")] });
        _directory.Clear();
        Assert.Equal(0, _directory.Count);
        Assert.Empty(Find(null));
        Assert.False(_directory.TryFindExternal("wikidata", "Q1", null, out _));
        Assert.Equal([Put("Ana Torv")], Find("ana"));
    }

    [Fact]
    public void TryFindExternal_GoesBySystemAndValue()
    {
        var id = Put("Ana", entry => entry with { ExternalIds = [("wikidata", "Q1"), ("iati", "X-1")] });
        Assert.True(_directory.TryFindExternal("iati", "X-1", null, out var found));
        Assert.Equal(id, found);
        Assert.False(_directory.TryFindExternal("wikidata", "X-1", null, out _));
        Assert.False(_directory.TryFindExternal("other", "X-1", null, out _));
    }

    [Fact]
    public void TryFindExternal_ClaimedByAnother_StaysWithTheLastOne()
    {
        var first = Put("Ana", entry => entry with { ExternalIds = [("wikidata", "Q1")] });
        var second = Put("Bela", entry => entry with { ExternalIds = [("wikidata", "Q1")] });
        _directory.Remove(first);
        Assert.True(_directory.TryFindExternal("wikidata", "Q1", null, out var found));
        Assert.Equal(second, found);
    }

    [Fact]
    public void CodeNameTaken_IgnoresCaseAndOtherNames()
    {
        Put("Plover 1234", entry => entry with { CodeName = "Heron-4821" });
        Put("Heron Curlew");
        Assert.True(_directory.CodeNameTaken("heron 4821"));
        Assert.False(_directory.CodeNameTaken("Plover-1234"));
        Assert.False(_directory.CodeNameTaken("Heron-482"));
        Assert.False(_directory.CodeNameTaken("Heron"));
        Assert.False(_directory.CodeNameTaken("?"));
    }

    public void Dispose() => _directory.Dispose();

    private Guid Put(string name, Func<DirectoryEntry, DirectoryEntry>? change = null) => _directory.Put(name, change);

    // The best of several tries: the machine may be busy with other tests.
    private static TimeSpan Time(Action action)
    {
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        action();
        return System.Diagnostics.Stopwatch.GetElapsedTime(start);
    }

    private IReadOnlyList<Guid> FindSimilar(string text) => _directory.Search(new DirectoryQuery { Text = text, Similar = true }).Ids;

    private IReadOnlyList<Guid> Find(string? text, int limit = 50) =>
        _directory.Search(new DirectoryQuery { Text = text, Limit = limit }).Ids;
}
