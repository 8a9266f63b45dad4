using CivicConnect.Organizations.V1;
using CivicConnect.Storage;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Level = CivicConnect.Organizations.V1.Assessment.Types.Level;
using State = CivicConnect.Organizations.V1.Assessment.Types.State;
using Verdict = CivicConnect.Organizations.V1.ReviewAssessmentRequest.Types.Verdict;

namespace CivicConnect.Organizations.Tests;

public abstract class AssessmentTests(Suite suite) : SuiteTests(suite)
{
    /// <summary>Somebody else in the compartment of <see cref="SuiteTests.Staff"/>.</summary>
    private SuiteClient Colleague => field ??= Host.As(Compartments.Default);

    [ProviderFact]
    public async Task CreateAssessment_Full_IsReadBackAsSent()
    {
        var group = await Staff.GroupAsync();
        var standard = await Staff.StandardAsync();
        var sent = new Assessment
        {
            Subject = group.Name,
            Standard = standard.Name,
            Ratings = { ValueSamples.Rated("speech", Level.Partly), new Assessment.Types.Rating { Value = "life", Level = Level.Unknown, Note = "No access\nto the region." } },
            Summary = "On the whole\nwell.",
            ValidUntil = Samples.DayFromNow(200),
        };

        var created = await Staff.AssessmentAsync(sent.Clone());
        var read = await Staff.Assessments.GetAssessmentAsync(new() { Name = created.Name });

        Assert.Equal(created, read);
        Assert.Equal((State.Draft, 1, group.DisplayName, Staff.Subject), (read.State, read.StandardVersion, read.SubjectDisplayName, read.Assessor));
        Assert.Equal([Staff.Subject], read.Authors);
        Assert.Equal(standard.Values, read.Values);
        sent.Compartments.Add(read.Compartments);
        sent.Values.Add(read.Values);
        sent.Authors.Add(read.Authors);
        (sent.Name, sent.SubjectDisplayName, sent.StandardVersion, sent.State, sent.Assessor) = (read.Name, read.SubjectDisplayName, read.StandardVersion, read.State, read.Assessor);
        (sent.Etag, sent.CreateTime, sent.UpdateTime) = (read.Etag, read.CreateTime, read.UpdateTime);
        Assert.Equal(sent, read);
    }

    [ProviderFact]
    public async Task ValidUntil_WhereNoneIsSet_IsAYearAhead()
    {
        var until = (await Staff.AssessmentAsync("countries/NO")).ValidUntil;

        var ahead = new DateOnly(until.Year, until.Month, until.Day).DayNumber - DateOnly.FromDateTime(DateTime.UtcNow).DayNumber;
        Assert.InRange(ahead, 364, 366);
    }

    [ProviderFact]
    public async Task Review_ByASecondPerson_Approves()
    {
        var draft = await Staff.AssessmentAsync("countries/NO");
        var submitted = await Staff.SubmitAsync(draft);
        Assert.Equal((State.InReview, ""), (submitted.State, submitted.Reviewer));

        await Refused.WithAsync(StatusCode.PermissionDenied, "PERMISSION_DENIED", Review(Staff, draft, Verdict.Approve));
        await Refused.StaleAsync(Colleague.Assessments.ReviewAssessmentAsync(new() { Name = draft.Name, Verdict = Verdict.Approve, Etag = draft.Etag }));
        await Refused.InvalidAsync(Review(Colleague, draft, Verdict.Unspecified, new string('x', 5001)), "verdict", "note");
        Assert.Equal(submitted, await Staff.Assessments.GetAssessmentAsync(new() { Name = draft.Name }));
        var reviewed = await Review(Colleague, draft, Verdict.Approve, "Well done.");

        Assert.Equal((State.Reviewed, Colleague.Subject, "Well done."), (reviewed.State, reviewed.Reviewer, reviewed.ReviewNote));
        Assert.NotNull(reviewed.ReviewTime);
        Assert.Equal(reviewed, await Staff.Assessments.GetAssessmentAsync(new() { Name = draft.Name }));
        await Refused.WithAsync(StatusCode.FailedPrecondition, "ASSESSMENT_NOT_IN_REVIEW", Review(Colleague, draft, Verdict.Return, "Again."));
        await Refused.WithAsync(StatusCode.FailedPrecondition, "ASSESSMENT_NOT_DRAFT", Update(new() { Name = draft.Name, Summary = "x" }));
        await Refused.WithAsync(StatusCode.FailedPrecondition, "ASSESSMENT_NOT_DRAFT", Staff.Assessments.SubmitAssessmentAsync(new() { Name = draft.Name }));
        await Refused.WithAsync(StatusCode.FailedPrecondition, "ASSESSMENT_NOT_DRAFT", Staff.Assessments.DeleteAssessmentAsync(new() { Name = draft.Name }));
    }

