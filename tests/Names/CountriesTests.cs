namespace CivicConnect.Names.Tests;

public class CountriesTests
{
    [Fact]
    public void All_HasTheCodesOfIsoAndKosovo()
    {
        Assert.Equal(250, Countries.All.Count);
        Assert.Equal(250, Countries.All.Select(country => country.Code).Distinct().Count());
        Assert.Equal(250, Countries.All.Select(country => Countries.Alpha3(country.Code)).Distinct().Count());
        Assert.All(Countries.All, country =>
        {
            Assert.Matches("^[A-Z]{2}$", country.Code);
            Assert.Matches("^[A-Z]{3}$", Countries.Alpha3(country.Code));
            Assert.Equal(country.Name, Countries.EnglishName(country.Code));
        });
    }

    [Fact]
    public void TryFind_EachCodeAndName_FindsItself() => Assert.All(Countries.All, country =>
    {
        foreach (var text in new[] { country.Code, country.Code.ToLowerInvariant(), Countries.Alpha3(country.Code), country.Name, $" the {country.Name.ToUpperInvariant()}. " })
        {
            Assert.True(Countries.TryFind(text, out var code), text);
            Assert.Equal(country.Code, code);
        }
    });

    [Theory]
    [InlineData("UK", "GB")]
    [InlineData("Scotland", "GB")]
    [InlineData("Wales", "GB")]
    [InlineData("Northern Ireland", "GB")]
    [InlineData("Ivory Coast", "CI")]
    [InlineData("Cote d'Ivoire", "CI")]
    [InlineData("Côte d’Ivoire", "CI")]
    [InlineData("Swaziland", "SZ")]
    [InlineData("Macedonia", "MK")]
    [InlineData("Cape Verde", "CV")]
    [InlineData("Congo-Kinshasa", "CD")]
    [InlineData("Congo-Brazzaville", "CG")]
    [InlineData("Burma", "MM")]
    [InlineData("Czech Republic", "CZ")]
    [InlineData("Russian Federation", "RU")]
    [InlineData("Korea, Republic of", "KR")]
    [InlineData("Korea (Democratic People's Republic of)", "KP")]
    [InlineData("Timor Leste", "TL")]
    [InlineData("St. Kitts & Nevis", "KN")]
    [InlineData("Saint Barthelemy", "BL")]
    [InlineData("Pitcairn", "PN")]
    [InlineData("Aland", "AX")]
    [InlineData("Curacao", "CW")]
    [InlineData("US Virgin Islands", "VI")]
    [InlineData("Macau", "MO")]
    [InlineData("Kosovo", "XK")]
    [InlineData("Trinidad And Tobago", "TT")]
    [InlineData("AND", "AD")]
    [InlineData("Bahamas, The", "BS")]
    public void TryFind_NamesInUse_Finds(string name, string expected)
    {
        Assert.True(Countries.TryFind(name, out var code));
        Assert.Equal(expected, code);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Atlantis")]
    [InlineData("Somaliland")]
    [InlineData("ZZ")]
    [InlineData("???")]
    public void TryFind_AnythingElse_FindsNothing(string? name)
    {
        Assert.False(Countries.TryFind(name, out var code));
        Assert.Equal("", code);
    }

    [Theory]
    [InlineData("IR", true)]
    [InlineData("XK", true)]
    [InlineData("ir", false)]
    [InlineData("UK", false)]
    [InlineData("IRN", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void IsCode_TakesCapitalAlpha2Only(string? code, bool expected) => Assert.Equal(expected, Countries.IsCode(code));

    [Fact]
    public void EnglishName_UnknownCode_Throws() => Assert.Throws<ArgumentException>(() => Countries.EnglishName("UK"));
}
