using AngleSharp.Dom;
using CivicConnect.Admin.Access;
using CivicConnect.Admin.Tests.Fakes;
using CivicConnect.Audit.V1;

namespace CivicConnect.Admin.Tests;

[Collection(nameof(StaffHouse))]
public class AuditPagesTests(StaffHouse house)
{
    [Fact]
    public async Task Search_NarrowsByPersonAndRecord_AndItsWordsStandInNoAddress()
    {
        var (sam, record) = (house.Colleague(), Guid.NewGuid());
        Add(new() { Subject = sam.Name, Action = AuditEntry.Types.Action.Reveal, Ids = { record.ToString() }, Reason = "letter" });
        Add(new() { Subject = house.Robin.Name, Action = AuditEntry.Types.Action.Read, Ids = { record.ToString() }, Reason = "other" });
        var form = (await house.Staff.GetAsync("/settings/audit")).Form("/settings/audit").With("Service", "organizations");

        var page = await house.Staff.SubmitAsync(form.With("Resource", $"https://here.example/organizations/{record}?n=saved"));
        Assert.Equal(2, page.Document.QuerySelectorAll("tbody tr").Length);
        page = await house.Staff.SubmitAsync(form.With("Subject", sam.Name).With("Resource", $"organizations/{record}").With("Actions", nameof(AuditEntry.Types.Action.Reveal)));

        Assert.Contains(sam.DisplayName, page.Document.QuerySelector("tbody tr")!.TextContent, StringComparison.Ordinal);
        Assert.Single(page.Document.QuerySelectorAll("tbody tr"));
        Assert.DoesNotContain(record.ToString(), page.Path, StringComparison.Ordinal);
        Assert.Equal($"organizations/{record}", page.Document.GetElementById("resource")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Export_SendsAll_AndNoFormulas()
    {
        var record = Guid.NewGuid();
        for (var i = 0; i < 120; i++)
            Add(new() { Number = i, Subject = house.Robin.Name, Action = AuditEntry.Types.Action.Read, Ids = { record.ToString() }, Reason = i == 7 ? "=HYPERLINK(\"x\")" : "" });
        var form = (await house.Staff.GetAsync("/settings/audit")).Form("/settings/audit").With("Service", "organizations").With("Resource", $"organizations/{record}");
        var page = await house.Staff.SubmitAsync(form);

        using var file = await house.Staff.PostAsync(page.Form("/settings/audit/export"));

        Assert.Equal("text/csv", file.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("audit-organizations-", file.Content.Headers.ContentDisposition!.FileName, StringComparison.Ordinal);
        var lines = (await file.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(121, lines.Length);
        Assert.Contains("'=HYPERLINK", string.Concat(lines), StringComparison.Ordinal);
        Assert.DoesNotContain(",=", string.Concat(lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoeverIsNoAuditor_IsToldThatItIsNotTheirs()
    {
        var officer = await house.SignedInAsync(house.Colleague());
        var page = await officer.GetAsync("/settings/audit");
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, page.Answer.StatusCode);
        Assert.Contains("not yours to do", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("contacts/1234", "contacts/1234")]
    [InlineData("http://localhost:8080/contacts/1234/looked?p=2", "contacts/1234")]
    [InlineData("/follow-ups/1234", "followUps/1234")]
    public void ARecord_IsNamedByItsPageToo(string text, string resource) => Assert.Equal(resource, AuditTerms.ResourceOf(text));

    private void Add(AuditEntry entry)
    {
        entry.Time = FakePeople.Ago(0.01);
        house.People.Audit.TryAdd("organizations", []);
        house.People.Audit["organizations"].Add(entry);
    }
}
