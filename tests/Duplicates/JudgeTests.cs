using CivicConnect.Common.V1;
using CivicConnect.Duplicates.Matching;
using CivicConnect.Hosting;
using CivicConnect.Names;
using Google.Type;
using Microsoft.Extensions.Configuration;
using Kind = CivicConnect.Duplicates.V1.DuplicateEvidence.Types.Kind;

namespace CivicConnect.Duplicates.Tests;

/// <summary>What counts how much, apart from any service.</summary>
public sealed class JudgeTests
{
    [Theory]
    [InlineData("Nasrin Azad", "nasrin azad", 750)]
    [InlineData("Nasrin Azad", "Azad, Nasrin", 750)]
    [InlineData("Nasrin Azad", "Nasrin Azad Tehrani", null)]
    [InlineData("Nasrin Azad", "Nasrin Rahimi", null)]
    [InlineData("Azad", "Nasrin Azad", null)]
    [InlineData("Nasrin Azad", "Насрин Азад", 800)]
    [InlineData("Nasrin Azad", "نسرین آزاد", 770)]
    [InlineData("Nasrin Azad", "نسرین رحیمی", null)]
    public void NamesAlone_CountAsTheyAreAlike(string one, string other, int? score) =>
        Assert.Equal(score, new Judge(new(), new NameComparer()).Compare(Person(one), Person(other))?.Score);

    [Fact]
    public void TheBestOfTheirNames_Counts_AndTheSurestEvidenceComesFirst()
    {
        var found = new Judge(new(), new NameComparer()).Compare(Person("Nobody Atall", "Nasrin Azad", email: "n@example.org"), Person("Nasrin Azad", "Another Name", email: "N@Example.org"));

        Assert.Equal([Kind.SameEmail, Kind.SameWords], found!.Evidence.Select(e => e.Kind));
        Assert.Equal(1000 - 1000 * 0.15 * 0.25, found.Score, 1.0);
    }

    [Theory]
    [InlineData(1980, 2, 3, Kind.SameBirthDate, 875)]
    [InlineData(1980, 2, 0, Kind.SameBirthYear, 800)]
    [InlineData(1980, 0, 0, Kind.SameBirthYear, 800)]
    [InlineData(1980, 2, 4, Kind.OtherBirthDate, null)]
    [InlineData(1981, 0, 0, Kind.OtherBirthDate, null)]
    [InlineData(0, 0, 0, Kind.SameWords, 750)]
    public void DatesOfBirth_CountAsFarAsTheyAreKnown(int year, int month, int day, Kind last, int? score)
    {
        var found = new Judge(new(), new NameComparer()).Compare(
            Person("Nasrin Azad", born: new Date { Year = 1980, Month = 2, Day = 3 }), Person("Nasrin Azad", born: new Date { Year = year, Month = month, Day = day }));

        Assert.Equal(score, found?.Score);
        if (found is not null)
            Assert.Equal(last, found.Evidence[^1].Kind);
    }

    [Fact]
    public void WithoutAKeyOrANameInCommon_NothingElseMakesThemTheSame()
    {
        var weights = new DuplicateOptions { SameCountry = 1, SameOrganization = 1, SameBirthDate = 1 };
        var born = new Date { Year = 1980, Month = 2, Day = 3 };
        var (one, other) = (Person("Nasrin Azad", born: born, country: "IR"), Person("Parisa Rahimi", born: born, country: "IR"));
        one.Organizations = other.Organizations = [Guid.NewGuid()];

        Assert.Null(new Judge(weights, new NameComparer()).Compare(one, other));
    }

    [Fact]
    public void Weights_CanBeSet()
    {
        var (one, other) = (Person("Nasrin Azad", country: "IR"), Person("Nasrin Azad", country: "TR"));

        Assert.Null(new Judge(new(), new NameComparer()).Compare(one, other));
        Assert.Equal([Kind.SameWords], new Judge(new() { OtherCountry = 0 }, new NameComparer()).Compare(one, other)!.Evidence.Select(e => e.Kind));
        Assert.Equal(638, new Judge(new() { Threshold = 0.6 }, new NameComparer()).Compare(one, other)!.Score);
        Assert.Null(new Judge(new() { SameWords = 0, Threshold = 0.1 }, new NameComparer()).Compare(one, other));
    }

    [Theory]
    [InlineData("SameEmail", "1.5", "Duplicates:SameEmail: must be from 0 to 1")]
    [InlineData("Threshold", "0", "Duplicates:Threshold: must be from 0.1 to 1")]
    [InlineData("SamePhone", "much", "Duplicates:SamePhone: must be a Double")]
    [InlineData("SameShoes", "1", "Duplicates:SameShoes: is not a setting")]
    public void ASettingThatIsNone_IsNamed(string key, string value, string problem)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create($"Duplicates:{key}", (string?)value)]).Build();

        var error = Assert.Throws<SettingsException>(() => Settings.Bind(configuration.GetSection("Duplicates"), new DuplicateOptions()));

        Assert.StartsWith(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RandomPairsOfDifferentPeople_AreHardlyEverCalledDuplicates()
    {
        string[] given = ["Nasrin", "Narges", "Reza", "Ali", "Parisa", "Mohammad", "Sara", "Hamid", "Leila", "Amir"];
        string[] family = ["Azad", "Karimi", "Hosseini", "Ahmadi", "Rahimi", "Mohammadi", "Moradi", "Jafari", "Rezaei", "Sadeghi", "Tehrani", "Shirazi", "Kazemi", "Bagheri", "Najafi"];
        var random = new Random(7);
        Subject Somebody() => Person($"{given[random.Next(given.Length)]} {family[random.Next(family.Length)]}", country: "IR", born: new Date { Year = random.Next(1940, 2005), Month = random.Next(1, 13), Day = random.Next(1, 29) });
        var judge = new Judge(new(), new NameComparer());

        var called = Enumerable.Range(0, 2_000).Count(_ => judge.Compare(Somebody(), Somebody()) is not null);

        Assert.True(called < 10, $"{called} of 2,000");
    }

    private static Subject Person(string name, string? also = null, string? email = null, Date? born = null, string country = "") =>
        Subject.Of(Guid.NewGuid(), new[] { name, also }.OfType<string>().Select(Samples.Native), country, [], [email ?? ""], birthDate: born);
}
