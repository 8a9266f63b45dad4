namespace CivicConnect.Admin.Tests;

[Collection(nameof(StaffHouse))]
public class TargetPagesTests(StaffHouse house)
{
    private const string Somewhere = "TM";

    [Fact]
    public async Task ATargetMissed_IsSaidOnItsPageAndToday_UntilItIsDeleted()
    {
        var staff = house.Suite.Staff;
        var contact = await staff.PersonAsync(new() { Names = { Samples.Person().Names }, Country = Somewhere, Sector = Sector.Business });
        var meeting = Samples.Meeting(contact.Name);
        meeting.StartTime = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddDays(-1));
        await staff.EngagementAsync(meeting);
        const string sentence = "At least 80% of engagements in Turkmenistan with civil-society leaders or civil-society organizations, over 12 months";

        var page = await house.Staff.SaveAsync((await house.Staff.GetAsync("/reports/targets/new")).Form(null).With("Form.Country", Somewhere));

        Assert.Contains(sentence, page.Text, StringComparison.Ordinal);
        var line = page.Document.QuerySelectorAll(".rows > div").Single(r => r.TextContent.Contains("Turkmenistan", StringComparison.Ordinal));
        Assert.Equal("missed", line.QuerySelector(".chip")!.TextContent);
        Assert.Equal("0% reached; the line stands at 80%", line.QuerySelector("desc")!.TextContent);
        Assert.Contains(sentence, (await house.Staff.GetAsync("/")).Text, StringComparison.Ordinal);

        var target = (await staff.Targets.ListTargetsAsync(new())).Targets.Single(t => t.Country == Somewhere);
        page = await house.Staff.SaveAsync((await house.Staff.GetAsync($"/reports/{target.Name}/edit")).Form(null).With("Form.Percent", "0").With("Form.Note", "For a start."));
        Assert.Equal("met", page.Document.QuerySelectorAll(".rows > div").Single(r => r.TextContent.Contains("For a start.", StringComparison.Ordinal)).QuerySelector(".chip")!.TextContent);
        Assert.DoesNotContain("Turkmenistan", (await house.Staff.GetAsync("/")).Text, StringComparison.Ordinal);
        page = await house.Staff.SubmitAsync((await house.Staff.GetAsync($"/reports/{target.Name}/delete")).Form(null));
        Assert.DoesNotContain("Turkmenistan", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongFields_AreSaidBesideThem()
    {
        var form = (await house.Staff.GetAsync("/reports/targets/new")).Form(null);
        var page = await house.Staff.SubmitAsync(form.With("Form.Percent", "most"));
        Assert.Equal("true", page.Document.GetElementById("f-percent")!.GetAttribute("aria-invalid"));

        page = await house.Staff.SubmitAsync(form.Without("Form.Classes").With("Form.Percent", "101").With("Form.Measure", "Money").With("Form.Months", "121"));

        Assert.NotNull(page.Document.QuerySelector("#f-classes .invalid-feedback"));
        foreach (var id in new[] { "f-percent", "f-currency_code", "f-months" })
            Assert.Equal("true", page.Document.GetElementById(id)!.GetAttribute("aria-invalid"));
    }
}
