using CivicConnect.Organizations.V1;

namespace CivicConnect.Admin.Tests;

[Collection(nameof(StaffHouse))]
public class IndependencePagesTests(StaffHouse house)
{
    [Fact]
    public async Task ASignal_MakesAHint_ThatSomebodyConfirms_AndTakesBack()
    {
        var organization = await house.Suite.Staff.GroupAsync(new(Samples.Group()) { Kind = Organization.Types.Kind.CivilSocietyOrganization });
        var address = $"/{organization.Name}/independence";
        Assert.Contains("nothing speaks against it", (await house.Staff.GetAsync($"/{organization.Name}")).Text, StringComparison.Ordinal);

        var page = await house.Staff.SubmitAsync((await house.Staff.GetAsync($"{address}/signals/new")).Form(null));
        foreach (var id in new[] { "f-kind", "f-source" })
            Assert.Contains($"#{id}", page.Document.QuerySelector(".problems")!.InnerHtml, StringComparison.Ordinal);
        page = await house.Staff.SaveAsync(page.Form(null).With("Form.Kind", "FoundedByDecree").With("Form.Source.Title", "Official Gazette (invented)").With("Form.Note", "Decree 12."));
        Assert.Contains("It was founded by decree", page.Text, StringComparison.Ordinal);
        Assert.Contains("Official Gazette (invented)", page.Text, StringComparison.Ordinal);
        Assert.NotNull((await house.Staff.GetAsync("/independence")).Document.QuerySelector($"a[href='{address}']"));

        page = await house.Staff.SubmitAsync((await house.Staff.GetAsync(address)).Form(null));
        Assert.Equal("true", page.Document.GetElementById("f-decision")!.GetAttribute("aria-invalid"));
        Assert.Equal("true", page.Document.GetElementById("f-reason")!.GetAttribute("aria-invalid"));
        page = await house.Staff.SaveAsync(page.Form(null).With("Form.Decision", "Confirm").With("Form.Reason", "The decree says so."));
        Assert.Equal("state-affiliated", page.Document.QuerySelector(".chip.risk")!.TextContent);
        Assert.Contains("The decree says so.", page.Text, StringComparison.Ordinal);
        Assert.Equal(Organization.Types.Kind.StateAffiliated, (await GetAsync(organization)).Kind);
        Assert.Null((await house.Staff.GetAsync("/independence")).Document.QuerySelector($"a[href='{address}']"));

        await house.Staff.SaveAsync((await house.Staff.GetAsync(address)).Form(null).With("Form.Decision", "Reopen").With("Form.Reason", "Read again."));
        Assert.Equal(Organization.Types.Kind.CivilSocietyOrganization, (await GetAsync(organization)).Kind);
    }

    [Fact]
    public async Task ADecision_AboutWhatHasChangedMeanwhile_IsNotMade()
    {
        var organization = await house.Suite.Staff.GroupAsync(new(Samples.Group()) { Kind = Organization.Types.Kind.CivilSocietyOrganization });
        var form = (await house.Staff.GetAsync($"/{organization.Name}/independence")).Form(null);
        await SignalAsync(organization);

        var page = await house.Staff.SubmitAsync(form.With("Form.Decision", "Dismiss").With("Form.Reason", "Nothing there."));

        Assert.Contains("Someone changed this meanwhile", page.Text, StringComparison.Ordinal);
        Assert.Contains("A state pays for it", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASignal_IsChangedAndDeleted()
    {
        var organization = await house.Suite.Staff.GroupAsync();
        var signal = await SignalAsync(organization);
        var address = $"/{organization.Name}/independence/signals/{signal.Name.Split('/')[^1]}";

        await house.Staff.SaveAsync((await house.Staff.GetAsync(address)).Form(null).With("Form.Kind", "Listed"));
        var after = await house.Suite.Staff.Independence.GetIndependenceSignalAsync(new() { Name = signal.Name });
        Assert.Equal(IndependenceSignal.Types.Kind.Listed, after.Kind);
        (after.Kind, after.Etag, after.UpdateTime) = (signal.Kind, signal.Etag, signal.UpdateTime);
        Assert.Equal(signal, after);

        var page = await house.Staff.SubmitAsync((await house.Staff.GetAsync($"{address}/delete")).Form(null));
        Assert.Contains("Deleted.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Nothing so far", page.Text, StringComparison.Ordinal);
    }

    private async Task<IndependenceSignal> SignalAsync(Organization organization) => await house.Suite.Staff.Independence.CreateIndependenceSignalAsync(new()
    {
        Parent = organization.Name,
        IndependenceSignal = new() { Kind = IndependenceSignal.Types.Kind.StateFunded, Source = new() { Title = "Budget (invented)", Quotation = "A grant" }, Note = "Each year." },
    });

    private async Task<Organization> GetAsync(Organization organization) => await house.Suite.Staff.Organizations.GetOrganizationAsync(new() { Name = organization.Name });
}
