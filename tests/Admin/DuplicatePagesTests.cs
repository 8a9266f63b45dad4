using System.Net;
using CivicConnect.Contacts.V1;
using CivicConnect.Duplicates.V1;
using CivicConnect.Identity.V1;
using State = CivicConnect.Duplicates.V1.DuplicateCandidate.Types.State;

namespace CivicConnect.Admin.Tests;

[Collection(nameof(StaffHouse))]
public class DuplicatePagesTests(StaffHouse house)
{
    [Fact]
    public async Task AScan_FindsPairs_ThatAreDecidedOneAfterTheOther_AndTakenBack()
    {
        var (name, first, second) = await TwiceAsync();
        await TwiceAsync();
        await ScanAsync("contacts");
        var pair = await PairOfAsync("contacts", first.Name);

        var page = await house.Staff.GetAsync($"/duplicates/contacts/{pair}");
        Assert.Contains(first.CodeName, page.Text, StringComparison.Ordinal);
        Assert.Contains(second.CodeName, page.Text, StringComparison.Ordinal);
        Assert.Contains("The same words in a name", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(name, page.Html, StringComparison.Ordinal);
        var revealed = await house.Staff.SubmitAsync(page.Form("/contacts/reveal"));
        Assert.Contains(name, revealed.Text, StringComparison.Ordinal);

        page = await house.Staff.SubmitAsync(page.Form($"/duplicates/contacts/{pair}/review").With("state", nameof(State.Dismissed)).With("reason", "Cousins."));
        Assert.StartsWith("/duplicates/contacts/0", page.Path, StringComparison.Ordinal);
        Assert.DoesNotContain($"/duplicates/contacts/{pair}?", page.Path, StringComparison.Ordinal);
        Assert.Contains("Kept as two, for good", page.Text, StringComparison.Ordinal);
        Assert.Contains("Cousins.", (await house.Staff.GetAsync("/duplicates?state=dismissed")).Text, StringComparison.Ordinal);
        await ScanAsync("contacts");
        Assert.Equal(State.Dismissed, await StateAsync("contacts", first.Name));

        page = await house.Staff.SubmitAsync(page.Form($"/duplicates/contacts/{pair}/review").With("state", nameof(State.Open)));
        Assert.Contains("To be decided again.", page.Text, StringComparison.Ordinal);
        Assert.Equal(State.Open, await StateAsync("contacts", first.Name));
    }

    [Fact]
    public async Task Organizations_HaveAQueueOfTheirOwn_AndAreCalledTheSame()
    {
        var name = $"{Samples.Word()} {Samples.Word()}";
        var (first, _) = (await house.Suite.Staff.GroupAsync(Samples.Group(name)), await house.Suite.Staff.GroupAsync(Samples.Group(name)));
        await ScanAsync("organizations");
        var pair = await PairOfAsync("organizations", first.Name);

        var page = await house.Staff.GetAsync($"/duplicates/organizations/{pair}");
        Assert.Contains("Are these one organization?", page.Text, StringComparison.Ordinal);
        await house.Staff.SubmitAsync(page.Form($"/duplicates/organizations/{pair}/review").With("state", nameof(State.Same)));
        Assert.Equal(State.Same, await StateAsync("organizations", first.Name));
        Assert.Contains(name, (await house.Staff.GetAsync("/duplicates/organizations?state=same")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EmptyQueues_SayWhatBelongsThere()
    {
        var page = await house.Staff.GetAsync("/duplicates/organizations?state=same&p=");
        Assert.Equal(HttpStatusCode.OK, page.Answer.StatusCode);
        Assert.NotNull((await house.Staff.GetAsync("/duplicates")).Document.QuerySelector("form[action='/duplicates/contacts/scans']"));
        Assert.NotNull(page.Document.QuerySelector(".side a[href='/duplicates'][aria-current=page]"));
    }

    [Fact]
    public async Task WhoeverMayNotReveal_CallsThemTheSame_AndIsNotOfferedToMerge()
    {
        var (_, first, _) = await TwiceAsync();
        await ScanAsync("contacts");
        var pair = await PairOfAsync("contacts", first.Name);
        var officer = await house.SignedInAsync(house.Colleague(Membership.Types.Level.Officer));

        var page = await officer.GetAsync($"/duplicates/contacts/{pair}");

        Assert.Null(page.Document.QuerySelector("a[href*='/merge/']"));
        Assert.NotNull(page.Document.QuerySelector($"button[value={nameof(State.Same)}]"));
        Assert.Null(page.Document.QuerySelector("form[action='/contacts/reveal']"));
    }

    private async Task<(string Name, Contact First, Contact Second)> TwiceAsync()
    {
        var name = $"{Samples.Word()} {Samples.Word()}";
        return (name, await house.Suite.Staff.PersonAsync(Samples.Person(name)), await house.Suite.Staff.PersonAsync(Samples.Person(name)));
    }

    private async Task ScanAsync(string service)
    {
        var page = await house.Staff.SubmitAsync((await house.Staff.GetAsync($"/duplicates/{service}")).Form($"/duplicates/{service}/scans"));
        Assert.StartsWith($"/duplicates/{service}/scans/", page.Path, StringComparison.Ordinal);
        await Eventually.Async(async () => (page = await house.Staff.GetAsync(page.Path)).Document.QuerySelector("meta[http-equiv=refresh]") is null, "the scan is done");
        Assert.Contains("looked at", page.Text, StringComparison.Ordinal);
    }

    private async Task<string> PairOfAsync(string service, string record) => (await FindAsync(service, record)).Name.Split('/')[^1];

    private async Task<State> StateAsync(string service, string record) => (await FindAsync(service, record)).State;

    private async Task<DuplicateCandidate> FindAsync(string service, string record) =>
        Assert.Single((await house.Suite.Staff.Duplicates.ListDuplicateCandidatesAsync(new() { Parent = $"services/{service}", Record = record })).DuplicateCandidates);
}
