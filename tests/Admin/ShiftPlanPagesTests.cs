using Step = CivicConnect.Engagements.V1.ShiftPlan.Types.Step;

namespace CivicConnect.Admin.Tests;

[Collection(nameof(StaffHouse))]
public class ShiftPlanPagesTests(StaffHouse house)
{
    [Fact]
    public async Task AddAPlan_OfTwoSteps_ShowsHowFarItHasCome_AndIsDeleted()
    {
        var title = Samples.Word();
        var page = await house.Staff.GetAsync("/reports/plans/new");
        page = await house.Staff.SubmitAsync(page.Form(null).With("Form.Title", title).With("Form.Country", "UZ").With("Form.Steps[0].Direction", "End")
            .With("Form.Steps[0].CounterpartClass", "Government").With("Form.Steps[0].ByDate", Day(200)).With("Form.Action", "add:steps"));
        page = await house.Staff.SaveAsync(page.Form(null).With("Form.Steps[1].Direction", "Grow").With("Form.Steps[1].CounterpartClass", "CivilSocietyLeader")
            .With("Form.Steps[1].ByDate", Day(300)).With("Form.Steps[1].Goal", "12").With("Form.Steps[1].What", "Teachers"));

        Assert.Equal("Shift plan", page.Document.Title);
        var steps = page.Document.QuerySelectorAll(".rows article");
        Assert.Contains("End relations with governments", steps[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("reached", steps[0].QuerySelector(".chip")!.TextContent);
        Assert.Contains("Grow relations with civil-society leaders to at least 12 engagements", steps[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("0 before · 0 now · goal 12 engagements", steps[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("1 step of 2 reached", (await house.Staff.GetAsync("/reports/plans")).Text, StringComparison.Ordinal);

        page = await house.Staff.SubmitAsync((await house.Staff.GetAsync($"{page.Path.Split('?')[0]}/delete")).Form(null));
        Assert.DoesNotContain(title, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EditAPlan_ChangesOnlyWhatIsChanged()
    {
        var plan = Samples.ShiftPlan();
        plan.Steps[1].Measure = Measure.Hours;
        var before = await house.Suite.Staff.ShiftPlanAsync(plan);
        await house.Staff.SaveAsync((await house.Staff.GetAsync($"/reports/plans/{before.Name.Split('/')[1]}/edit")).Form(null).With("Form.Note", "Slowly."));

        var after = await house.Suite.Staff.ShiftPlans.GetShiftPlanAsync(new() { Name = before.Name });
        Assert.Equal("Slowly.", after.Note);
        (after.Note, after.Etag, after.UpdateTime) = (before.Note, before.Etag, before.UpdateTime);
        // What is counted is the same whether the plan says so or leaves it open.
        after.Steps[0].Measure = before.Steps[0].Measure;
        Assert.Equal(before, after);
    }

    [Fact]
    public async Task WrongFields_AreSaidBesideThem()
    {
        var form = (await house.Staff.GetAsync("/reports/plans/new")).Form(null).With("Form.StartDate", "soon").With("Form.Steps[0].Direction", nameof(Step.Types.Direction.Grow));
        var page = await house.Staff.SubmitAsync(form);
        Assert.Equal("true", page.Document.GetElementById("f-start_date")!.GetAttribute("aria-invalid"));

        page = await house.Staff.SubmitAsync(form.With("Form.StartDate", Day(0)));

        foreach (var id in new[] { "f-title", "f-country", "f-steps-0-counterpart_class", "f-steps-0-goal", "f-steps-0-by_date" })
            Assert.Equal("true", page.Document.GetElementById(id)!.GetAttribute("aria-invalid"));
    }

    private static string Day(int fromNow) => DateTime.UtcNow.AddDays(fromNow).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