    [ProviderFact]
    public async Task Review_Returned_IsADraftAgain_AndNobodyWhoWroteInItMayReviewIt()
    {
        var third = Host.As(Compartments.Default);
        var draft = await Staff.AssessmentAsync("countries/NO");
        await Staff.SubmitAsync(draft);

        await Refused.InvalidAsync(Review(Colleague, draft, Verdict.Return), "note");
        var returned = await Review(Colleague, draft, Verdict.Return, "Say more on privacy.");
        Assert.Equal((State.Draft, "Say more on privacy.", Colleague.Subject), (returned.State, returned.ReviewNote, returned.Reviewer));
        var changed = await Colleague.Assessments.UpdateAssessmentAsync(new() { Assessment = new() { Name = draft.Name, Summary = "More on privacy." } });
        Assert.Equal([Staff.Subject, Colleague.Subject], changed.Authors);
        await Staff.SubmitAsync(draft);

        await Refused.WithAsync(StatusCode.PermissionDenied, "PERMISSION_DENIED", Review(Colleague, draft, Verdict.Approve));
        var reviewed = await Review(third, draft, Verdict.Approve);
        Assert.Equal((State.Reviewed, third.Subject), (reviewed.State, reviewed.Reviewer));
    }

    [ProviderFact]
    public async Task Review_ByAPartnersClient_IsRefused()
    {
        var draft = await Staff.AssessmentAsync("countries/NO");
        await Staff.SubmitAsync(draft);
        var partner = Host.AsPartner("organizations.read organizations.write", new Membership(Compartments.Default, MemberLevel.Custodian, MayReveal: false));

        Assert.Equal(State.InReview, (await partner.Assessments.GetAssessmentAsync(new() { Name = draft.Name })).State);
        await Refused.WithAsync(StatusCode.PermissionDenied, "PERMISSION_DENIED", Review(partner, draft, Verdict.Approve));
    }

    [ProviderFact]
    public async Task Submit_UnlessEveryValueIsRated_IsRefused()
    {
        var standard = await Staff.StandardAsync();
        var draft = await Staff.AssessmentAsync(new Assessment { Subject = "countries/NO", Standard = standard.Name, Ratings = { ValueSamples.Rated("life") } });

        var status = await Refused.WithAsync(StatusCode.FailedPrecondition, "ASSESSMENT_INCOMPLETE", Staff.Assessments.SubmitAssessmentAsync(new() { Name = draft.Name }));
        Assert.Equal(["speech", "privacy"], status.GetDetail<PreconditionFailure>()!.Violations.Select(v => v.Subject));
        await Update(new() { Name = draft.Name, Ratings = { ValueSamples.Rated("life"), ValueSamples.Rated("speech", Level.Unknown), ValueSamples.Rated("privacy", Level.Violates) } });

        Assert.Equal(State.InReview, (await Staff.SubmitAsync(draft)).State);
    }

    [ProviderFact]
    public async Task UpdateAssessment_MaskEtagAndWhatIsFixed()
    {
        var before = await Staff.AssessmentAsync("countries/NO");

        var after = await Update(new() { Name = before.Name, Summary = "New", ValidUntil = Samples.DayFromNow(30), Etag = before.Etag }, "summary");

        Assert.Equal(("New", before.ValidUntil, before.Ratings), (after.Summary, after.ValidUntil, after.Ratings));
        await Refused.StaleAsync(Update(new() { Name = before.Name, Summary = "x", Etag = before.Etag }));
        await Refused.StaleAsync(Staff.Assessments.SubmitAssessmentAsync(new() { Name = before.Name, Etag = before.Etag }));
        await Refused.StaleAsync(Staff.Assessments.DeleteAssessmentAsync(new() { Name = before.Name, Etag = before.Etag }));
        await Refused.InvalidAsync(Update(new() { Name = before.Name }, "subject", "standard", "standard_version", "state", "assessor", "values"), [.. Enumerable.Repeat("update_mask", 6)]);
        await Staff.Assessments.DeleteAssessmentAsync(new() { Name = before.Name, Etag = after.Etag });
        await Refused.NotFoundAsync(Staff.Assessments.GetAssessmentAsync(new() { Name = before.Name }));
    }

