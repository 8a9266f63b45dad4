namespace CivicConnect.Names.Tests;

/// <summary>What the directory finds by sound.</summary>
public sealed class SimilarNamesTests : IDisposable
{
    private readonly NameDirectory _directory = new();

    [Theory]
    [InlineData("Mehsa Amini")]
    [InlineData("مهسا امینی")]
    [InlineData("Махса Амини")]
    [InlineData("Amini, Mahsa")]
    [InlineData("M. Amini")]
    public void Search_FindsTheNameInAnyScriptAndSpelling(string text)
    {
        Put("Bahram Sadeghi");
        var mahsa = Put("Mahsa Amini");
        Put("Olga Petrova");
        Assert.Equal([mahsa], Search(text).Ids);
    }

    [Theory]
    [InlineData("Xi Jinping", "习近平")]
    [InlineData("Hsi Chin-p'ing", "習近平")]
    [InlineData("Kim Jong-un", "김정은")]
    [InlineData("Chan Tai-man", "陳大文")]
    public void Search_FindsNamesWithoutSpacesEitherWay(string latin, string native)
    {
        Put("Bahram Sadeghi");
        Put("王小明");
        var (first, second) = (Put(latin), Put(native));
        Assert.Equal([second, first], Search(native).Ids);
        Assert.Equal([first, second], Search(latin).Ids);
    }

    [Fact]
    public void Search_WhatSoundsAlike_StandsBehindWhatHasTheWordsAndIsCounted()
    {
        var alike = Put("Mehsa Amini");
        var same = Put("Mahsa Amini", entry => entry with { Number = 0 });
        var page = Search("Mahsa Amini");
        Assert.Equal([same, alike], page.Ids);
        Assert.Equal(2, page.Total);
        Assert.Equal([same], _directory.Search(new DirectoryQuery { Text = "Mahsa Amini" }).Ids);
    }

    [Fact]
    public void Search_ShowsNeitherIdsNorCountsOfOtherCompartments()
    {
        var hidden = Guid.NewGuid();
        Put("Mehsa Amini", entry => entry with { Compartment = hidden });
        var seen = Put("Mahsa Aminy");
        var page = _directory.Search(new DirectoryQuery { Text = "مهسا امینی", Similar = true, Compartments = [Guid.Empty] });
        Assert.Equal([seen], page.Ids);
        Assert.Equal(1, page.Total);
    }

    [Fact]
    public void Search_FindsTheSame_WhetherSomebodyElseHasTheWordOrNot()
    {
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++)
            Put(string.Concat(Enumerable.Range(0, 4).Select(_ => $"{"bdfgklmnprstvz"[random.Next(14)]}{"aeiou"[random.Next(5)]}")));
        var mine = new DirectoryQuery { Text = "katiberosa", Similar = true, Compartments = [Guid.Empty], Limit = 500 };
        var found = _directory.Search(mine).Ids;

        Put(mine.Text!, entry => entry with { Compartment = Guid.NewGuid() });

        Assert.Equal(found, _directory.Search(mine).Ids);
        Assert.NotEmpty(found);
    }

    [Fact]
    public void Search_AnAddress_FindsTheAddressAlone()
    {
        Put("Person Example");
        var id = Put("Mahsa Amini", entry => entry with { Emails = ["person7@mail.example"] });
        Put("Reza Karimi", entry => entry with { Emails = ["person8@mail.example"] });
        Assert.Equal([id], Search("person7@mail.example").Ids);
    }

    [Fact]
    public void Search_AfterChanges_FollowsThem()
    {
        var id = Put("Mahsa Amini");
        _directory.Put(new DirectoryEntry { Id = id, Compartment = Guid.Empty, Number = 1, Names = ["Olga Petrova"] });
        Assert.Empty(Search("مهسا").Ids);
        Assert.Equal([id], Search("Ольга").Ids);
        _directory.Remove(id);
        Assert.Empty(Search("Ольга").Ids);
    }

    [Fact]
    public void Search_WhereSomebodyHasTheName_LeavesOutWhoSharesHalfOfIt()
    {
        var nasrin = Put("Nasrin Azad");
        var other = Put("Nasrin Rahimi");
        Assert.Equal([nasrin], Search("Nasrin Azad").Ids);
        Assert.Equal([nasrin], Search("نسرین آزاد").Ids);
        Assert.Equal([other, nasrin], Search("Nasrin").Ids);
    }

    [Fact]
    public void Search_MistypedCodeName_IsFoundByItsNumber()
    {
        var id = Put("Mahsa Amini", entry => entry with { CodeName = "Heron-4821" });
        Put("Reza Karimi", entry => entry with { CodeName = "Heron-7302" });
        Assert.Equal(id, Search("Herron 4821").Ids[0]);
    }

    public void Dispose() => _directory.Dispose();

    private Guid Put(string name, Func<DirectoryEntry, DirectoryEntry>? change = null) => _directory.Put(name, change);

    private DirectoryPage Search(string text) => _directory.Search(new DirectoryQuery { Text = text, Similar = true });
}
