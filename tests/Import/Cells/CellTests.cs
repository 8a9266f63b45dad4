using CivicConnect.Import.Cells;

namespace CivicConnect.Import.Tests.Cells;

public class CellTests
{
    [Theory]
    [InlineData("1975-03-21", 1975, 3, 21)]
    [InlineData("1975-03", 1975, 3, 0)]
    [InlineData("1975", 1975, 0, 0)]
    [InlineData("1975-00-00", 1975, 0, 0)]
    [InlineData("1975/3/1", 1975, 3, 1)]
    [InlineData("1975-03-21T00:00:00Z", 1975, 3, 21)]
    [InlineData("21.3.1975", 1975, 3, 21)]
    [InlineData("1.2.1975", 1975, 2, 1)]
    [InlineData("21/03/1975", 1975, 3, 21)]
    [InlineData("03/21/1975", 1975, 3, 21)]
    [InlineData("05/05/1975", 1975, 5, 5)]
    [InlineData("03/1975", 1975, 3, 0)]
    [InlineData("۱۹۷۵/۰۳/۲۱", 1975, 3, 21)]
    public void Date_WholeOrPartial_IsRead(string text, int year, int month, int day)
    {
        Assert.True(DateCell.TryParse(text, out var date));
        Assert.Equal((year, month, day), (date.Year, date.Month, date.Day));
    }

    [Theory]
    [InlineData("")]
    [InlineData("about 1975")]
    [InlineData("1975-02-30")]
    [InlineData("1975-13")]
    [InlineData("02/03/1975")]
    [InlineData("75")]
    [InlineData("1975-03-")]
    [InlineData("1-2-3-4")]
    [InlineData("19750321")]
    public void Date_NotOneOrAmbiguous_IsRefused(string text) => Assert.False(DateCell.TryParse(text, out _));

    [Theory]
    [InlineData("male", "male")]
    [InlineData("M ,", "male")]
    [InlineData("Homme", "male")]
    [InlineData("F", "female")]
    [InlineData("женский", "female")]
    [InlineData("زن", "female")]
    [InlineData("non-binary", "non-binary")]
    public void Gender_Shorthand_IsSpelledOut(string text, string gender) => Assert.Equal(gender, GenderCell.Parse(text));

    [Theory]
    [InlineData("ann@example.org", "ann@example.org", true)]
    [InlineData("ann@example.orgmailto:ann.roe@mail.example.com", "ann@example.org ann.roe@mail.example.com", true)]
    [InlineData("mailto:ann@example.org", "ann@example.org", true)]
    [InlineData("ann@example.org; bo@example.org,cy@example.org", "ann@example.org bo@example.org cy@example.org", true)]
    [InlineData("ann@example.org <ann@example.org>", "ann@example.org", true)]
    [InlineData("ann@example.org (work)", "ann@example.org", false)]
    [InlineData("آرش@نمونه.example", "آرش@نمونه.example", true)]
    [InlineData("annroe", "", false)]
    [InlineData("ann@", "", false)]
    [InlineData("ann@@example..org", "", false)]
    public void Email_OneOrSeveral_AreFound(string text, string addresses, bool all)
    {
        var found = new List<string>();

        Assert.Equal(all, EmailCell.Split(text, found));
        Assert.Equal(addresses, string.Join(' ', found));
    }

    [Theory]
    [InlineData("+1 555 0100", "+1 555 0100", true)]
    [InlineData("+1 555 0100 / +1 555 0101", "+1 555 0100|+1 555 0101", true)]
    [InlineData("555 0100; 555 0101", "555 0100|555 0101", true)]
    [InlineData("555 0100/01", "555 0100/01", true)]
    [InlineData("call the office", "", false)]
    [InlineData("-", "", false)]
    public void Phone_OneOrSeveral_AreFound(string text, string numbers, bool any)
    {
        var found = new List<string>();

        Assert.Equal(any, PhoneCell.Split(text, found));
        Assert.Equal(numbers, string.Join('|', found));
    }

    [Theory]
    [InlineData("IR", "IR", true)]
    [InlineData("Iran", "IR", true)]
    [InlineData("UK", "GB", true)]
    [InlineData("Wales", "GB", false)]
    [InlineData("united states of america", "US", true)]
    [InlineData("Cote d’Ivoire", "CI", true)]
    [InlineData("ivory coast", "CI", true)]
    [InlineData("St. Lucia", "LC", true)]
    [InlineData("Bosnia & Herzegovina", "BA", true)]
    [InlineData("Congo-Kinshasa", "CD", true)]
    public void Country_ByCodeOrName_IsFound(string text, string code, bool whole)
    {
        Assert.True(new CountryCell().TryParse(text, out var found, out var foundWhole));
        Assert.Equal((code, whole), (found, foundWhole));
    }

    [Theory]
    [InlineData("Abkhazia")]
    [InlineData("Atlantis")]
    [InlineData("")]
    public void Country_Unknown_IsRefused(string text) => Assert.False(new CountryCell().TryParse(text, out _, out _));

    [Fact]
    public void OtherNames_WithAndWithoutLanguage()
    {
        var names = new List<(string, string)>();

        OtherNamesCell.Split("fa:آرش|zh-hant:王小明|cn:王|und:Ann|Ali: the tall||", names);

        Assert.Equal([("fa", "آرش"), ("zh-Hant", "王小明"), ("zh", "王"), ("", "Ann"), ("", "Ali: the tall")], names);
    }

    [Theory]
    [InlineData("en", "en")]
    [InlineData("Persian", "fa")]
    [InlineData("PT-br", "pt-BR")]
    public void Language_ByTagOrName_IsFound(string text, string tag)
    {
        Assert.True(LanguageTag.TryParse(text, out var found));
        Assert.Equal(tag, found);
    }

    [Fact]
    public void List_SplitsAtCommasOnlyWhereNothingElseDivides()
    {
        Assert.Equal(["lawyer", "writer"], ListCell.Split("lawyer, writer"));
        Assert.Equal(["law, human rights", "press"], ListCell.Split("law, human rights|press"));
    }
}