    [ProviderFact]
    public async Task Withdraw_TakesASubmittedOneBack_AndADraftIsDeletedInstead()
    {
        var draft = await Staff.AssessmentAsync("countries/NO");
        await Refused.WithAsync(StatusCode.FailedPrecondition, "ASSESSMENT_NOT_SUBMITTED", Staff.Assessments.WithdrawAssessmentAsync(new() { Name = draft.Name }));
        await Staff.ReviewedAsync(Colleague, draft);
        await Refused.InvalidAsync(Staff.Assessments.WithdrawAssessmentAsync(new() { Name = draft.Name, Reason = new string('x', 5001) }), "reason");

        var withdrawn = await Staff.Assessments.WithdrawAssessmentAsync(new() { Name = draft.Name, Reason = "The report was forged." });

        Assert.Equal((State.Withdrawn, "The report was forged.", Colleague.Subject), (withdrawn.State, withdrawn.WithdrawalReason, withdrawn.Reviewer));
        await Refused.WithAsync(StatusCode.FailedPrecondition, "ASSESSMENT_NOT_SUBMITTED", Staff.Assessments.WithdrawAssessmentAsync(new() { Name = draft.Name }));
    }

    [ProviderFact]
    public async Task OldAssessments_KeepTheirVersionOfTheStandardAndItsText()
    {
        var standard = await Staff.StandardAsync();
        var old = await Staff.ReviewedAsync(Colleague, await Staff.AssessmentAsync("countries/NO", standard.Name));
        var changed = ValueSamples.Value("life");
        changed.Description = "Something else.";
        await Staff.ValueStandards.UpdateValueStandardAsync(new() { ValueStandard = new() { Name = standard.Name, Values = { changed, ValueSamples.Value("asylum") } } });

        Assert.Equal(old, await Staff.Assessments.GetAssessmentAsync(new() { Name = old.Name }));
        Assert.Equal((1, standard.Values), (old.StandardVersion, old.Values));
        await Refused.InvalidAsync(
            Staff.Assessments.CreateAssessmentAsync(new() { Assessment = new() { Subject = "countries/NO", Standard = standard.Name, Ratings = { ValueSamples.Rated("speech") } } }), "assessment.ratings[0].value");
        Assert.Equal(1, (await Staff.AssessmentAsync(new Assessment { Subject = "countries/NO", Standard = standard.Name, StandardVersion = 1, Ratings = { ValueSamples.Rated("speech") } })).StandardVersion);
    }

    [ProviderFact]
    public async Task CopyAssessment_IsADraftOfTheNewestVersion_ByWhoCopies()
    {
        var standard = await Staff.StandardAsync();
        var old = await Staff.ReviewedAsync(Colleague, await Staff.AssessmentAsync("countries/NO", standard.Name, Level.Partly));
        await Staff.ValueStandards.UpdateValueStandardAsync(new() { ValueStandard = new() { Name = standard.Name, Values = { ValueSamples.Value("life"), ValueSamples.Value("asylum") } } });
        var request = new CopyAssessmentRequest { Name = old.Name, RequestId = Guid.NewGuid().ToString() };

        var copy = await Colleague.Assessments.CopyAssessmentAsync(request);

        Assert.Equal((State.Draft, 2, old.Subject, Colleague.Subject, ""), (copy.State, copy.StandardVersion, copy.Subject, copy.Assessor, copy.Reviewer));
        Assert.Equal([Colleague.Subject], copy.Authors);
        Assert.Equal(["life", "asylum"], copy.Values.Select(v => v.Id));
        Assert.Equal(old.Ratings.Where(r => r.Value == "life"), copy.Ratings);
        Assert.Equal(old.Compartments, copy.Compartments);
        Assert.Equal(copy, await Colleague.Assessments.CopyAssessmentAsync(request));
        await Refused.InvalidAsync(Colleague.Assessments.CopyAssessmentAsync(new() { Name = old.Name, RequestId = "x" }), "request_id");
    }

