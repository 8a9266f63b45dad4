using CivicConnect.Organizations.Assessments;
using CivicConnect.Organizations.Data;
using CivicConnect.Organizations.V1;
using CivicConnect.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Level = CivicConnect.Organizations.V1.Assessment.Types.Level;
using State = CivicConnect.Organizations.V1.Standing.Types.State;
using Verdict = CivicConnect.Organizations.V1.ReviewAssessmentRequest.Types.Verdict;

namespace CivicConnect.Organizations.Tests;

public abstract class StandingTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task Standing_FollowsAnAssessmentThroughItsLife_WhereverTheOrganizationIsShown()
    {
        var me = Host.AsNewcomer();
        var reviewer = Host.As(me.Compartments[0]);
        var group = await me.GroupAsync();
        Assert.Equal(new Standing { Subject = group.Name, State = State.NotAssessed }, group.Standing);

        var first = await me.AssessmentAsync(group.Name);
        Assert.Equal(State.NotAssessed, (await ShownAsync(me, group)).State);
        await me.SubmitAsync(first);
        Assert.Equal(new Standing { Subject = group.Name, State = State.UnderReview, Assessment = first.Name, UnderReview = true }, await ShownAsync(me, group));
        first = await reviewer.Assessments.ReviewAssessmentAsync(new() { Name = first.Name, Verdict = Verdict.Approve });
        Assert.Equal(new Standing { Subject = group.Name, State = State.MeetsMinimum, Assessment = first.Name, ValidUntil = first.ValidUntil }, await ShownAsync(me, group));

        var second = await me.AssessmentAsync(group.Name, otherwise: [ValueSamples.Rated("fair-trial", Level.Violates), ValueSamples.Rated("privacy", Level.Violates), ValueSamples.Rated("belief", Level.Unknown)]);
        await me.SubmitAsync(second);
        Assert.Equal(new Standing { Subject = group.Name, State = State.MeetsMinimum, Assessment = first.Name, ValidUntil = first.ValidUntil, UnderReview = true }, await ShownAsync(me, group));
        await reviewer.Assessments.ReviewAssessmentAsync(new() { Name = second.Name, Verdict = Verdict.Approve });
        var shortfall = await ShownAsync(me, group);
        Assert.Equal((State.FallsShort, second.Name, false), (shortfall.State, shortfall.Assessment, shortfall.UnderReview));
        Assert.Equal([("fair-trial", "Liberty and a fair trial")], shortfall.FallsShortOf.Select(v => (v.Id, v.Title)));
        Assert.Equal(["belief"], shortfall.Unknown.Select(v => v.Id));

        await me.Assessments.WithdrawAssessmentAsync(new() { Name = second.Name });
        Assert.Equal(new Standing { Subject = group.Name, State = State.MeetsMinimum, Assessment = first.Name, ValidUntil = first.ValidUntil }, await ShownAsync(me, group));
        await ExpireAsync(first);
        Assert.Equal(new Standing { Subject = group.Name, State = State.Expired, Assessment = first.Name, ValidUntil = Samples.DayFromNow(-1) }, await ShownAsync(me, group));
    }

    [ProviderFact]
    public async Task BatchGetStandings_OfAllKindsOfSubjects_InTheOrderAskedFor()
    {
        var me = Host.AsNewcomer();
        var reviewer = Host.As(me.Compartments[0]);
        var leaders = ValueSamples.Standard();
        leaders.IncludesLeaders = true;
        var (person, group, standard) = (await me.PersonAsync(), await me.GroupAsync(), await me.StandardAsync(leaders));
        await me.ReviewedAsync(reviewer, await me.AssessmentAsync("countries/NO"));
        await me.ReviewedAsync(reviewer, await me.AssessmentAsync("countries/IR", level: Level.Violates));
        await me.ReviewedAsync(reviewer, await me.AssessmentAsync(person.Name, standard.Name, Level.Partly));

        var standings = (await me.Assessments.BatchGetStandingsAsync(new() { Names = { "countries/IR", person.Name, group.Name, "countries/NO", "countries/IR" } })).Standings;

        Assert.Equal(["countries/IR", person.Name, group.Name, "countries/NO", "countries/IR"], standings.Select(s => s.Subject));
        Assert.Equal([State.FallsShort, State.MeetsMinimum, State.NotAssessed, State.MeetsMinimum, State.FallsShort], standings.Select(s => s.State));
        var builtIn = await me.ValueStandards.GetValueStandardAsync(new() { Name = ValueSamples.BuiltIn });
        Assert.Equal(builtIn.Values.Where(v => v.Minimum).Select(v => v.Id), standings[0].FallsShortOf.Select(v => v.Id));
    }

    [ProviderFact]
    public async Task BatchGetStandings_NoneManyOrMissing_AreRefused()
    {
        await Refused.InvalidAsync(Staff.Assessments.BatchGetStandingsAsync(new()), "names");
        await Refused.InvalidAsync(Staff.Assessments.BatchGetStandingsAsync(new() { Names = { Enumerable.Repeat("countries/IR", 1001) } }), "names");
        await Refused.InvalidAsync(Staff.Assessments.BatchGetStandingsAsync(new() { Names = { "x", "countries/IR", "" } }), "names[0]", "names[2]");
        foreach (var missing in (string[])[$"organizations/{Guid.NewGuid()}", $"contacts/{Guid.NewGuid()}"])
            await Refused.NotFoundAsync(Staff.Assessments.BatchGetStandingsAsync(new() { Names = { "countries/IR", missing } }));
        Assert.Equal(1000, (await Staff.Assessments.BatchGetStandingsAsync(new() { Names = { Enumerable.Repeat("countries/IR", 1000) } })).Standings.Count);
    }

    [ProviderFact]
    public async Task AnotherCompartmentsAssessment_HasNoInfluence()
    {
        var (here, there) = (Guid.NewGuid(), Guid.NewGuid());
        var (mine, other) = (Host.As(here), Host.As(there));
        var shared = Samples.Group();
        shared.Compartments.Add([$"compartments/{here}", $"compartments/{there}"]);
        var group = await Host.As(here, there).GroupAsync(shared);
        await mine.ReviewedAsync(Host.As(here), await mine.AssessmentAsync(group.Name));
        await other.ReviewedAsync(Host.As(there), await other.AssessmentAsync(group.Name, level: Level.Violates));

        Assert.Equal(State.MeetsMinimum, (await ShownAsync(mine, group)).State);
        Assert.Equal(State.FallsShort, (await ShownAsync(other, group)).State);
        await Refused.NotFoundAsync(Host.AsNewcomer().Assessments.BatchGetStandingsAsync(new() { Names = { group.Name } }));
        Assert.Equal(State.NotAssessed, (await Host.AsNewcomer().Assessments.BatchGetStandingsAsync(new() { Names = { "countries/NO" } })).Standings.Single().State);
    }

    [ProviderFact]
    public async Task ColumnsChangedBehindTheServicesBack_DoNotMakeADraftReviewed()
    {
        var draft = await Staff.AssessmentAsync("countries/AQ");
        await ChangeAsync(draft, (db, record) => db.Entry(record).Property(r => r.State).CurrentValue = Assessment.Types.State.Reviewed);

        Assert.Equal(State.NotAssessed, (await Staff.Assessments.BatchGetStandingsAsync(new() { Names = { "countries/AQ" } })).Standings.Single().State);
        Assert.Equal(Assessment.Types.State.Draft, (await Staff.Assessments.GetAssessmentAsync(new() { Name = draft.Name })).State);
    }

    /// <summary>The standing of an organization, the same wherever it is shown.</summary>
    private static async Task<Standing> ShownAsync(SuiteClient client, Organization group)
    {
        var shown = (await client.Organizations.GetOrganizationAsync(new() { Name = group.Name })).Standing;
        Assert.Equal([shown], (await client.Organizations.ListOrganizationsAsync(new())).Organizations.Where(o => o.Name == group.Name).Select(o => o.Standing));
        Assert.Equal([shown], (await client.Organizations.BatchGetOrganizationsAsync(new() { Names = { group.Name } })).Organizations.Select(o => o.Standing));
        Assert.Equal([shown], (await client.Organizations.SearchOrganizationsAsync(new() { Query = group.DisplayName })).Organizations.Select(o => o.Standing));
        Assert.Equal([shown], (await client.Assessments.BatchGetStandingsAsync(new() { Names = { group.Name } })).Standings);
        return shown;
    }

    private Task ExpireAsync(Assessment assessment) => ChangeAsync(assessment, (db, record) =>
    {
        var content = record.Open(db.Sealer);
        content.ValidUntil = Samples.DayFromNow(-1);
        record.CloseWith(db.Sealer, content, DateTime.UtcNow);
    });

    private async Task ChangeAsync(Assessment assessment, Action<OrganizationsDb, AssessmentRecord> change)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem();
        var db = scope.ServiceProvider.GetRequiredService<OrganizationsDb>();
        var id = Guid.Parse(assessment.Name.Split('/')[1]);
        change(db, await db.Assessments.SingleAsync(a => a.Id == id));
        await db.SaveChangesAsync();
    }
}

[Collection(TestDatabase.Sqlite)]
public sealed class StandingOnSqlite(SqliteSuite suite) : StandingTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class StandingOnPostgreSql(PostgreSqlSuite suite) : StandingTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class StandingOnSqlServer(SqlServerSuite suite) : StandingTests(suite);
