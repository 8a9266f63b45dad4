using System.Net;

namespace CivicConnect.Admin.Tests;

[Collection(nameof(StaffHouse))]
public class ProblemPageTests(StaffHouse house)
{
    [Fact]
    public async Task ARecordThatIsNotThere_IsNotFound()
    {
        var page = await house.Staff.GetAsync($"/contacts/{Guid.NewGuid()}");
        Assert.Equal(HttpStatusCode.NotFound, page.Answer.StatusCode);
        Assert.Contains("There is nothing at this address", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AServiceThatDoesNotAnswer_OffersToTryAgain_AndKeepsTheForm()
    {
        await using var alone = await FrontEnd.StartAsync($"http://127.0.0.1:{FreePort.Next()}", house.Identity, house.Wall);
        var staff = await house.SignedInAsync(house.Robin, alone);

        var page = await staff.GetAsync("/contacts?n=saved");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Answer.StatusCode);
        Assert.Equal("/contacts?n=saved", page.Document.QuerySelector("a.btn-primary")!.GetAttribute("href"));

        page = await staff.SubmitAsync((await staff.GetAsync("/contacts/new")).Form(null).With("Form.Names[0].Value", "Somebody"));
        Assert.Contains("does not answer just now", page.Text, StringComparison.Ordinal);
        Assert.Equal("Somebody", page.Document.GetElementById("f-names-0-value")!.GetAttribute("value"));
    }
}
