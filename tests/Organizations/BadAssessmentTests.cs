using CivicConnect.Common.V1;
using CivicConnect.Organizations.V1;
using Level = CivicConnect.Organizations.V1.Assessment.Types.Level;
using Rating = CivicConnect.Organizations.V1.Assessment.Types.Rating;

namespace CivicConnect.Organizations.Tests;

public abstract class BadAssessmentTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public Task Everything_Wrong_IsToldAtOnceWithoutRepeatingIt() => RefusedAsync(
        a =>
        {
            a.Ratings[0].Value = "canary";
            a.Ratings[1].Level = (Level)42;
            a.Ratings[2].Evidence.Clear();
            a.Ratings[3].Evidence[0] = new Source { Date = Samples.DayFromNow(2), Link = "canary", Quotation = "canary\u0000", Note = new string('x', 5001) };
            a.Ratings[4].Value = a.Ratings[5].Value;
            a.Ratings[6].Evidence.Add(Enumerable.Range(0, 20).Select(_ => ValueSamples.Evidence()));
            a.Ratings[7].Note = new string('x', 5001);
            a.Summary = "canary\u0000";
            a.ValidUntil = Samples.DayFromNow(-1);
        },
        "assessment.ratings[0].value", "assessment.ratings[1].level", "assessment.ratings[2].evidence", "assessment.ratings[3].evidence[0].title", "assessment.ratings[3].evidence[0].date",
        "assessment.ratings[3].evidence[0].link", "assessment.ratings[3].evidence[0].quotation", "assessment.ratings[3].evidence[0].note", "assessment.ratings[5].value", "assessment.ratings[6].evidence",
        "assessment.ratings[7].note", "assessment.summary", "assessment.valid_until");

    [ProviderTheory]
    [InlineData(Level.Upholds)]
    [InlineData(Level.Partly)]
    [InlineData(Level.Violates)]
    public Task Rating_WithoutEvidence_IsRefused(Level level) =>
        RefusedAsync(a => a.Ratings[0] = new Rating { Value = a.Ratings[0].Value, Level = level, Note = "Everybody knows." }, "assessment.ratings[0].evidence");

    [ProviderFact]
    public Task ValidUntil_PastFarAheadPartialOrNoDay_IsRefused() => Task.WhenAll(
        RefusedAsync(a => a.ValidUntil = Samples.DayFromNow(-1), "assessment.valid_until"),
        RefusedAsync(a => a.ValidUntil = Samples.DayFromNow(3 * 366 + 1), "assessment.valid_until"),
        RefusedAsync(a => a.ValidUntil = Samples.Day(DateTime.UtcNow.Year + 1), "assessment.valid_until"),
        RefusedAsync(a => a.ValidUntil = Samples.Day(DateTime.UtcNow.Year + 1, 2, 30), "assessment.valid_until"));

    [ProviderFact]
    public async Task ValidUntil_TodayAndThreeYearsAhead_AreTaken()
    {
        var ahead = DateOnly.FromDateTime(DateTime.UtcNow).AddYears(3);
        foreach (var day in (Google.Type.Date[])[Samples.DayFromNow(1), Samples.Day(ahead.Year, ahead.Month, ahead.Day)])
            Assert.Equal(day, (await Staff.AssessmentAsync(new Assessment { Subject = "countries/NO", Standard = ValueSamples.BuiltIn, ValidUntil = day })).ValidUntil);
    }

    [ProviderFact]
    public Task SubjectOrStandard_ThatIsNot_IsRefused() => Host.StoresNothingAsync(async () =>
    {
        await InvalidAsync(new Assessment(), "assessment.subject", "assessment.standard");
        foreach (var id in (Guid[])[Guid.NewGuid(), Guid.Empty])
            await InvalidAsync(new Assessment { Subject = $"organizations/{id}", Standard = $"valueStandards/{id}" }, "assessment.subject", "assessment.standard");
        foreach (var subject in (string[])["countries/XX", "countries/ir", "countries/", "organizations/x", $"engagements/{Guid.NewGuid()}"])
            await InvalidAsync(new Assessment { Subject = subject, Standard = ValueSamples.BuiltIn }, "assessment.subject");
        await InvalidAsync(new Assessment { Subject = "countries/IR", Standard = ValueSamples.BuiltIn, StandardVersion = 99 }, "assessment.standard");
        await InvalidAsync(new Assessment { Subject = "countries/IR", Standard = ValueSamples.BuiltIn, StandardVersion = -1 }, "assessment.standard_version");
        await Refused.InvalidAsync(Staff.Assessments.CreateAssessmentAsync(new() { RequestId = "x" }), "request_id", "assessment.subject", "assessment.standard");
    });

    [ProviderFact]
    public async Task Leader_WhereTheStandardDoesNotIncludeThem_IsRefused()
    {
        var person = await Staff.PersonAsync();

        await Host.StoresNothingAsync(() => InvalidAsync(new Assessment { Subject = person.Name, Standard = ValueSamples.BuiltIn }, "assessment.subject"));
    }

    [ProviderFact]
    public Task Evidence_OfMoreThanTwoHundredKilobytes_IsRefused() => RefusedAsync(
        a =>
        {
            foreach (var rating in a.Ratings)
            {
                rating.Evidence.Clear();
                rating.Evidence.Add(Enumerable.Range(0, 20).Select(_ => new Source { Title = "x", Quotation = new string('x', 850) }));
            }
        },
        "assessment.ratings");

    private async Task InvalidAsync(Assessment assessment, params string[] fields) =>
        await Refused.InvalidAsync(Staff.Assessments.CreateAssessmentAsync(new() { Assessment = assessment }), fields);

    private async Task RefusedAsync(Action<Assessment> change, params string[] fields)
    {
        var known = await Staff.AssessmentAsync("countries/NO");
        var bad = known.Clone();
        change(bad);
        var refused = await Refused.InvalidAsync(Staff.Assessments.CreateAssessmentAsync(new() { Assessment = bad }), fields);
        Assert.DoesNotContain("canary", refused.ToString(), StringComparison.Ordinal);
        await Refused.InvalidAsync(Staff.Assessments.UpdateAssessmentAsync(new() { Assessment = bad }), fields);
        Assert.Equal(known, await Staff.Assessments.GetAssessmentAsync(new() { Name = known.Name }));
    }
}

[Collection(TestDatabase.Sqlite)]
public sealed class BadAssessmentOnSqlite(SqliteSuite suite) : BadAssessmentTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class BadAssessmentOnPostgreSql(PostgreSqlSuite suite) : BadAssessmentTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class BadAssessmentOnSqlServer(SqlServerSuite suite) : BadAssessmentTests(suite);
