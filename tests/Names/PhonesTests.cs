namespace CivicConnect.Names.Tests;

public class PhonesTests
{
    // Numbers that regulators set aside for fiction (Ofcom, NANPA).
    [Theory]
    [InlineData("+44 20 7946 0958", null, "+442079460958")]
    [InlineData("0044 (20) 7946-0958", null, "+442079460958")]
    [InlineData("020 7946 0958", "GB", "+442079460958")]
    [InlineData("020 7946 0958", "gb", "+442079460958")]
    [InlineData("٠٢٠ ٧٩٤٦ ٠٩٥٨", "GB", "+442079460958")]
    [InlineData("+44 20 7946 0958", "IR", "+442079460958")]
    [InlineData("(202) 555-0143", "US", "+12025550143")]
    [InlineData("020 7946 0958", null, "02079460958")]
    [InlineData("020 7946 0958", "", "02079460958")]
    [InlineData("020 7946 0958", "ZZ", "02079460958")]
    [InlineData("12345", "GB", "12345")]
    [InlineData("+999 123456", null, "999123456")]
    public void TryNormalize_Number_IsE164WhereTheCountryIsKnown(string text, string? country, string expected)
    {
        Assert.True(Phones.TryNormalize(text, country, out var number));
        Assert.Equal(expected, number);
        Assert.True(Phones.TryNormalize(number, country, out var again));
        Assert.Equal(number, again);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("none")]
    [InlineData("1234")]
    [InlineData("1234567890123456")]
    [InlineData("(202) 555-0143 - (202) 555-0144")]
    [InlineData("\u202E+++")]
    public void TryNormalize_AnythingElse_Fails(string? text)
    {
        Assert.False(Phones.TryNormalize(text, null, out var number));
        Assert.Equal("", number);
    }

    [Fact]
    public void TryNormalize_LoneSurrogate_IsIgnored()
    {
        Assert.False(Phones.TryNormalize("\uD800++", "GB", out _));
        Assert.True(Phones.TryNormalize("\uD80012345678", null, out var number));
        Assert.Equal("12345678", number);
    }

    [Fact]
    public void TryNormalize_LongText_Fails() => Assert.False(Phones.TryNormalize(new string('1', 1_000_000), "GB", out _));

    [Theory]
    [InlineData("+442079460958", "+442079460958", true)]
    [InlineData("+442079460958", "02079460958", true)]
    [InlineData("02079460958", "+442079460958", true)]
    [InlineData("+442079460958", "79460958", true)]
    [InlineData("+442079460958", "9460958", false)]
    [InlineData("+442079460958", "+2079460958", false)]
    [InlineData("79460958", "79460959", false)]
    public void MayBeSame_ComparesLastDigits(string one, string other, bool expected) =>
        Assert.Equal(expected, Phones.MayBeSame(one, other));
}
