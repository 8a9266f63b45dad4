using AngleSharp.Dom;

namespace CivicConnect.Admin.Tests;

[Collection(nameof(StaffHouse))]
public class StandardPagesTests(StaffHouse house)
{
    [Fact]
    public async Task TheBuiltInStandard_IsRead_AndNotEdited()
    {
        var address = $"/standards/{ValueSamples.BuiltIn.Split('/')[1]}";
        var page = await house.Staff.GetAsync(address);
        Assert.Contains("12 values, 8 of the minimum", page.Text, StringComparison.Ordinal);
        Assert.Contains("4 no slavery; 5 no torture", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Document.GetElementById("v-fair-trial"));
        Assert.Null(page.Document.QuerySelector($"a[href='{address}/edit']"));
        page = await house.Staff.GetAsync($"{address}/edit");
        Assert.Null(page.Document.QuerySelector("[name=_handler]"));
        Assert.NotNull(page.Document.QuerySelector($"a[href='/standards/new?copy={ValueSamples.BuiltIn.Split('/')[1]}']"));
    }

    [Fact]
    public async Task ACopy_IsChanged_AndBelongsToUs()
    {
        var title = $"Ours {Samples.Word()}";
        var page = await house.Staff.GetAsync($"/standards/new?copy={ValueSamples.BuiltIn.Split('/')[1]}");
        page = await house.Staff.SubmitAsync(page.Form(null).With("Form.Action", "remove:values:11"));
        page = await house.Staff.SubmitAsync(page.Form(null).With("Form.Action", "add:values"));
        page = await house.Staff.SaveAsync(page.Form(null).With("Form.Title", title).With("Form.IncludesLeaders", "true")
            .With("Form.Values[11].Title", "Truth, in public").With("Form.Values[11].Articles", "UDHR-19, article 21; 30"));

        var made = await GetAsync(page);
        Assert.Equal((title, 12, true, false), (made.Title, made.Values.Count, made.IncludesLeaders, made.BuiltIn));
        Assert.Equal(("truth-in-public", false), (made.Values[11].Id, made.Values[11].Minimum));
        Assert.Equal(["UDHR-19", "UDHR-21", "UDHR-30"], made.Values[11].Articles);
        Assert.Contains(title, (await house.Staff.GetAsync("/standards")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatACopyLeavesOut_StaysOut()
    {
        var from = await house.Suite.Staff.StandardAsync(new(ValueSamples.Standard()) { IncludesLeaders = true });
        var form = (await house.Staff.GetAsync($"/standards/new?copy={from.Name.Split('/')[1]}")).Form(null);
        Assert.False((await GetAsync(await house.Staff.SaveAsync(form.Without("Form.IncludesLeaders")))).IncludesLeaders);
    }

    [Fact]
    public async Task WrongFields_AreSaidBesideThem()
    {
        var page = await house.Staff.GetAsync("/standards/new");
        page = await house.Staff.SubmitAsync(page.Form(null).With("Form.Values[0].Title", "ارزش").With("Form.Values[0].Articles", "31"));
        foreach (var id in new[] { "f-title", "f-values-0-id", "f-values-0-articles" })
            Assert.Equal("true", page.Document.GetElementById(id)!.GetAttribute("aria-invalid"));
        page = await house.Staff.SubmitAsync(page.Form(null).With("Form.Title", "T").With("Form.Values[0].Id", "worth").With("Form.Values[0].Articles", "1").Without("Form.Values[0].Minimum"));
        Assert.Contains("at least one value of the minimum", page.Document.QuerySelector("#f-values .invalid-feedback")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AChange_IsANewVersion_AndLeavesOldAssessmentsAsTheyWere()
    {
        var staff = house.Suite.Staff;
        var standard = await staff.StandardAsync();
        var address = $"/standards/{standard.Name.Split('/')[1]}";
        var assessment = await staff.AssessmentAsync("countries/NO", standard.Name);

        var page = await house.Staff.GetAsync($"{address}/edit");
        Assert.Contains("Saving makes a new version", page.Text, StringComparison.Ordinal);
        page = await house.Staff.SaveAsync(page.Form(null).With("Form.Values[0].Title", "Life itself"));
        Assert.Contains("Version 2", page.Text, StringComparison.Ordinal);
        Assert.Contains("Life itself", page.Text, StringComparison.Ordinal);

        page = await house.Staff.GetAsync($"/{assessment.Name}");
        Assert.Contains("Title of life", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Life itself", page.Text, StringComparison.Ordinal);
        page = await house.Staff.GetAsync(page.Document.QuerySelector($"a[href='{address}?version=1']")!.GetAttribute("href")!);
        Assert.Contains("This is version 1 as it was", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Life itself", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector($"a[href='{address}/edit']"));
    }

    [Fact]
    public async Task AStandard_IsDeleted_UnlessSomethingGoesByIt()
    {
        var staff = house.Suite.Staff;
        var (used, free) = (await staff.StandardAsync(), await staff.StandardAsync());
        await staff.AssessmentAsync("countries/NO", used.Name);
        var page = await house.Staff.SubmitAsync((await house.Staff.GetAsync($"/standards/{used.Name.Split('/')[1]}/delete")).Form(null));
        Assert.Contains("go by this standard", page.Document.QuerySelector(".problems")!.TextContent, StringComparison.Ordinal);
        page = await house.Staff.SubmitAsync((await house.Staff.GetAsync($"/standards/{free.Name.Split('/')[1]}/delete")).Form(null));
        Assert.Contains("Deleted.", page.Text, StringComparison.Ordinal);
    }

    private async Task<ValueStandard> GetAsync(PageShown page) =>
        await house.Suite.Staff.ValueStandards.GetValueStandardAsync(new() { Name = $"valueStandards/{page.Path.Split('?')[0].Split('/')[2]}" });
}
