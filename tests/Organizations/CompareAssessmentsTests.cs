using CivicConnect.Organizations.V1;
using Grpc.Core;
using Level = CivicConnect.Organizations.V1.Assessment.Types.Level;

namespace CivicConnect.Organizations.Tests;

public abstract class CompareAssessmentsTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task Compare_AcrossVersions_TellsRatingsEvidenceAndWhatIsInOneOnly()
    {
        var standard = await Staff.StandardAsync();
        var life = ValueSamples.Rated("life", Level.Violates);
        life.Evidence.Add(ValueSamples.Evidence("Court records"));
        life.Note = "Was bad.";
        var before = await Staff.AssessmentAsync("countries/NO", standard.Name, Level.Partly, life);
        await Staff.ValueStandards.UpdateValueStandardAsync(new() { ValueStandard = new() { Name = standard.Name, Values = { ValueSamples.Value("asylum"), ValueSamples.Value("speech"), ValueSamples.Value("life") } } });
        var lifeNow = ValueSamples.Rated("life", Level.Upholds);
        lifeNow.Evidence.Add(ValueSamples.Evidence("New law"));
        var after = await Staff.AssessmentAsync(new Assessment { Subject = "countries/NO", Standard = standard.Name, Ratings = { lifeNow, ValueSamples.Rated("asylum") } });

        var compared = await Staff.Assessments.CompareAssessmentsAsync(new() { Name = after.Name, Before = before.Name });

        Assert.Equal((before.Name, after.Name), (compared.Before, compared.After));
        Assert.Equal(
            [
                ("asylum", false, true, Level.Unspecified, Level.Upholds),
                ("speech", true, true, Level.Partly, Level.Unspecified),
                ("life", true, true, Level.Violates, Level.Upholds),
                ("privacy", true, false, Level.Partly, Level.Unspecified),
            ],
            compared.Changes.Select(c => (c.Value, c.InBefore, c.InAfter, c.Before, c.After)));
        var change = compared.Changes[2];
        Assert.Equal(("New law", "Court records"), (change.EvidenceAdded.Single().Title, change.EvidenceRemoved.Single().Title));
        Assert.Equal(("Was bad.", "", "Title of life"), (change.NoteBefore, change.NoteAfter, change.Title));
        Assert.Equal("Annual report", compared.Changes[1].EvidenceRemoved.Single().Title);
    }

    [ProviderFact]
    public async Task Compare_WithoutBefore_IsWithTheNewestReviewedBefore()
    {
        var me = Host.AsNewcomer();
        var reviewer = Host.As(me.Compartments[0]);
        var first = await me.AssessmentAsync("countries/NO");
        await Refused.WithAsync(StatusCode.FailedPrecondition, "NOTHING_TO_COMPARE", me.Assessments.CompareAssessmentsAsync(new() { Name = first.Name }));
        await me.ReviewedAsync(reviewer, first);
        await me.ReviewedAsync(reviewer, await me.AssessmentAsync("countries/IR"));
        var second = await me.ReviewedAsync(reviewer, await me.AssessmentAsync("countries/NO"));
        var draft = await me.AssessmentAsync("countries/NO");

        Assert.Equal(first.Name, (await me.Assessments.CompareAssessmentsAsync(new() { Name = second.Name })).Before);
        Assert.Equal(second.Name, (await me.Assessments.CompareAssessmentsAsync(new() { Name = draft.Name })).Before);
        await Refused.WithAsync(StatusCode.FailedPrecondition, "NOTHING_TO_COMPARE", me.Assessments.CompareAssessmentsAsync(new() { Name = first.Name }));
    }

    [ProviderFact]
    public async Task Compare_OfTwoSubjectsOrWithOneThatIsNotThere_IsRefused()
    {
        var (one, other) = (await Staff.AssessmentAsync("countries/NO"), await Staff.AssessmentAsync("countries/IR"));
        var hidden = await Host.AsNewcomer().AssessmentAsync("countries/NO");

        await Refused.InvalidAsync(Staff.Assessments.CompareAssessmentsAsync(new() { Name = one.Name, Before = other.Name }), "before");
        await Refused.InvalidAsync(Staff.Assessments.CompareAssessmentsAsync(new() { Name = "x", Before = "y" }), "name", "before");
        await Refused.NotFoundAsync(Staff.Assessments.CompareAssessmentsAsync(new() { Name = one.Name, Before = hidden.Name }));
        await Refused.NotFoundAsync(Staff.Assessments.CompareAssessmentsAsync(new() { Name = hidden.Name, Before = one.Name }));
    }
}

[Collection(TestDatabase.Sqlite)]
public sealed class CompareAssessmentsOnSqlite(SqliteSuite suite) : CompareAssessmentsTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class CompareAssessmentsOnPostgreSql(PostgreSqlSuite suite) : CompareAssessmentsTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class CompareAssessmentsOnSqlServer(SqlServerSuite suite) : CompareAssessmentsTests(suite);
