using CivicConnect.Admin.Forms;
using CivicConnect.Admin.Import;
using CivicConnect.Admin.Security;
using Google.Protobuf.WellKnownTypes;

namespace CivicConnect.Admin.Tests;

public class SmallPartsTests
{
    [Theory]
    [InlineData("contact.names[0].value", "names[0].value")]
    [InlineData("contact.roles[3]", "roles")]
    [InlineData("contact.birth_date.year", "birth_date")]
    [InlineData("contact.external_ids", "external_ids")]
    [InlineData("contact.consents[1].until_date", "consents[1].until_date")]
    public void FieldPath_LeadsToAFieldOfTheForm(string api, string form) =>
        Assert.Equal(form, FieldPath.OnForm(api, typeof(ContactForm)));

    [Theory]
    [InlineData("1979", 1979, 0, 0)]
    [InlineData("1979-05", 1979, 5, 0)]
    [InlineData(" 1979-05-12 ", 1979, 5, 12)]
    public void DateText_TakesParts(string text, int year, int month, int day)
    {
        var date = DateText.Parse(text, new FormState(), "birth_date");
        Assert.Equal((year, month, day), (date!.Year, date.Month, date.Day));
        Assert.Equal(text.Trim(), DateText.Show(date));
    }

    [Theory]
    [InlineData("1979-02-30")]
    [InlineData("79")]
    [InlineData("1979-13")]
    [InlineData("spring")]
    public void DateText_RefusesTheRest(string text)
    {
        var state = new FormState();
        Assert.Null(DateText.Parse(text, state, "birth_date"));
        Assert.Single(state.Violations);
    }

    [Theory]
    [InlineData("/contacts", "/contacts")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData(null, "/")]
    public void LocalOr_StaysHere(string? address, string expected) => Assert.Equal(expected, SignInEndpoints.LocalOr(address, "/"));

    [Fact]
    public void Veil_OpensForItselfAlone()
    {
        var veil = new Veil();
        var token = veil.Hide("Parisa");
        Assert.DoesNotContain("Parisa", token, StringComparison.Ordinal);
        Assert.Equal("Parisa", veil.Show<string>(token));
        Assert.Null(veil.Show<string>(token[..^2] + "AA"));
        Assert.Null(new Veil().Show<string>(token));
    }

    [Fact]
    public void JobPace_SaysWhenItWillBeDone()
    {
        var now = DateTimeOffset.UnixEpoch.AddDays(1);
        var job = new ImportJob
        {
            State = ImportJob.Types.State.Running,
            RowCount = 1000,
            Counts = new() { Done = 250 },
            StartTime = Timestamp.FromDateTimeOffset(now.AddSeconds(-10)),
        };
        Assert.Equal((25, 25.0, TimeSpan.FromSeconds(30)), JobPace.Of(job, now) is var pace ? (pace.Percent, pace.PerSecond, pace.Remaining!.Value) : default);
    }
}
