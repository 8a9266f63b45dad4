using System.Text.RegularExpressions;
using AngleSharp.Dom;
using CivicConnect.Admin.Segments;
using CivicConnect.Admin.Tests.Fakes;
using CivicConnect.Identity.V1;

namespace CivicConnect.Admin.Tests;

/// <summary>Rules that hold on every page.</summary>
[Collection(nameof(StaffHouse))]
public partial class QuietPagesTests(StaffHouse house)
{
    [Fact]
    public async Task EveryPage_ForbidsAllThatIsNotItsOwn()
    {
        foreach (var page in await EveryPageAsync())
        {
            var headers = page.Answer.Headers;
            var policy = string.Join(' ', headers.GetValues("Content-Security-Policy"));
            Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.Contains("form-action 'self'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe-inline", policy, StringComparison.Ordinal);
            Assert.Equal("no-referrer", string.Join(' ', headers.GetValues("Referrer-Policy")));
            Assert.Equal("nosniff", string.Join(' ', headers.GetValues("X-Content-Type-Options")));
            Assert.True(headers.CacheControl!.NoStore, page.Path);
        }
    }

    [Fact]
    public async Task EveryPage_HasNoScriptButOneOfOurs_AndNoInlineStyle()
    {
        foreach (var page in await EveryPageAsync())
        {
            Assert.Empty(page.Document.QuerySelectorAll("script:not([src^='/suggest.']), style, [style], iframe, object, embed"));
            Assert.DoesNotContain(page.Document.QuerySelectorAll("script"), script => script.TextContent.Length > 0);
            Assert.DoesNotContain(page.Document.All, e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.Ordinal)));
            Assert.DoesNotContain(page.Document.QuerySelectorAll("link[href], img[src]"),
                e => ElsewhereOf().IsMatch(e.GetAttribute("href") ?? e.GetAttribute("src")!));
        }
    }

    [Fact]
    public async Task EveryPage_TellsNobodysNameInItsTitleAndAddresses()
    {
        foreach (var page in await EveryPageAsync())
        {
            var loud = page.Document.QuerySelectorAll("title").Select(t => t.TextContent)
                .Concat(page.Document.QuerySelectorAll("[href], [action]").Select(e => Uri.UnescapeDataString(e.GetAttribute("href") ?? e.GetAttribute("action")!)));
            Assert.DoesNotContain(loud, text => text.Contains("Quietname", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task EveryField_HasALabel()
    {
        foreach (var page in await EveryPageAsync())
        {
            var fields = page.Document.QuerySelectorAll("input:not([type=hidden]), select, textarea");
            Assert.DoesNotContain(fields, f => f.GetAttribute("aria-label") is null
                && page.Document.QuerySelector($"label[for='{f.Id}']") is null);
            var ids = page.Document.QuerySelectorAll("[id]").Select(e => e.Id).ToList();
            Assert.Equal(ids.Count, ids.Distinct().Count());
        }
    }

    private async Task<List<PageShown>> EveryPageAsync()
    {
        var staff = house.Suite.Staff;
        var contact = await staff.PersonAsync(Samples.Person("Parisa Quietname"));
        var organization = await staff.GroupAsync(Samples.Group("Quietname Circle"));
        var affiliation = await staff.Affiliations.CreateAffiliationAsync(new() { Parent = contact.Name, Affiliation = new() { Organization = organization.Name } });
        var campaign = await staff.CampaignAsync(Samples.Campaign("Letters for Quietname", contact.Name));
        var target = await staff.TargetAsync(new(Samples.Target()) { Note = "Quietname" });
        var plan = (await staff.ShiftPlanAsync(new(Samples.ShiftPlan()) { Title = "Quietname" })).Name.Replace("shiftPlans", "/reports/plans", StringComparison.Ordinal);
        var (tie, resolution) = (await staff.TieAsync("countries/IR", CivicConnect.Organizations.V1.Tie.Types.Kind.Funds, organization.Name), await staff.ResolutionAsync(new(Samples.Resolution()) { Title = "Quietname" }));
        var development = await staff.DevelopmentAsync(new(Samples.Development("countries/IR")) { Title = "Quietname", Organizations = { organization.Name }, Resolution = resolution.Name });
        var engagement = await staff.EngagementAsync(new(Samples.Meeting(contact.Name, organization.Name)) { Campaign = campaign.Name, Justification = Samples.Justification() });
        var signal = (await staff.Independence.CreateIndependenceSignalAsync(new()
        {
            Parent = organization.Name,
            IndependenceSignal = new() { Kind = Organizations.V1.IndependenceSignal.Types.Kind.Listed, Source = new() { Title = "A list of Quietname" } },
        })).Name.Replace("independenceSignals", "independence/signals", StringComparison.Ordinal).Insert(0, "/");
        var followUp = await staff.FollowUpAsync(new() { What = "Call Quietname", Subject = contact.Name });
        var done = $"/follow-ups/{followUp.Name.Split('/')[1]}";
        var sam = house.Colleague();
        var (samId, general) = (sam.Name.Split('/')[1], $"/settings/{FakePeople.General}");
        house.People.Requests.Add(new() { Name = $"{FakePeople.General}/accessRequests/{Guid.NewGuid()}", StaffMember = sam.Name, Reason = "Why", State = AccessRequest.Types.State.Open, CreateTime = FakePeople.Ago(1) });
        var request = $"/settings/requests/{FakePeople.General.Split('/')[1]}/{house.People.Requests[^1].Name.Split('/')[3]}/approve";
        house.People.Clients.Add(new() { Name = $"clients/{Samples.Word()}", DisplayName = "Calendar", Scopes = { "contacts.read" }, Authentication = Client.Types.Authentication.Secret });
        var client = house.People.Clients[^1].Name;
        var standard = await staff.StandardAsync(new(ValueSamples.Standard()) { Title = "Quietname", IncludesLeaders = true });
        var by = $"/standards/{standard.Name.Split('/')[1]}";
        var (draft, reviewed) = (await staff.AssessmentAsync(contact.Name, standard.Name), await staff.AssessmentAsync(organization.Name));
        await staff.ReviewedAsync(house.Suite.As(Storage.Compartments.Default), reviewed);
        var waiting = await staff.SubmitAsync(await staff.AssessmentAsync("countries/NO"));
        var pledge = await staff.PledgeAsync(new Pledge(ValueSamples.Promise(organization.Name)) { Text = "Quietname shall.", Conduct = { ValueSamples.Conduct() } });
        var other = await staff.PersonAsync(Samples.Person("Parisa Quietname"));
        var merge = await staff.MergeAsync(contact, await staff.PersonAsync(Samples.Person("P. Quietname")));
        var undo = $"/contacts/merges/{merge.Name.Split('/')[1]}";
        var (scan, pair) = await house.PairAsync(other.Name);
        var twin = await staff.GroupAsync(Samples.Group("Quietname Circle"));
        var apart = $"/organizations/merges/{(await staff.MergeAsync(organization, await staff.GroupAsync(Samples.Group("Quietname Ring")))).Name.Split('/')[1]}";
        var search = (await staff.Segments.CreateSegmentAsync(new() { Parent = "services/contacts", Segment = new() { Title = "Quietname", Contacts = new() { Query = "Quietname", Organizations = { organization.Name } } } })).Name;
        var group = (await staff.Segments.CreateSegmentAsync(new() { Parent = "services/organizations", Segment = new() { Title = "Quietname", Group = true } })).Name;
        await staff.Segments.AddSegmentMembersAsync(new() { Name = group, Members = { organization.Name } });
        var job = SegmentWords.AddressOf(await staff.Segments.TagSegmentMembersAsync(new() { Name = group, AddTags = { "quiet" } }));
        (search, group) = (SegmentWords.AddressOf(search), SegmentWords.AddressOf(group));
        string[] paths =
        [
            "/", "/contacts", "/contacts/new", $"/{contact.Name}", $"/{contact.Name}/edit", $"/{contact.Name}/delete",
            $"/{contact.Name}/affiliations/new", $"/{affiliation.Name}", $"/{affiliation.Name}/delete", $"/{contact.Name}/relationships/new",
            "/organizations", "/organizations/new", $"/{organization.Name}", $"/{organization.Name}/edit", $"/{organization.Name}/delete", $"/{organization.Name}/people",
            "/engagements", "/engagements/new", $"/{engagement.Name}", $"/{engagement.Name}?next=true", $"/{engagement.Name}/edit", $"/{engagement.Name}/delete",
            "/countries", "/countries/IR", "/countries/IR/edit", "/countries/IR/network?depth=2&ended=true", $"/{organization.Name}/network", "/ties/new?of=countries/IR", $"/{tie.Name}", $"/{tie.Name}/delete",
            "/developments?country=IR", "/developments/new", $"/{development.Name}", $"/{development.Name}/delete",
            "/resolutions", "/resolutions/new", $"/{resolution.Name}", $"/{resolution.Name}/edit", $"/{resolution.Name}/delete", "/resolutions/compare?a=IR&b=CN",
            "/follow-ups", "/follow-ups/new", done, $"{done}/delete", "/import", "/search", "/signed-out", "/sign-in/failed", "/nowhere", $"/{contact.Name}/looked",
            "/campaigns", "/campaigns/new", $"/{campaign.Name}", $"/{campaign.Name}/edit", $"/{campaign.Name}/delete",
            "/reports", "/reports/balance?from=2024-01&to=2024-12&country=IR", "/reports/costs", "/reports/donors", "/reports/targets", "/reports/targets/new", $"/reports/{target.Name}/edit",
            $"/reports/{target.Name}/delete", "/reports/plans", "/reports/plans/new", plan, $"{plan}/edit", $"{plan}/delete",
            "/independence", $"/{organization.Name}/independence", $"/{organization.Name}/independence/signals/new", signal, $"{signal}/delete",
            $"/{contact.Name}/merge", $"/{contact.Name}/merge/{other.Name.Split('/')[1]}", undo, $"{undo}/undone", "/duplicates", "/duplicates/organizations?state=dismissed", pair, scan,
            $"/{organization.Name}/merge", $"/{organization.Name}/merge/{twin.Name.Split('/')[1]}", apart, $"{apart}/undone", $"/{contact.Name}/group", $"/{organization.Name}/group",
            "/segments/contacts", "/segments/contacts/new", "/segments/organizations/new?group=true", "/segments/organizations/jobs", "/segments/contacts/jobs", job,
            search, $"{search}/edit", $"{search}/delete", $"{search}/tags", $"{search}/assign", $"{search}/export", group, $"{group}/edit", $"{group}/put", $"{group}/export",
            "/screening", "/screening/contacts/hits", "/screening/organizations/hits?state=open",
            "/reports/campaigns?from=2024-01&to=2024-12", "/reports/risk", "/reports/assessments?days=365",
            "/standards", "/standards/new", $"/standards/new?copy={standard.Name.Split('/')[1]}", by, $"{by}/edit", $"{by}/delete",
            "/assessments", "/assessments?show=review", "/assessments?show=due", "/assessments/new", $"/assessments/new?subject={contact.Name}", $"/{draft.Name}", $"/{draft.Name}/edit",
            $"/{draft.Name}/delete", $"/{reviewed.Name}", $"/{reviewed.Name}/withdraw", $"/{reviewed.Name}/compare", $"/{waiting.Name}", $"/{waiting.Name}/review",
            "/pledges", $"/pledges?subject={organization.Name}", "/pledges/new", $"/pledges/new?subject={organization.Name}", $"/{pledge.Name}", $"/{pledge.Name}/edit", $"/{pledge.Name}/delete",
            "/settings", "/settings/staff", "/settings/staff/new", $"/settings/{sam.Name}", $"/settings/{sam.Name}/invite", $"/settings/{sam.Name}/deactivate", $"/settings/{sam.Name}/invitation",
            "/settings/compartments", "/settings/compartments/new", general, $"{general}/edit", $"{general}/members/new", $"{general}/members/{samId}", $"{general}/members/{samId}/end",
            $"{general}/ask", $"{general}/break-glass", "/settings/requests", request, request.Replace("/approve", "/deny", StringComparison.Ordinal),
            "/settings/clients", "/settings/clients/new", $"/settings/{client}", $"/settings/{client}/rotate", $"/settings/{client}/end", $"/settings/{client}/access", "/settings/audit",
        ];
        List<PageShown> pages = [];
        foreach (var path in paths)
        {
            var page = await house.Staff.GetAsync(path);
            Assert.True(page.Answer.IsSuccessStatusCode || path == "/nowhere", path);
            pages.Add(page);
        }

        return pages;
    }

    [GeneratedRegex("^(https?:)?//")]
    private static partial Regex ElsewhereOf();
}
