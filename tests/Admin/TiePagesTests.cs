using CivicConnect.Admin.States;
using CivicConnect.Organizations.V1;
using Kind = CivicConnect.Organizations.V1.Tie.Types.Kind;

namespace CivicConnect.Admin.Tests;

[Collection(nameof(StaffHouse))]
public class TiePagesTests(StaffHouse house)
{
    [Fact]
    public async Task AddATie_OfTwoStates_ShowsItOnBothPages()
    {
        var page = await house.Staff.SaveAsync((await house.Staff.GetAsync("/ties/new?of=countries/TL")).Form(null).With("Form.Kind", "TradesWith").With("Form.ObjectCountry", "countries/CV")
            .With("Form.StartDate", "2021").With("Form.EndDate", "2022-06").With("Form.Amount.Value", "1250.5").With("Form.Amount.CurrencyCode", "eur").With("Form.Note", "Coffee.").With("Form.Source.Title", "Customs"));

        Assert.StartsWith("/countries/TL?n=created", page.Path, StringComparison.Ordinal);
        foreach (var shown in new[] { "trades with", "Cabo Verde", "ended", "2021 to Jun 2022", "1,250.50 EUR", "Coffee.", "Customs" })
            Assert.Contains(shown, TiesOn(page), StringComparison.Ordinal);
        Assert.Contains("Timor-Leste", TiesOn(await house.Staff.GetAsync("/countries/CV")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddATie_SeenFromItsOtherEnd_IsTheRightWayRound()
    {
        var (name, staff) = (Samples.Word(), house.Suite.Staff);
        var organization = await staff.GroupAsync(Samples.Group(name));
        var owner = await staff.GroupAsync();
        var page = await house.Staff.SubmitAsync((await house.Staff.GetAsync($"/ties/new?of={owner.Name}")).Form(null).With("Form.Kind", "Controls-back").With("Form.Object.Query", name));
        page = await house.Staff.SaveAsync(page.Form(null).With("Form.Object.Resource", organization.Name).With("Form.Source.Title", "Register"));

        var tie = (await staff.Ties.ListTiesAsync(new() { Party = owner.Name })).Ties.Single();
        Assert.Equal((organization.Name, Kind.Controls, owner.Name), (tie.Subject, tie.Kind, tie.Object));
        Assert.Equal($"/{owner.Name}?n=created", page.Path);
        Assert.Contains("is controlled by", TiesOn(page, "h-ties"), StringComparison.Ordinal);
        Assert.Contains("controls", TiesOn(await house.Staff.GetAsync($"/{organization.Name}"), "h-ties"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongFields_AreSaidBesideThem()
    {
        var form = (await house.Staff.GetAsync("/ties/new?of=countries/TL")).Form(null);
        var page = await house.Staff.SubmitAsync(form.With("Form.Kind", "MemberOf").With("Form.StartDate", "spring").With("Form.Amount.Value", "5"));
        foreach (var id in new[] { "f-start_date", "f-amount-value" })
            Assert.Equal("true", page.Document.GetElementById(id)!.GetAttribute("aria-invalid"));
        Assert.NotNull(page.Document.QuerySelector("#f-object .invalid-feedback"));

        page = await house.Staff.SubmitAsync(form.With("Form.ObjectCountry", "countries/TL"));
        Assert.Equal("true", page.Document.GetElementById("f-object_country")!.GetAttribute("aria-invalid"));

        page = await house.Staff.SubmitAsync(form.With("Form.Kind", "").With("Form.ObjectCountry", "countries/CV").With("Form.StartDate", "2022").With("Form.EndDate", "2021"));
        foreach (var id in new[] { "f-kind", "f-end_date" })
            Assert.Equal("true", page.Document.GetElementById(id)!.GetAttribute("aria-invalid"));
        Assert.NotNull(page.Document.QuerySelector("#f-source .invalid-feedback"));

        page = await house.Staff.SubmitAsync((await house.Staff.GetAsync("/ties/new?of=nobody")).Form(null).With("Form.Subject", ""));
        Assert.Equal("true", page.Document.GetElementById("f-subject")!.GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task EditATie_ChangesOnlyWhatIsChanged_UntilItIsDeleted()
    {
        var staff = house.Suite.Staff;
        var organization = await staff.GroupAsync();
        var before = await staff.TieAsync(new(Samples.Tie("countries/ST", Kind.Funds, organization.Name)) { StartDate = Samples.Day(2020, 5), Amount = new() { CurrencyCode = "USD", Units = 3 }, Note = "Yearly." });

        var page = await house.Staff.SaveAsync((await house.Staff.GetAsync($"/{before.Name}?of={organization.Name}")).Form(null).With("Form.Note", "Monthly."));
        Assert.Equal($"/{organization.Name}?n=saved", page.Path);
        var after = await staff.Ties.GetTieAsync(new() { Name = before.Name });
        Assert.Equal("Monthly.", after.Note);
        (after.Note, after.Etag, after.UpdateTime) = (before.Note, before.Etag, before.UpdateTime);
        Assert.Equal(before, after);

        page = await house.Staff.SubmitAsync((await house.Staff.GetAsync($"/{before.Name}/delete?of=elsewhere")).Form(null));
        Assert.Equal("/countries/ST?n=deleted", page.Path);
        Assert.Equal(0, (await staff.Ties.ListTiesAsync(new() { Party = organization.Name })).TotalSize);
    }

    [Fact]
    public async Task ANetwork_IsAPicture_AndWords_AndATable()
    {
        var staff = house.Suite.Staff;
        var (near, far) = (await staff.GroupAsync(), await staff.GroupAsync());
        await staff.TieAsync("countries/KM", Kind.Controls, near.Name);
        await staff.TieAsync("countries/KM", Kind.AgreementWith, "countries/DJ");
        await staff.TieAsync(new(Samples.Tie("countries/DJ", Kind.TradesWith, "countries/KM")) { EndDate = Samples.Day(2020) });
        await staff.TieAsync(near.Name, Kind.Funds, far.Name);

        var page = await house.Staff.GetAsync("/countries/KM/network");
        Assert.Equal("Map of ties", page.Document.QuerySelector("svg.network > title")!.TextContent);
        Assert.Equal($"Comoros has an agreement with Djibouti; Comoros controls {near.DisplayName}", page.Document.QuerySelector("svg.network > desc")!.TextContent);
        Assert.Equal(["tie tie-agreementwith", "tie tie-controls"], page.Document.QuerySelectorAll("svg.network > path").Select(p => p.ClassName!.Trim()));
        Assert.Equal((2, 1), (page.Document.QuerySelectorAll("svg.network > rect").Length, page.Document.QuerySelectorAll("svg.network > circle").Length));
        Assert.Equal(["State", "Organization", "controls", "has an agreement with"], page.Document.QuerySelectorAll(".legend li").Select(l => l.TextContent));
        Assert.Equal(2, page.Document.QuerySelectorAll("details table tbody tr").Length);

        page = await house.Staff.GetAsync("/countries/KM/network?depth=2&ended=true");
        Assert.Equal(4, page.Document.QuerySelectorAll("details table tbody tr").Length);
        Assert.Contains("trades with, ended", page.Document.QuerySelector("details table")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("svg.network > path.over"));

        page = await house.Staff.GetAsync($"/{far.Name}/network");
        Assert.Contains($"{near.DisplayName} gives money to {far.DisplayName}", page.Text, StringComparison.Ordinal);
        Assert.Contains("nothing to draw", (await house.Staff.GetAsync("/countries/SC/network")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void NamesOfABigNetwork_LieBesideEachOther()
    {
        var network = new StateNetwork { Nodes = { new StateNetwork.Types.Node { Party = "middle" } } };
        for (var i = 0; i < 199; i++)
        {
            network.Nodes.Add(new StateNetwork.Types.Node { Party = $"{i}", Distance = i < 40 ? 1 : 2 });
            network.Edges.Add(new StateNetwork.Types.Edge { Subject = $"{i}", Object = i < 40 ? "middle" : $"{i % 40}" });
        }

        var map = NetworkMap.Of(network);

        Assert.Equal(200, map.Nodes.Count);
        Assert.All(map.Nodes, n => Assert.True(Math.Abs(n.X) <= map.Width / 2 && Math.Abs(n.Y) <= map.Height / 2));
        foreach (var (at, one) in map.Nodes.Index())
            Assert.DoesNotContain(map.Nodes.Skip(at + 1), other => other.Side == one.Side && Math.Abs(other.Y - one.Y) < 14 && Math.Abs(other.X - one.X) < 180);
    }

    private static string TiesOn(PageShown page, string heading = "h-ties-of-the-state") => page.Document.GetElementById(heading)!.Closest("section")!.TextContent;
}