    [ProviderFact]
    public async Task ListAssessments_NewestFirstInPagesAndFiltered()
    {
        var me = Host.AsNewcomer();
        var group = await me.GroupAsync();
        var drafts = new List<Assessment>();
        foreach (var subject in (string[])["countries/NO", group.Name, "countries/IR", group.Name])
            drafts.Insert(0, await me.AssessmentAsync(subject));
        drafts[0] = await me.SubmitAsync(drafts[0]);

        Assert.Equal(drafts, await AllAsync(me, new(), () => me.AssessmentAsync("countries/NO")));
        Assert.Equal([drafts[0], drafts[2]], await AllAsync(me, new() { Subject = group.Name.ToUpperInvariant().Replace("ORGANIZATIONS", "organizations", StringComparison.Ordinal) }));
        Assert.Equal([drafts[1]], await AllAsync(me, new() { Subject = "countries/IR" }));
        Assert.Equal([drafts[0]], await AllAsync(me, new() { State = State.InReview }));
        Assert.Equal([drafts[2]], await AllAsync(me, new() { Subject = group.Name, State = State.Draft }));
        Assert.Equal(2, (await me.Assessments.ListAssessmentsAsync(new() { Subject = group.Name, PageSize = 1 })).TotalSize);
        Assert.Empty(await AllAsync(me, new() { Subject = $"organizations/{Guid.NewGuid()}" }));
        await Refused.InvalidAsync(
            me.Assessments.ListAssessmentsAsync(new() { PageSize = -1, PageToken = "x", Subject = "x", State = (State)99, DueBy = Samples.Day(2026, 5) }), "page_size", "page_token", "subject", "state", "due_by");
    }

    [ProviderFact]
    public async Task ListAssessments_DueBy_AreTheNewestReviewedOnesThatExpire()
    {
        var me = Host.AsNewcomer();
        var reviewer = Host.As(me.Compartments[0]);
        async Task<Assessment> ReviewedAsync(string subject, int days)
        {
            var draft = await me.AssessmentAsync(subject);
            await me.Assessments.UpdateAssessmentAsync(new() { Assessment = new() { Name = draft.Name, ValidUntil = Samples.DayFromNow(days) } });
            return await me.ReviewedAsync(reviewer, draft);
        }
        var overtaken = await ReviewedAsync("countries/NO", 5);
        var later = await ReviewedAsync("countries/IR", 60);
        var sooner = await ReviewedAsync("countries/NO", 40);
        await ReviewedAsync("countries/CN", 90);
        await me.AssessmentAsync("countries/GE");

        Assert.Equal([sooner, later], await AllAsync(me, new() { DueBy = Samples.DayFromNow(61) }));
        Assert.Equal([sooner], await AllAsync(me, new() { DueBy = Samples.DayFromNow(45) }));
        Assert.Empty(await AllAsync(me, new() { DueBy = Samples.DayFromNow(30) }));
        await me.Assessments.WithdrawAssessmentAsync(new() { Name = sooner.Name });
        Assert.Equal([overtaken], await AllAsync(me, new() { DueBy = Samples.DayFromNow(30) }));
    }

    [ProviderFact]
    public async Task RequestId_EightAtOnce_CreatesOneAssessment()
    {
        var me = Host.AsNewcomer();
        var request = new CreateAssessmentRequest { Assessment = new() { Subject = "countries/NO", Standard = ValueSamples.BuiltIn }, RequestId = Guid.NewGuid().ToString() };

        var created = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => me.Assessments.CreateAssessmentAsync(request).ResponseAsync));

        Assert.Single(created.Distinct());
        Assert.Equal(1, (await me.Assessments.ListAssessmentsAsync(new())).TotalSize);
    }

    private static AsyncUnaryCall<Assessment> Review(SuiteClient reviewer, Assessment assessment, Verdict verdict, string note = "") =>
        reviewer.Assessments.ReviewAssessmentAsync(new() { Name = assessment.Name, Verdict = verdict, Note = note });

    private AsyncUnaryCall<Assessment> Update(Assessment assessment, params string[] mask) =>
        Staff.Assessments.UpdateAssessmentAsync(new() { Assessment = assessment, UpdateMask = mask.Length > 0 ? new FieldMask { Paths = { mask } } : null });

    private static Task<List<Assessment>> AllAsync(SuiteClient client, ListAssessmentsRequest request, Func<Task>? between = null) => Paging.AllAsync(
        token =>
        {
            (request.PageSize, request.PageToken) = (2, token);
            return client.Assessments.ListAssessmentsAsync(request).ResponseAsync;
        },
        r => r.Assessments, r => r.NextPageToken, between);
}

[Collection(TestDatabase.Sqlite)]
public sealed class AssessmentOnSqlite(SqliteSuite suite) : AssessmentTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class AssessmentOnPostgreSql(PostgreSqlSuite suite) : AssessmentTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class AssessmentOnSqlServer(SqlServerSuite suite) : AssessmentTests(suite);
