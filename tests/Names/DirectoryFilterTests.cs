namespace CivicConnect.Names.Tests;

public sealed class DirectoryFilterTests : IDisposable
{
    private readonly NameDirectory _directory = new();

    [Fact]
    public void ALabelThatOnlyOthersHave_TakesAsLongAsOneThatNobodyHas()
    {
        for (var i = 0; i < 20_000; i++)
            Put("Ana Torv");
        Put("Bela Torv", entry => entry with { Compartment = Guid.NewGuid(), Tags = ["theirs"], Assignee = "staff/9" });
        var mine = new DirectoryQuery { Compartments = [Guid.Empty] };

        // What is answered without a look at the entries is a thousand times as quick.
        Assert.InRange(Time(mine with { Tags = ["theirs"] }) / Time(mine with { Tags = ["nobody's"] }), 0.05, 20);
        Assert.InRange(Time(mine with { Assignees = ["staff/9"] }) / Time(mine with { Assignees = ["staff/0"] }), 0.05, 20);
    }

    [Fact]
    public void Search_Filters_MustAllHold()
    {
        var id = Put("Ana Torv", entry => entry with { Country = "IR", Kind = 2, Roles = ["Lawyer"], Tags = ["Winter School"] });
        Put("Ana Torv", entry => entry with { Country = "CN", Kind = 3, Roles = ["editor"] });
        var query = new DirectoryQuery { Text = "ana" };
        Assert.Equal(2, _directory.Search(query).Total);
        Assert.Equal([id], _directory.Search(query with { Countries = ["IR"] }).Ids);
        Assert.Equal([id], _directory.Search(query with { Kinds = [2] }).Ids);
        Assert.Equal([id], _directory.Search(query with { Roles = ["lawyer"] }).Ids);
        Assert.Equal([id], _directory.Search(query with { Tags = ["winter school"], Countries = ["IR"], Kinds = [2], Roles = ["LAWYER"] }).Ids);
        Assert.Empty(_directory.Search(query with { Tags = ["winter school"], Countries = ["CN"] }).Ids);
        Assert.Empty(_directory.Search(query with { Roles = ["unheard of"] }).Ids);
        Assert.Empty(_directory.Search(query with { Countries = ["Iran"] }).Ids);
    }

    [Fact]
    public void Search_SeveralOfAKind_FindsWhoHasAnyOfThem()
    {
        var lawyer = Put("Ana Torv", entry => entry with { Country = "IR", Roles = ["Lawyer"], Themes = ["Free press"], Tags = ["alumni"] });
        var editor = Put("Bela Torv", entry => entry with { Country = "CN", Roles = ["editor"], Tags = ["alumni", "declined"] });
        var query = new DirectoryQuery { Text = "torv" };
        Assert.Equal([editor, lawyer], _directory.Search(query with { Countries = ["IR", "CN"], Roles = ["lawyer", "editor"] }).Ids);
        Assert.Equal([lawyer], _directory.Search(query with { Themes = ["free PRESS", "unheard of"] }).Ids);
        Assert.Equal([lawyer], _directory.Search(query with { Tags = ["alumni"], WithoutTags = ["Declined", "unheard of"] }).Ids);
        Assert.Equal([editor], _directory.Search(query with { Ids = new HashSet<Guid> { editor, Guid.NewGuid() } }).Ids);
        Assert.Empty(_directory.Search(query with { Ids = new HashSet<Guid>() }).Ids);
    }

    [Fact]
    public void Search_Assignees_FindsWhoIsLookedAfterByOneOfThem()
    {
        var mine = Put("Ana Torv", entry => entry with { Assignee = "staff/1" });
        var theirs = Put("Bela Torv", entry => entry with { Assignee = "staff/2", Tags = ["staff/1"] });
        var query = new DirectoryQuery { Text = "torv" };
        Assert.Equal([mine], _directory.Search(query with { Assignees = ["staff/1"] }).Ids);
        Assert.Equal([theirs, mine], _directory.Search(query with { Assignees = ["staff/1", "staff/2"] }).Ids);
        Assert.Empty(_directory.Search(query with { Assignees = ["staff/3"] }).Ids);
        Put("Nobody's");
        Assert.Empty(_directory.Search(new DirectoryQuery { Assignees = ["staff/3"] }).Ids);
    }

    [Fact]
    public void FindCountries_OfCompartments_TellsEachOnceAndNoneOfOthers()
    {
        var mine = Guid.NewGuid();
        var moved = Put("Ana Torv", entry => entry with { Compartment = mine, Country = "IR" });
        Put("Bela Torv", entry => entry with { Compartment = mine, Country = "IR" });
        Put("Cy Torv", entry => entry with { Compartment = mine });
        Put("Di Torv", entry => entry with { Compartment = Guid.NewGuid(), Country = "CN" });

        Assert.Equal(["IR"], _directory.FindCountries([mine]));
        Assert.Empty(_directory.FindCountries([]));
        Assert.Empty(_directory.FindCountries([Guid.NewGuid()]));
        Assert.Equal(["CN", "IR"], _directory.FindCountries(null).Order(StringComparer.Ordinal));
        _directory.Remove(moved);
        Assert.Equal(["IR"], _directory.FindCountries([mine]));
    }

    [Fact]
    public void Search_Compartments_ShowNeitherIdsNorCountsOfOthers()
    {
        var mine = Guid.NewGuid();
        var id = Put("Ana Torv", entry => entry with { Compartment = mine });
        Put("Ana Torv", entry => entry with { Compartment = Guid.NewGuid(), Emails = ["ana@example.org"], Phones = ["+12025550143"] });
        foreach (var text in new[] { null, "ana", "ana torv", "ana@example.org", "2025550143" })
        {
            var page = _directory.Search(new DirectoryQuery { Text = text, Compartments = [mine] });
            Assert.True(page.Ids.Count <= 1 && page.Total == page.Ids.Count && page.Ids.All(found => found == id));
            Assert.Equal(0, _directory.Search(new DirectoryQuery { Text = text, Compartments = [] }).Total);
            Assert.Equal(0, _directory.Search(new DirectoryQuery { Text = text, Compartments = [Guid.NewGuid()] }).Total);
        }
    }

    public void Dispose() => _directory.Dispose();

    /// <summary>Milliseconds, of the quickest of some.</summary>
    private double Time(DirectoryQuery query) => Enumerable.Range(0, 9).Min(_ =>
    {
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        _directory.Search(query);
        return System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    });

    private Guid Put(string name, Func<DirectoryEntry, DirectoryEntry>? change = null) => _directory.Put(name, change);
}
