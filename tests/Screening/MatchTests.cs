using CivicConnect.Screening.Lists;
using CivicConnect.Screening.Matching;
using Reason = CivicConnect.Screening.V1.ScreeningHit.Types.Reason;

namespace CivicConnect.Screening.Tests;

/// <summary>The rule that the API states, held against it case by case.</summary>
public sealed class MatchTests
{
    [Theory]
    [InlineData("Nasrin Ofoq", "nasrin OFOQ", 90, Reason.SameName)]
    [InlineData("Ofoq Nasrin", "Nasrin Ofoq", 85, Reason.SameWords)]
    [InlineData("Nasrin Ofoq", "Nasrin Banu Ofoq", 70, Reason.PartOfName)]
    [InlineData("Nasrin Banu Ofoq", "Ofoq Nasrin", 70, Reason.PartOfName)]
    [InlineData("كريم", "کریم", 60, Reason.SameName)]
    public void Names(string ours, string theirs, int score, Reason reason)
    {
        var match = Find(Candidate(ours), Entity(theirs)).Single();

        Assert.Equal((score, theirs), (match.Score, match.Name));
        Assert.Equal([reason], match.Reasons);
    }

    [Theory]
    [InlineData("Nasrin", "Nasrin Ofoq")]
    [InlineData("Nasrin Ofoq", "Nasrin")]
    [InlineData("Nasrin Ofoq", "Nasrin Karimi")]
    [InlineData("Nasrin Ofoq", "Nasrinofoq")]
    public void WhatIsNoHit(string ours, string theirs) => Assert.Empty(Find(Candidate(ours), Entity(theirs)));

    [Fact]
    public void CountryAndBirthYear_SpeakForAndAgainst()
    {
        var candidate = Candidate("Nasrin Ofoq") with { Country = "IR", BirthYear = 1971 };

        Assert.Equal(100, Find(candidate, Entity("Nasrin Ofoq") with { Countries = ["IR"], BirthYear = 1971 }).Single().Score);
        Assert.Equal(75, Find(candidate, Entity("Nasrin Ofoq") with { Countries = ["CN"] }).Single().Score);
        Assert.Equal([Reason.SameName, Reason.OtherCountry, Reason.SameBirthYear], Find(candidate, Entity("Nasrin Ofoq") with { Countries = ["CN"], BirthYear = 1971 }).Single().Reasons);
        Assert.Empty(Find(candidate, Entity("Nasrin Ofoq") with { BirthYear = 1950 }));
    }

    [Fact]
    public void TheSameId_IsEnough()
    {
        var match = Find(Candidate("Nobody") with { Wikidata = "Q1" }, Entity("Somebody Else") with { Wikidata = "Q1", BirthYear = 1950 }).Single();

        Assert.Equal((100, "Somebody Else"), (match.Score, match.Name));
        Assert.Equal([Reason.SameId], match.Reasons);
    }

    [Fact]
    public void APersonIsNoOrganization_AndWhatTheListDoesNotTellMayBeEither()
    {
        Assert.Empty(Find(Candidate("Green Circle") with { IsPerson = false }, Entity("Green Circle")));
        Assert.Single(Find(Candidate("Green Circle") with { IsPerson = false }, Entity("Green Circle") with { IsPerson = null }));
    }

    [Fact]
    public void OfSeveralNames_TheBestCounts_AndEachEntityOnce()
    {
        var entity = Entity("Ofoq Nasrin") with { Names = ["Ofoq Nasrin", "Nasrin Banu Ofoq", "Nasrin Ofoq"] };

        var match = Find(Candidate("Nasrin Ofoq", "Nasrin"), entity).Single();

        Assert.Equal((90, "Nasrin Ofoq"), (match.Score, match.Name));
    }

    [Fact]
    public void WhatTheIndexFinds_IsWhatLookingAtAllFinds()
    {
        var random = new Random(7);
        string[] words = [.. Enumerable.Range(0, 30).Select(i => $"w{i}")];
        string Name() => string.Join(' ', Enumerable.Range(0, random.Next(1, 5)).Select(_ => words[(int)(words.Length * Math.Pow(random.NextDouble(), 2))]));
        var entities = Enumerable.Range(0, 2_000).Select(i => Entity(Name()) with { Id = $"{i}" }).ToList();
        var index = new ListIndex(entities);
        var found = 0;
        for (var i = 0; i < 300; i++)
        {
            var candidate = Candidate(Name(), Name());
            // By the rule alone, without an index: the best of all pairs of names.
            var all = entities.Where(e => candidate.Names.Any(n => Speaks(n.Split(' '), e.Names[0].Split(' ')))).Select(e => e.Id).Order().ToList();

            Assert.Equal(all, index.Find(candidate).Select(m => m.Entity.Id).Order());
            found += all.Count;
        }
        Assert.True(found > 1_000, $"{found}");
    }

    private static bool Speaks(string[] ours, string[] theirs) => MatchRule.Compare(ours, theirs) is not null;

    private static IReadOnlyList<Match> Find(Candidate candidate, ListEntity entity) => new ListIndex([entity]).Find(candidate);

    private static Candidate Candidate(params string[] names) => new() { Id = Guid.NewGuid(), IsPerson = true, Names = names };

    private static ListEntity Entity(string name) => new() { Id = name, Caption = name, IsPerson = true, Names = [name] };
}
