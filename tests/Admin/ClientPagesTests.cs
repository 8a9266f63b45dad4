using AngleSharp.Dom;
using CivicConnect.Admin.Tests.Fakes;
using CivicConnect.Identity.V1;
using Level = CivicConnect.Identity.V1.Membership.Types.Level;

namespace CivicConnect.Admin.Tests;

[Collection(nameof(StaffHouse))]
public class ClientPagesTests(StaffHouse house)
{
    [Fact]
    public async Task AddAClient_ShowsItsSecretOnce()
    {
        var name = Samples.Word();
        var form = (await house.Staff.GetAsync("/settings/clients/new")).Form(null).With("Form.DisplayName", name);
        Assert.Contains("Tick what it may do", (await house.Staff.SubmitAsync(form)).Text, StringComparison.Ordinal);

        form = form.With("Form.Scopes", "contacts.read").With("Form.Grants[0].Compartment", FakePeople.General).With("Form.CallsPerMinute", "60");
        var page = await house.Staff.SaveAsync(form);

        var client = house.People.Clients.Single(c => c.DisplayName == name);
        Assert.Equal((60, Level.Reader), (client.CallsPerMinute, client.Grants.Single().Level));
        var secret = page.Document.GetElementById("secret")!.GetAttribute("value")!;
        Assert.StartsWith("secret-", secret, StringComparison.Ordinal);
        Assert.Contains($"{house.Identity.Address}/connect/token", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, page.Path, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, (await house.Staff.GetAsync(page.Path)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AKeyThatIsMissing_IsSaidBesideIt()
    {
        var form = (await house.Staff.GetAsync("/settings/clients/new")).Form(null)
            .With("Form.DisplayName", "Wire").With("Form.Scopes", "events.read").With("Form.Authentication", nameof(Client.Types.Authentication.PrivateKeyJwt));
        Assert.NotNull((await house.Staff.SubmitAsync(form)).Document.QuerySelector("#f-public_key[aria-invalid=true]"));
    }

    [Fact]
    public async Task AClient_IsChanged_GivenANewSecret_AndEnded()
    {
        var client = new Client { Name = $"clients/{Samples.Word()}", DisplayName = "Wire", Scopes = { "contacts.read", "events.read" }, Authentication = Client.Types.Authentication.Secret };
        house.People.Clients.Add(client);
        var page = await house.Staff.GetAsync($"/settings/{client.Name}");
        Assert.Equal(2, page.Document.QuerySelectorAll("input[name='Form.Scopes'][checked]").Length);
        await house.Staff.SaveAsync(page.Form(null).With("Form.Scopes", "events.read").With("Form.ExpireTime", "2031-01-01"));
        Assert.Equal(["events.read"], client.Scopes);

        page = await house.Staff.SubmitAsync((await house.Staff.GetAsync($"/settings/{client.Name}/rotate")).Form(null));
        Assert.NotNull(page.Document.GetElementById("secret"));
        page = await house.Staff.SubmitAsync((await house.Staff.GetAsync($"/settings/{client.Name}/end")).Form(null));
        Assert.Contains("at an end", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(client, house.People.Clients);
    }
}
