using CivicConnect.Common.V1;
using CivicConnect.Duplicates.Matching;
using CivicConnect.Names;

namespace CivicConnect.Duplicates.Tests;

/// <summary>Which subjects of a scan are compared for their names, apart from any service.</summary>
public sealed class NameBlocksTests
{
    private static readonly string[] Given = ["Nasrin", "Nasreen", "Насрин", "نسرین", "Olga", "Ольга", "Reza", "رضا", "Jinping", "María", "Maria"];
    private static readonly string[] Family = ["Azad", "آزاد", "Petrenko", "Петренко", "Rahimi", "Rahimy", "رحیمی", "Xi", "López", "Lopes"];

    [Fact]
    public void AllThatAreAlikeWordForWord_AreCompared_AndFewOfTheOthers()
    {
        var names = Given.SelectMany(given => Family.Select(family => $"{given} {family}")).Concat(Given.SelectMany(given => Family.Select(family => $"{family}, {given}"))).ToList();
        var (pairs, judge, subjects) = (Pairs(names), new Judge(new(), new NameComparer()), names.ConvertAll(Person));

        var alike = Enumerable.Range(0, names.Count).SelectMany(i => Enumerable.Range(0, i).Select(j => (i, j)))
            .Where(pair => judge.Compare(subjects[pair.i], subjects[pair.j]) is not null).ToList();

        Assert.NotEmpty(alike);
        Assert.Empty(alike.Except(pairs));
        Assert.InRange(pairs.Count, alike.Count, names.Count * names.Count / 20);
    }

    [Theory]
    [InlineData("Mahsa Amini", "مهسا امینی")]
    [InlineData("Dr. Mahsa Amini", "Amini Mahsa")]
    [InlineData("Xi Jinping", "习近平")]
    [InlineData("Kim Daejung", "김대중")]
    [InlineData("Zamaneh", "زمانه")]
    [InlineData("Haji Murad", "Hajji Murat")]
    public void AName_FindsItself_InAnotherSpelling(string one, string other)
    {
        Assert.Equal([(2, 0)], Pairs([one, "Olga Petrenko", other]));
        Assert.Equal([(2, 0)], Pairs([other, "Olga Petrenko", one]));
    }

    [Theory]
    [InlineData("Mahsa Amini", "Mahsa Rahimi")]
    [InlineData("Zamaneh", "Zamaneh Rahimi")]
    [InlineData("Mr. de la Something", "Mr. de la Whatever")]
    [InlineData("", "")]
    [InlineData("…", "?")]
    public void OneWordInCommon_IsTooLittle(string one, string other) => Assert.Empty(Pairs([one, other]));

    [Fact]
    public void OfMany_WhoAreCalledAlike_EachIsComparedWithSome()
    {
        var pairs = Pairs([.. Enumerable.Repeat("Ali Reza", 1_200)]);

        Assert.Equal(500, pairs.Count(pair => pair.One == 1_199));
        Assert.Equal(1, pairs.Count(pair => pair.One == 1));
    }

    /// <summary>Pairs of places in the list, the later first, each once.</summary>
    private static List<(int One, int Other)> Pairs(IReadOnlyList<string> names)
    {
        var subjects = names.Select(Person).ToList();
        var blocks = new NameBlocks(new NameComparer());
        subjects.ForEach(blocks.Add);
        var places = subjects.Select((subject, i) => (subject.Id, i)).ToDictionary(p => p.Id, p => p.i);
        return [.. Enumerable.Range(0, blocks.WordCount).SelectMany(blocks.PairsOf).Select(pair => (places[pair.One.Id], places[pair.Other.Id])).Distinct()];
    }

    private static Subject Person(string name) => Subject.Of(Guid.NewGuid(), [new Name { Kind = Name.Types.Kind.Native, Value = name }], "", []);
}
