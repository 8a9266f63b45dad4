using AngleSharp.Dom;
using CivicConnect.Organizations.V1;
using Level = CivicConnect.Organizations.V1.Assessment.Types.Level;
using State = CivicConnect.Organizations.V1.Assessment.Types.State;

namespace CivicConnect.Admin.Tests;

[Collection(nameof(StaffHouse))]
public class AssessmentPagesTests(StaffHouse house)
{
    [Fact]
    public async Task AnAssessment_IsDrafted_Submitted_ReviewedByAColleague_AndTheStandingFollows()
    {
        var (kim, noor) = (house.Writer(), house.Writer());
        var (author, reviewer) = (await house.SignedInAsync(kim), await house.SignedInAsync(noor));
        var group = await house.Suite.Staff.GroupAsync();
        var standard = await house.Suite.Staff.StandardAsync();

        var page = await author.GetAsync($"/{group.Name}");
        Assert.Contains("not assessed", page.Document.QuerySelector(".head")!.TextContent, StringComparison.Ordinal);
        page = await author.GetAsync(page.Document.QuerySelector("a[href^='/assessments/new']")!.GetAttribute("href")!);
        page = await author.SaveAsync(page.Form(null).With("Form.Standard", standard.Name));
        Assert.EndsWith("/edit?n=created", page.Path, StringComparison.Ordinal);
        Assert.Contains("Title of speech", page.Text, StringComparison.Ordinal);

        page = await author.SubmitAsync(page.Form(null).With("Form.Ratings[0].Level", "Violates").With("Form.Ratings[0].Evidence[0].Title", "Annual report").With("Form.Action", "add:ratings[0].evidence"));
        Assert.True(page.Document.GetElementById("f-ratings-0-evidence-1")!.HasAttribute("autofocus"));
        page = await author.SaveAsync(page.Form(null).With("Form.Ratings[0].Evidence[1].Title", "Court file").With("Form.Ratings[0].Evidence[1].Quotation", "Beaten.")
            .With("Form.Ratings[2].Level", "Upholds").With("Form.Ratings[2].Evidence[0].Title", "A visit").With("Form.Summary", "On the whole badly."));
        Assert.Contains("Not rated yet: Title of speech", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("form[action*='/submit']"));
        var address = page.Path.Split('?')[0];

        page = await author.SaveAsync((await author.GetAsync($"{address}/edit")).Form(null).With("Form.Ratings[1].Level", "Unknown"));
        var stale = await author.SubmitAsync(Step(page, "submit") with { Action = $"{address}/submit?etag=another" });
        Assert.Contains("Someone changed this meanwhile", stale.Text, StringComparison.Ordinal);
        page = await author.SubmitAsync(Step(page, "submit"));
        Assert.Contains("Submitted.", page.Text, StringComparison.Ordinal);
        Assert.Contains("You wrote in it", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector($"a[href='{address}/review']"));
        Assert.Contains("under review", (await author.GetAsync($"/{group.Name}")).Document.QuerySelector(".head")!.TextContent, StringComparison.Ordinal);

        Assert.Contains("waits for you", RowOf(await reviewer.GetAsync("/assessments?show=review"), address).TextContent, StringComparison.Ordinal);
        Assert.Contains("for a second person", (await reviewer.GetAsync("/")).Text, StringComparison.Ordinal);
        page = await reviewer.GetAsync($"{address}/review");
        Assert.Contains("Beaten.", page.Text, StringComparison.Ordinal);
        page = await reviewer.SaveAsync(page.Form(null).With("Form.Verdict", "Approve").With("Form.Note", "Sound."));
        Assert.Contains("Approved.", page.Text, StringComparison.Ordinal);
        Assert.Contains(kim.DisplayName, page.Text, StringComparison.Ordinal);
        Assert.Equal("You", page.Document.QuerySelectorAll(".facts div").Single(d => d.TextContent.Contains("Reviewed by", StringComparison.Ordinal)).QuerySelector("dd")!.TextContent);

        page = await author.GetAsync($"/{group.Name}");
        var chip = page.Document.QuerySelector(".head .chip.risk")!;
        Assert.Equal(("falls short of title of life", address), (chip.TextContent, chip.GetAttribute("href")));
        Assert.Contains("Too little is known of title of speech", page.Text, StringComparison.Ordinal);
        Assert.Equal(3, page.Document.QuerySelectorAll(".marks ol li").Length);
        Assert.Contains("falls short of title of life", (await author.GetAsync("/organizations")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnesOwn_IsNotReviewed_AndThatIsSaidClearly()
    {
        var kim = house.Writer();
        var author = await house.SignedInAsync(kim);
        var draft = await DraftAsync(author, "countries/SE");
        var form = (await author.GetAsync($"/{draft}/review")).Document.QuerySelector("[name=_handler]");
        Assert.Null(form);

        // The front end's own member of staff is another to the services than the author of what the suite writes.
        var mine = await house.Suite.Staff.SubmitAsync(await house.Suite.Staff.AssessmentAsync("countries/SE"));
        var page = await house.Staff.GetAsync($"/{mine.Name}/review");
        page = await house.Staff.SubmitAsync(page.Form(null).With("Form.Verdict", "Approve"));
        Assert.Contains("a second person reviews it", page.Document.QuerySelector(".problems")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARatingWithoutEvidence_IsSaidBesideIt_AlsoWhereOthersAreNotRated()
    {
        var draft = await house.Suite.Staff.AssessmentAsync(new Assessment { Subject = "countries/NO", Standard = ValueSamples.BuiltIn });
        var page = await house.Staff.GetAsync($"/{draft.Name}/edit");
        page = await house.Staff.SubmitAsync(page.Form(null).With("Form.Ratings[4].Level", "Upholds").With("Form.Ratings[6].Note", "To be found out."));
        Assert.Contains("Value 5 needs at least one source", page.Document.QuerySelector("#f-ratings-4-evidence .invalid-feedback")!.TextContent, StringComparison.Ordinal);
        Assert.True(page.Document.GetElementById("f-ratings-4-evidence")!.Closest("details")!.HasAttribute("open"));
        Assert.Equal("true", page.Document.GetElementById("f-ratings-6-level")!.GetAttribute("aria-invalid"));

        // What only the service knows comes back to the row that it was in.
        page = await house.Staff.SubmitAsync(page.Form(null).With("Form.Ratings[6].Note", "").With("Form.Ratings[4].Evidence[0].Title", "Seen").With("Form.Ratings[4].Evidence[0].Link", "example"));
        Assert.Equal("true", page.Document.GetElementById("f-ratings-4-evidence-0-link")!.GetAttribute("aria-invalid"));
        Assert.True(((AngleSharp.Html.Dom.IHtmlInputElement)page.Document.QuerySelector("[name='Form.Ratings[4].Level'][value=Upholds]")!).IsChecked);
        Assert.Empty((await house.Suite.Staff.Assessments.GetAssessmentAsync(new() { Name = draft.Name })).Ratings);
    }

    [Fact]
    public async Task Returned_ItsAuthorsReadWhy_AndADraftIsDeleted()
    {
        var (author, reviewer) = (await house.SignedInAsync(house.Writer()), await house.SignedInAsync(house.Writer()));
        var draft = await DraftAsync(author, "countries/FI");
        var form = (await reviewer.GetAsync($"/{draft}/review")).Form(null);
        Assert.NotNull((await reviewer.SubmitAsync(form)).Document.QuerySelector("#f-verdict[aria-invalid=true]"));
        Assert.NotNull((await reviewer.SubmitAsync(form.With("Form.Verdict", "Return"))).Document.QuerySelector("#f-note[aria-invalid=true]"));
        await reviewer.SaveAsync(form.With("Form.Verdict", "Return").With("Form.Note", "Say more on privacy."));

        var page = await author.GetAsync($"/{draft}");
        Assert.Contains("Say more on privacy.", page.Document.QuerySelector(".next")!.TextContent, StringComparison.Ordinal);
        page = await author.SubmitAsync((await author.GetAsync($"/{draft}/delete")).Form(null));
        Assert.Contains("Deleted.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatChangedWhileItWasRead_IsReadAgain()
    {
        var (author, reviewer) = (house.Suite.As(Storage.Compartments.Default), await house.SignedInAsync(house.Writer()));
        var draft = await author.SubmitAsync(await author.AssessmentAsync("countries/DK"));
        var form = (await reviewer.GetAsync($"/{draft.Name}/review")).Form(null).With("Form.Verdict", "Approve");
        await house.Suite.Staff.Assessments.ReviewAssessmentAsync(new() { Name = draft.Name, Verdict = ReviewAssessmentRequest.Types.Verdict.Return, Note = "More." });
        await author.Assessments.UpdateAssessmentAsync(new() { Assessment = new() { Name = draft.Name, Summary = "More there is not." } });
        await author.SubmitAsync(draft);

        var page = await reviewer.SubmitAsync(form);
        Assert.Contains("Read it again", page.Document.QuerySelector(".problems")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("More there is not.", page.Text, StringComparison.Ordinal);
        await reviewer.SaveAsync(page.Form(null));
        Assert.Equal(State.Reviewed, (await author.Assessments.GetAssessmentAsync(new() { Name = draft.Name })).State);
    }

    [Fact]
    public async Task AssessedAgain_ShowsWhatChanged_ValueByValue()
    {
        var staff = house.Suite.Staff;
        var (group, standard) = (await staff.GroupAsync(), await staff.StandardAsync());
        var before = await staff.AssessmentAsync(group.Name, standard.Name, Level.Violates, ValueSamples.Rated("privacy"));
        await staff.ReviewedAsync(house.Suite.As(Storage.Compartments.Default), before);

        var page = await house.Staff.GetAsync($"/{before.Name}");
        page = await house.Staff.SubmitAsync(Step(page, "copy"));
        Assert.EndsWith("/edit?n=copied", page.Path, StringComparison.Ordinal);
        page = await house.Staff.SaveAsync(page.Form(null).With("Form.Ratings[0].Level", "Partly").With("Form.Ratings[0].Evidence[0].Title", "Newer report"));

        page = await house.Staff.GetAsync(page.Document.QuerySelector("a[href*='/compare?before=']")!.GetAttribute("href")!);
        Assert.Contains(before.Name.Split('/')[1], page.Path, StringComparison.Ordinal);
        var change = Assert.Single(page.Document.QuerySelectorAll("article.value")).TextContent;
        Assert.Contains("better", change, StringComparison.Ordinal);
        Assert.Contains("Newer report", change, StringComparison.Ordinal);
        Assert.Contains("Title of privacy", page.Document.GetElementById("h-as-before")!.Closest("section")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("No assessment of them was reviewed before", (await house.Staff.GetAsync($"/{before.Name}/compare")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Withdrawn_ItCountsNoMore_AndSaysWhy()
    {
        var staff = house.Suite.Staff;
        var group = await staff.GroupAsync();
        var reviewed = await staff.AssessmentAsync(group.Name);
        await staff.ReviewedAsync(house.Suite.As(Storage.Compartments.Default), reviewed);
        Assert.Contains("meets the minimum", (await house.Staff.GetAsync($"/{group.Name}")).Text, StringComparison.Ordinal);
        Assert.Contains("no draft any more", (await house.Staff.GetAsync($"/{reviewed.Name}/edit")).Text, StringComparison.Ordinal);

        var page = await house.Staff.SaveAsync((await house.Staff.GetAsync($"/{reviewed.Name}/withdraw")).Form(null).With("Form.Reason", "The report was forged."));
        Assert.Contains("The report was forged.", page.Text, StringComparison.Ordinal);
        Assert.Contains("not assessed", (await house.Staff.GetAsync($"/{group.Name}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoeverIsToBeAssessed_IsFound_OrIsAGovernment_OrALeaderWhereTheStandardSaysSo()
    {
        var staff = house.Suite.Staff;
        var name = Samples.Word();
        var person = await staff.PersonAsync(Samples.Person(name));
        var standard = await staff.StandardAsync(new(ValueSamples.Standard()) { IncludesLeaders = true });
        Assert.NotNull((await house.Staff.GetAsync($"/{person.Name}")).Document.QuerySelector($"a[href='/assessments/new?subject={person.Name}']"));

        var page = await house.Staff.GetAsync("/assessments/new");
        Assert.Contains("choose a country", (await house.Staff.SubmitAsync(page.Form(null))).Document.QuerySelector("#f-subject .invalid-feedback")!.TextContent, StringComparison.Ordinal);
        var found = (await house.Staff.SubmitAsync(page.Form(null).With("Form.Subject.Query", name))).Form(null).With("Form.Subject.Resource", person.Name);
        Assert.Contains("does not include public leaders", (await house.Staff.SubmitAsync(found.With("Form.Standard", ValueSamples.BuiltIn))).Text, StringComparison.Ordinal);
        Assert.Contains("not both", (await house.Staff.SubmitAsync(found.With("Form.Country", "IR"))).Text, StringComparison.Ordinal);
        Assert.Equal(person.Name, (await GetAsync(await house.Staff.SaveAsync(found.With("Form.Standard", standard.Name)))).Subject);
        Assert.Equal("countries/IR", (await GetAsync(await house.Staff.SaveAsync((await house.Staff.GetAsync("/assessments/new")).Form(null).With("Form.Country", "IR")))).Subject);
        Assert.Equal("countries/CN", (await GetAsync(await house.Staff.SaveAsync((await house.Staff.GetAsync("/assessments/new?subject=countries/CN")).Form(null)))).Subject);
        Assert.DoesNotContain("Universal basic values", (await house.Staff.GetAsync($"/assessments/new?subject={person.Name}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatExpiresSoon_IsDueAgain()
    {
        var staff = house.Suite.Staff;
        var ending = await staff.AssessmentAsync((await staff.GroupAsync()).Name);
        await staff.Assessments.UpdateAssessmentAsync(new() { Assessment = new() { Name = ending.Name, ValidUntil = Samples.DayFromNow(20) } });
        await staff.ReviewedAsync(house.Suite.As(Storage.Compartments.Default), ending);
        Assert.NotNull(RowOf(await house.Staff.GetAsync("/assessments?show=due"), $"/{ending.Name}"));
        Assert.Contains("due again", (await house.Staff.GetAsync("/")).Text, StringComparison.Ordinal);
    }

    /// <summary>A draft that somebody has written in the front end's name and submitted; its resource name.</summary>
    private async Task<string> DraftAsync(Visitor author, string subject)
    {
        var standard = await house.Suite.Staff.StandardAsync();
        var page = await author.SaveAsync((await author.GetAsync($"/assessments/new?subject={subject}")).Form(null).With("Form.Standard", standard.Name));
        page = await author.SaveAsync(page.Form(null).With("Form.Ratings[0].Level", "Unknown").With("Form.Ratings[1].Level", "Unknown").With("Form.Ratings[2].Level", "Unknown"));
        var address = page.Path.Split('?')[0];
        await author.SubmitAsync(Step(page, "submit"));
        return address[1..];
    }

    private static IElement RowOf(PageShown page, string address) => page.Document.QuerySelectorAll("tbody tr").Single(r => r.QuerySelector($"a[href='{address}']") is not null);

    private async Task<Assessment> GetAsync(PageShown page) =>
        await house.Suite.Staff.Assessments.GetAssessmentAsync(new() { Name = $"assessments/{page.Path.Split('/')[2]}" });

    /// <summary>A button's form, whose address has more than its page's test can know.</summary>
    private static PageForm Step(PageShown page, string step) => page.Form(page.Document.QuerySelector($"form[action*='/{step}?']")!.GetAttribute("action"));
}
