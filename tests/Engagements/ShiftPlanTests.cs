using CivicConnect.Common.V1;
using CivicConnect.Engagements.V1;
using Google.Protobuf.WellKnownTypes;
using Step = CivicConnect.Engagements.V1.ShiftPlan.Types.Step;

namespace CivicConnect.Engagements.Tests;

public abstract class ShiftPlanTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task APlan_IsMeasuredByTheLedger()
    {
        var me = Host.AsNewcomer();
        var leader = await LeaderAsync(me);
        var sent = Samples.ShiftPlan();
        sent.StartDate = Samples.DayFromNow(-200);
        sent.Steps[1].Goal = 4;
        await EngageAsync(me, leader, -300, Sector.Government);
        await EngageAsync(me, leader, -30, Sector.CivilSociety);
        await EngageAsync(me, leader, -1, Sector.CivilSociety);

        var plan = await me.ShiftPlanAsync(sent);

        Assert.Equal([(1.0, 1.0, Step.Types.State.Open), (0.0, 2.0, Step.Types.State.Open)], plan.Steps.Select(s => (s.Before, s.Now, s.State)));
        Assert.Equal([0.0, 0.5], plan.Steps.Select(s => s.Progress));
        await EngageAsync(me, leader, -2, Sector.CivilSociety);
        await EngageAsync(me, leader, -3, Sector.CivilSociety);
        Assert.Equal((1.0, Step.Types.State.Reached), (await me.ShiftPlans.ListShiftPlansAsync(new())).ShiftPlans.Select(p => (p.Steps[1].Progress, p.Steps[1].State)).Single());
    }

    [ProviderFact]
    public async Task UpdateAndDelete_MaskAndEtag()
    {
        var plan = await Staff.ShiftPlanAsync();

        var after = await Staff.ShiftPlans.UpdateShiftPlanAsync(new() { ShiftPlan = new() { Name = plan.Name, Title = "Another", Note = "x", Etag = plan.Etag }, UpdateMask = new() { Paths = { "title" } } });

        Assert.Equal(("Another", "", 2), (after.Title, after.Note, after.Steps.Count));
        await Refused.StaleAsync(Staff.ShiftPlans.UpdateShiftPlanAsync(new() { ShiftPlan = new() { Name = plan.Name, Title = "y", Etag = plan.Etag } }));
        await Staff.ShiftPlans.DeleteShiftPlanAsync(new() { Name = plan.Name, Etag = after.Etag });
        await Refused.NotFoundAsync(Staff.ShiftPlans.GetShiftPlanAsync(new() { Name = plan.Name }));
    }

    [ProviderFact]
    public async Task CreateShiftPlan_Bad_ReturnsEveryViolation()
    {
        await Host.StoresNothingAsync(() => Refused.InvalidAsync(
            Staff.ShiftPlans.CreateShiftPlanAsync(new()), "shift_plan.country", "shift_plan.title", "shift_plan.start_date", "shift_plan.steps"));
        var plan = Samples.ShiftPlan();
        plan.Steps.Clear();
        plan.Steps.Add(new Step { Measure = Measure.Money, Goal = -1 });
        plan.Steps.Add(new Step { Direction = Step.Types.Direction.End, CounterpartClass = CounterpartClass.Government, Goal = 3, ByDate = Samples.DayFromNow(-40) });
        plan.Steps.Add(new Step { Direction = Step.Types.Direction.Grow, CounterpartClass = CounterpartClass.Media, ByDate = Samples.DayFromNow(40) });
        await Host.StoresNothingAsync(() => Refused.InvalidAsync(
            Staff.ShiftPlans.CreateShiftPlanAsync(new() { ShiftPlan = plan }),
            "shift_plan.steps[0].direction", "shift_plan.steps[0].counterpart_class", "shift_plan.steps[0].measure", "shift_plan.steps[0].goal", "shift_plan.steps[0].by_date",
            "shift_plan.steps[1].goal", "shift_plan.steps[1].by_date", "shift_plan.steps[2].goal"));
    }

    private static async Task<string> LeaderAsync(SuiteClient client)
    {
        var leader = Samples.Person();
        leader.Country = "IR";
        return (await client.PersonAsync(leader)).Name;
    }

    private static async Task EngageAsync(SuiteClient client, string contact, int days, Sector sector)
    {
        var meeting = Samples.Meeting(contact);
        meeting.StartTime = Timestamp.FromDateTime(DateTime.UtcNow.AddDays(days));
        meeting.Participants[0].Sector = sector;
        meeting.Justification = Samples.Justification();
        await client.EngagementAsync(meeting);
    }
}

[Collection(TestDatabase.Sqlite)]
public sealed class ShiftPlanOnSqlite(SqliteSuite suite) : ShiftPlanTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class ShiftPlanOnPostgreSql(PostgreSqlSuite suite) : ShiftPlanTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class ShiftPlanOnSqlServer(SqlServerSuite suite) : ShiftPlanTests(suite);
