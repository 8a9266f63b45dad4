using System.Net;
using CivicConnect.Screening.V1;

namespace CivicConnect.Admin.Tests;

[Collection(nameof(StaffHouse))]
public class ScreeningPagesTests(StaffHouse house)
{
    [Fact]
    public async Task AList_IsHeldAgainstBoth_AndItsHitsAreDecided()
    {
        var (person, group) = ($"{Samples.Word()} {Samples.Word()}", $"{Samples.Word()} {Samples.Word()}");
        var contact = await house.Suite.Staff.PersonAsync(Samples.Person(person));
        var organization = await house.Suite.Staff.GroupAsync(Samples.Group(group));
        using var answer = await UploadAsync(await TokenAsync(), "", Entity("Person", person) + Entity("Organization", group));
        Assert.Equal("/screening", answer.Headers.Location!.OriginalString);
        PageShown page = null!;
        await Eventually.Async(async () => (page = await house.Staff.GetAsync("/screening")).Document.QuerySelector("meta[http-equiv=refresh]") is null, "the screenings are done");
        Assert.Contains("1 open hit", page.Text, StringComparison.Ordinal);

        // What the list calls an organization is nobody's secret; what it calls a contact tells who they are.
        page = await house.Staff.GetAsync("/screening/organizations/hits?state=open");
        Assert.Contains(group, page.Text, StringComparison.Ordinal);
        Assert.Contains("The same name", page.Text, StringComparison.Ordinal);
        Assert.Contains("sanctioned", page.Text, StringComparison.Ordinal);
        page = await house.Staff.GetAsync("/screening/contacts/hits?state=open");
        Assert.NotNull(page.Document.QuerySelector($"a[href='/{contact.Name}']"));
        Assert.DoesNotContain(person, page.Html, StringComparison.Ordinal);
        page = await house.Staff.SubmitAsync(page.Form("/screening/contacts/hits/reveal"));
        Assert.Contains(person, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(person, (await house.Staff.GetAsync(page.Path)).Html, StringComparison.Ordinal);

        page = await house.Staff.GetAsync($"/{organization.Name}");
        Assert.Equal("may be on a list", page.Document.QuerySelector(".hit .chip")!.TextContent);
        var review = page.Document.QuerySelector("form.decide")!.GetAttribute("action")!;
        page = await house.Staff.SubmitAsync(page.Form(review).With("state", "Confirmed").With("reason", ""));
        Assert.NotNull(page.Document.QuerySelector(".notice.warn"));
        page = await house.Staff.SubmitAsync(page.Form(review).With("state", "Confirmed").With("reason", "The same seat."));
        Assert.Equal("on a list", page.Document.QuerySelector(".hit .chip")!.TextContent);
        Assert.Contains("The same seat.", page.Text, StringComparison.Ordinal);
        page = await house.Staff.SubmitAsync(page.Form(review).With("state", "Dismissed").With("reason", "Somebody else after all."));
        Assert.Null(page.Document.QuerySelector(".hit"));
        Assert.Contains("Somebody else after all.", (await house.Staff.GetAsync("/screening/organizations/hits?state=dismissed")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneList_LeadsToItsOwnPage()
    {
        using var answer = await UploadAsync(await TokenAsync(), "organizations", Entity("Organization", $"{Samples.Word()} {Samples.Word()}"));
        var address = answer.Headers.Location!.OriginalString;
        Assert.StartsWith("/screening/organizations/", address, StringComparison.Ordinal);
        PageShown page = null!;
        await Eventually.Async(async () => (page = await house.Staff.GetAsync(address)).Text.Contains("What came of it", StringComparison.Ordinal), "the screening is done");
        Assert.Contains("Nobody on record stands on this list", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a list\n")]
    [InlineData("{\"id\":\"x\"}\n")]
    public async Task AFileThatIsNone_IsExplained_AndNothingIsKept(string content)
    {
        var before = await CountAsync();
        using var answer = await UploadAsync(await TokenAsync(), "", content);
        var page = await house.Staff.GetAsync(answer.Headers.Location!.OriginalString);
        Assert.NotEmpty(page.Document.QuerySelector(".notice.warn")!.TextContent.Trim());
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task WithoutTheFormsToken_NothingIsTaken()
    {
        using var answer = await UploadAsync(null, "", Entity("Person", "Somebody Invented"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static string Entity(string schema, string name) =>
        $$$"""{"id":"invented-{{{Samples.Word()}}}","schema":"{{{schema}}}","caption":"{{{name}}}","properties":{"name":["{{{name}}}"],"topics":["sanction"]}}""" + "\n";

    private async Task<string> TokenAsync() =>
        (await house.Staff.GetAsync("/screening")).Form("/screening/upload").Fields.First(f => f.Key == "__RequestVerificationToken").Value;

    private async Task<HttpResponseMessage> UploadAsync(string? token, string whose, string content)
    {
        using var form = new MultipartFormDataContent();
        if (token is not null)
            form.Add(new StringContent(token), "__RequestVerificationToken");
        form.Add(new StringContent("Invented list"), "title");
        form.Add(new StringContent(whose), "whose");
        form.Add(new StringContent(content), "file", "entities.ftm.json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/screening/upload") { Content = form };
        return await house.Staff.SendAsync(request);
    }

    private async Task<int> CountAsync()
    {
        var client = new Screenings.ScreeningsClient(house.Suite.Staff.Invoker);
        return (await client.ListScreeningsAsync(new() { Parent = "services/contacts", PageSize = 1000 })).Screenings.Count;
    }
}
