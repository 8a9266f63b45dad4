using CivicConnect.Contacts.V1;
using CivicConnect.Events;
using CivicConnect.Organizations.V1;
using CivicConnect.Storage;
using Grpc.Core;

namespace CivicConnect.Organizations.Tests;

public abstract class AssessedSubjectTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task Leader_WhereTheStandardIncludesThem_IsAssessedUnderTheCodeName()
    {
        var (person, standard) = (await Staff.PersonAsync(), await LeadersAsync(Staff));

        var assessment = await Staff.AssessmentAsync(person.Name, standard.Name);

        Assert.Equal((person.Name, person.CodeName), (assessment.Subject, assessment.SubjectDisplayName));
        Assert.Equal([assessment], (await Staff.Assessments.ListAssessmentsAsync(new() { Subject = person.Name })).Assessments);
    }

    [ProviderFact]
    public async Task Leader_WhomTheCallerMayNotSee_DoesNotExist()
    {
        var (here, there) = (Guid.NewGuid(), Guid.NewGuid());
        var (both, other) = (Host.As(here, there), Host.As(there));
        var person = await both.PersonAsync();
        var (standard, own) = (await LeadersAsync(both), await LeadersAsync(other));
        var assessment = await both.AssessmentAsync(new Assessment { Subject = person.Name, Standard = standard.Name, Compartments = { $"compartments/{here}", $"compartments/{there}" } });

        await Refused.InvalidAsync(other.Assessments.CreateAssessmentAsync(new() { Assessment = new() { Subject = person.Name, Standard = own.Name } }), "assessment.subject");
        await Refused.NotFoundAsync(other.Assessments.BatchGetStandingsAsync(new() { Names = { person.Name } }));
        Assert.Empty((await other.Assessments.ListAssessmentsAsync(new() { Subject = person.Name })).Assessments);
        var shown = (await other.Assessments.ListAssessmentsAsync(new())).Assessments.Single();
        Assert.Equal((assessment.Name, "", "", true), (shown.Name, shown.Subject, shown.SubjectDisplayName, shown.SubjectOutside));
    }

    [ProviderFact]
    public async Task MergedContact_IsAssessedAsTheSurvivor_UntilItIsAnotherAgain()
    {
        var me = Host.AsNewcomer();
        var reviewer = Host.As(me.Compartments[0]);
        var (one, other, standard) = (await me.PersonAsync(), await me.PersonAsync(), await LeadersAsync(me));
        var draft = await me.AssessmentAsync(other.Name, standard.Name);
        var reviewed = await me.ReviewedAsync(reviewer, draft);
        var merge = await me.MergeAsync(one, other);

        var mine = await me.AssessmentAsync(one.Name, standard.Name);
        foreach (var name in new[] { one.Name, other.Name })
        {
            var listed = (await me.Assessments.ListAssessmentsAsync(new() { Subject = name })).Assessments;
            Assert.Equal([(mine.Name, one.Name, one.CodeName), (reviewed.Name, one.Name, one.CodeName)], listed.Select(a => (a.Name, a.Subject, a.SubjectDisplayName)));
            Assert.Equal((name, reviewed.Name), ((await StandingAsync(me, name)).Subject, (await StandingAsync(me, name)).Assessment));
        }
        Assert.Equal(reviewed.Name, (await me.Assessments.CompareAssessmentsAsync(new() { Name = mine.Name })).Before);

        await me.UndoAsync(merge);

        Assert.Equal([reviewed], (await me.Assessments.ListAssessmentsAsync(new() { Subject = other.Name })).Assessments);
        Assert.Equal("", (await StandingAsync(me, one.Name)).Assessment);
    }

    private static async Task<Standing> StandingAsync(SuiteClient me, string name) => (await me.Assessments.BatchGetStandingsAsync(new() { Names = { name } })).Standings.Single();

    [ProviderFact]
    public async Task DeletedContact_TakesItsAssessmentsAlong()
    {
        var (person, standard) = (await Staff.PersonAsync(), await LeadersAsync(Staff));
        var assessment = await Staff.AssessmentAsync(person.Name, standard.Name);

        await Staff.Contacts.DeleteContactAsync(new() { Name = person.Name });

        await Eventually.Async(async () =>
        {
            try
            {
                await Staff.Assessments.GetAssessmentAsync(new() { Name = assessment.Name });
                return false;
            }
            catch (RpcException e)
            {
                return e.StatusCode == StatusCode.NotFound;
            }
        }, "the assessment has gone with its subject");
    }

    [ProviderFact]
    public async Task DeletedOrganization_TakesItsAssessmentsAndPledgesAlong_AlsoThoseNobodySees()
    {
        var (here, there) = (Guid.NewGuid(), Guid.NewGuid());
        var (mine, other) = (Host.As(here), Host.As(there));
        var shared = Samples.Group();
        shared.Compartments.Add([$"compartments/{here}", $"compartments/{there}"]);
        var group = await Host.As(here, there).GroupAsync(shared);
        var kept = await mine.AssessmentAsync("countries/NO");
        var (assessment, hidden) = (await mine.AssessmentAsync(group.Name), await other.AssessmentAsync(group.Name));
        var (pledge, hiddenPledge) = (await mine.PledgeAsync(group.Name), await other.PledgeAsync(group.Name));
        Assert.Equal([assessment], (await mine.Assessments.ListAssessmentsAsync(new() { Subject = group.Name })).Assessments);

        await mine.Organizations.DeleteOrganizationAsync(new() { Name = group.Name });

        await Refused.NotFoundAsync(mine.Assessments.GetAssessmentAsync(new() { Name = assessment.Name }));
        await Refused.NotFoundAsync(other.Assessments.GetAssessmentAsync(new() { Name = hidden.Name }));
        await Refused.NotFoundAsync(mine.Pledges.GetPledgeAsync(new() { Name = pledge.Name }));
        await Refused.NotFoundAsync(other.Pledges.GetPledgeAsync(new() { Name = hiddenPledge.Name }));
        Assert.Equal([kept], (await mine.Assessments.ListAssessmentsAsync(new())).Assessments);
        foreach (var gone in (string[])[assessment.Name, hidden.Name, pledge.Name, hiddenPledge.Name])
        {
            var entries = (await Host.AsAuditor().AuditLog.ListAuditEntriesAsync(new() { Parent = "services/organizations", Resource = gone })).AuditEntries;
            Assert.Contains(entries, e => e.Rpc.EndsWith("/DeleteOrganization", StringComparison.Ordinal));
        }
    }

    [ProviderFact]
    public async Task SharedAssessment_OfASubjectOutside_IsShownWithoutIt_AndKeepsIt()
    {
        var (here, there) = (Guid.NewGuid(), Guid.NewGuid());
        var (both, other) = (Host.As(here, there), Host.As(there));
        var group = await both.GroupAsync();
        var draft = await both.AssessmentAsync(new Assessment { Subject = group.Name, Standard = ValueSamples.BuiltIn, Compartments = { $"compartments/{here}", $"compartments/{there}" } });

        var shown = await other.Assessments.GetAssessmentAsync(new() { Name = draft.Name });
        Assert.Equal(("", "", true), (shown.Subject, shown.SubjectDisplayName, shown.SubjectOutside));
        await other.Assessments.UpdateAssessmentAsync(new() { Assessment = new() { Name = draft.Name, Summary = "From there." } });
        await Refused.WithAsync(StatusCode.FailedPrecondition, "SUBJECT_OUTSIDE", other.Assessments.CopyAssessmentAsync(new() { Name = draft.Name }));
        Assert.Empty((await other.Assessments.ListAssessmentsAsync(new() { Subject = group.Name })).Assessments);

        var read = await both.Assessments.GetAssessmentAsync(new() { Name = draft.Name });
        Assert.Equal((group.Name, "From there.", false), (read.Subject, read.Summary, read.SubjectOutside));
    }

    [ProviderFact]
    public async Task ReviewedAssessment_IsSharedWithAnotherCompartment_AndStaysReviewed()
    {
        var (here, there) = (Guid.NewGuid(), Guid.NewGuid());
        var (both, other) = (Host.As(here, there), Host.As(there));
        var reviewed = await both.ReviewedAsync(Host.As(here), await both.AssessmentAsync("countries/NO"));
        await Refused.NotFoundAsync(other.Assessments.GetAssessmentAsync(new() { Name = reviewed.Name }));

        var moved = await both.Assessments.UpdateAssessmentAsync(new() { Assessment = new() { Name = reviewed.Name, Compartments = { $"compartments/{there}" } } });

        Assert.Equal((reviewed.State, reviewed.Reviewer, reviewed.Authors), (moved.State, moved.Reviewer, moved.Authors));
        Assert.Equal(Standing.Types.State.MeetsMinimum, (await other.Assessments.BatchGetStandingsAsync(new() { Names = { "countries/NO" } })).Standings.Single().State);
    }

    [ProviderFact]
    public async Task AnotherCompartment_Assessment_IsNowhere()
    {
        var (mine, other) = (Host.AsNewcomer(), Host.AsNewcomer());
        var assessment = await mine.AssessmentAsync("countries/NO");

        await Refused.NotFoundAsync(other.Assessments.GetAssessmentAsync(new() { Name = assessment.Name }));
        await Refused.NotFoundAsync(other.Assessments.UpdateAssessmentAsync(new() { Assessment = new() { Name = assessment.Name, Summary = "x" } }));
        await Refused.NotFoundAsync(other.Assessments.SubmitAssessmentAsync(new() { Name = assessment.Name }));
        await Refused.NotFoundAsync(other.Assessments.ReviewAssessmentAsync(new() { Name = assessment.Name }));
        await Refused.NotFoundAsync(other.Assessments.WithdrawAssessmentAsync(new() { Name = assessment.Name }));
        await Refused.NotFoundAsync(other.Assessments.CopyAssessmentAsync(new() { Name = assessment.Name }));
        await Refused.NotFoundAsync(other.Assessments.DeleteAssessmentAsync(new() { Name = assessment.Name }));
        Assert.Equal(0, (await other.Assessments.ListAssessmentsAsync(new())).TotalSize);
        Assert.Equal(0, (await other.Assessments.ListAssessmentsAsync(new() { Subject = "countries/NO" })).TotalSize);
    }

    [ProviderFact]
    public async Task StandardsAssessmentsAndPledges_StandInTheLog()
    {
        var log = Host.AsService("tests").EventLog;
        var me = Host.AsNewcomer();
        var mark = (await me.GroupAsync()).Name.Split('/')[1];
        var standard = await me.StandardAsync();
        await me.ValueStandards.UpdateValueStandardAsync(new() { ValueStandard = new() { Name = standard.Name, Title = "x" } });
        var assessment = await me.ReviewedAsync(Host.As(me.Compartments[0]), await me.AssessmentAsync($"organizations/{mark}"));
        await me.Assessments.WithdrawAssessmentAsync(new() { Name = assessment.Name });
        await me.Assessments.DeleteAssessmentAsync(new() { Name = (await me.AssessmentAsync("countries/NO")).Name });
        var pledge = await me.PledgeAsync($"organizations/{mark}");
        await me.Pledges.AddConductAsync(new() { Name = pledge.Name, Conduct = ValueSamples.Conduct() });
        await me.Pledges.DeletePledgeAsync(new() { Name = pledge.Name });
        await me.ReviewedAsync(Host.As(me.Compartments[0]), await me.AssessmentAsync($"organizations/{mark}"));
        await me.ValueStandards.DeleteValueStandardAsync(new() { Name = standard.Name });
        await me.Organizations.DeleteOrganizationAsync(new() { Name = $"organizations/{mark}" });

        var events = new List<string>();
        await Eventually.Async(async () =>
        {
            var all = await Paging.AllAsync(
                token => log.ListEventsAsync(new() { Parent = "services/organizations", AfterPosition = long.Parse(token.Length > 0 ? token : "0", null), PageSize = 1000 }).ResponseAsync,
                r => r.Events, r => r.Events.Count == 1000 ? $"{r.Events[^1].Position}" : "");
            events = [.. all.SkipWhile(e => !e.Payload.Contains(mark, StringComparison.Ordinal)).Select(e => e.Type)];
            return events.Contains(nameof(OrganizationDeleted));
        }, "the log has all of it");

        Assert.Equal(
            [
                nameof(OrganizationCreated), nameof(ValueStandardCreated), nameof(ValueStandardUpdated),
                nameof(AssessmentCreated), nameof(AssessmentUpdated), nameof(AssessmentUpdated), nameof(StandingChanged), nameof(AssessmentUpdated), nameof(StandingChanged),
                nameof(AssessmentCreated), nameof(AssessmentDeleted), nameof(PledgeCreated), nameof(PledgeUpdated), nameof(PledgeDeleted),
                nameof(AssessmentCreated), nameof(AssessmentUpdated), nameof(AssessmentUpdated), nameof(StandingChanged), nameof(ValueStandardDeleted),
                nameof(AssessmentDeleted), nameof(AssessmentDeleted), nameof(StandingChanged), nameof(OrganizationDeleted),
            ], events.TakeWhile(e => e != nameof(OrganizationDeleted)).Append(nameof(OrganizationDeleted)));
    }

    private static Task<ValueStandard> LeadersAsync(SuiteClient client)
    {
        var standard = ValueSamples.Standard();
        standard.IncludesLeaders = true;
        return client.StandardAsync(standard);
    }
}

[Collection(TestDatabase.Sqlite)]
public sealed class AssessedSubjectOnSqlite(SqliteSuite suite) : AssessedSubjectTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class AssessedSubjectOnPostgreSql(PostgreSqlSuite suite) : AssessedSubjectTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class AssessedSubjectOnSqlServer(SqlServerSuite suite) : AssessedSubjectTests(suite);
