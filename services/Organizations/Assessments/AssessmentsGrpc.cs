using CivicConnect.Events;
using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.Data;
using CivicConnect.Organizations.V1;
using CivicConnect.Organizations.Values;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using State = CivicConnect.Organizations.V1.Assessment.Types.State;

namespace CivicConnect.Organizations.Assessments;

internal sealed partial class AssessmentsGrpc(
    OrganizationsDb db, AssessmentReader reader, StandardReader standards, SubjectNames names, StandingReader standings, TimeProvider time) : V1.Assessments.AssessmentsBase
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private DateOnly Today => DateOnly.FromDateTime(Now);

    public override async Task<Assessment> GetAssessment(GetAssessmentRequest request, ServerCallContext context) =>
        await ReadAsync(await FindAsync("name", request.Name, context.CancellationToken), context.CancellationToken);

    public override async Task<ListAssessmentsResponse> ListAssessments(ListAssessmentsRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var page = Page.Of(db, problems, request);
        var subject = problems.Subject("subject", request.Subject, required: false);
        problems.Known("state", request.State);
        var isDue = !request.DueBy.IsEmpty();
        if (!request.DueBy.TryDay(out var dueBy) && isDue)
            problems.Add("due_by", "must be a whole date that exists");
        problems.ThrowIfAny();

        var all = db.Assessments.AsNoTracking();
        if (subject is { } one)
        {
            if ((await names.FindAsync([one], context.CancellationToken)).GetValueOrDefault(one) is not { } found)
                return new ListAssessmentsResponse();
            var same = found.Same.Select(s => s.ToString()).ToList();
            all = all.Where(a => same.Contains(a.Subject));
        }
        if (request.State != State.Unspecified)
            all = all.Where(a => a.State == request.State);
        if (isDue)
        {
            var overtaken = await db.FindOvertakenAsync(context.CancellationToken);
            all = all.DueBy(db.Assessments, dueBy).Where(a => !overtaken.Contains(a.Id));
        }
        var rows = isDue ? await all.DueAfter(page.Cursor).Take(page.Size + 1).ToListAsync(context.CancellationToken) : await page.NewestAsync(all, context.CancellationToken);
        var response = new ListAssessmentsResponse { TotalSize = await all.CountAsync(context.CancellationToken) };
        var assessments = await reader.ReadAsync(rows, context.CancellationToken);
        response.NextPageToken = page.Fill([.. rows.Zip(assessments)], response.Assessments, r => r.Second, r => r.First.Cursor(isDue));
        return response;
    }

    public override async Task<Assessment> CreateAssessment(CreateAssessmentRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var once = Once.Of(db, problems, request.RequestId, request);
        var assessment = (request.Assessment ?? new Assessment()).WithoutOutputOnly();
        // What was created once stays the answer, also when its subject or standard has gone since.
        if (!problems.Any && await once.FindAsync(context.CancellationToken) is { } before)
            return await GetAsync(before, context);
        var standard = await FindStandardAsync(problems, assessment, context.CancellationToken);
        await CheckSubjectAsync(problems, "assessment.subject", assessment, standard, context.CancellationToken);
        problems.Assessment("assessment", assessment, standard?.Values, Today);
        var record = new AssessmentRecord();
        await db.PlaceAsync(problems, "assessment.compartments", assessment.Compartments, record, context.CancellationToken);
        problems.ThrowIfAny();

        assessment.Begin(standard!, db.Caller.Subject, Today);
        return await AddAsync(record, assessment, once, context);
    }

    public override async Task<Assessment> UpdateAssessment(UpdateAssessmentRequest request, ServerCallContext context)
    {
        var change = request.Assessment ?? new Assessment();
        var record = await FindAsync("assessment.name", change.Name, context.CancellationToken);
        record.CheckEtag(change.Etag);
        var problems = new Problems();
        var before = record.Open(db.Sealer);
        var assessment = before.Clone();
        assessment.Compartments.Show(db, record);
        problems.Update(request.UpdateMask, change, assessment, "subject", "standard", "standard_version");
        assessment.Continue(before, Today);
        var isMoved = await db.MoveAsync(problems, "assessment.compartments", assessment.Compartments, record, context.CancellationToken);
        if (!assessment.Equals(before))
        {
            problems.Assessment("assessment", assessment, before.Values, Today);
            assessment.AddAuthor(db.Caller.Subject);
        }
        problems.ThrowIfAny();
        if (!assessment.Equals(before) && before.State != State.Draft)
            throw NotADraft("It can be changed no more");
        return await SaveAsync(record, assessment, changesStanding: isMoved && before.State == State.Reviewed, context);
    }

    public override async Task<Empty> DeleteAssessment(DeleteAssessmentRequest request, ServerCallContext context)
    {
        var record = await FindAsync("name", request.Name, context.CancellationToken);
        db.CheckMayChange(record);
        record.CheckEtag(request.Etag);
        if (record.State != State.Draft)
            throw NotADraft("It stays on record");
        db.Assessments.Remove(record);
        db.Append(new AssessmentDeleted { AssessmentId = record.Id }, record.SetId, Now);
        await db.SaveAsync(context.CancellationToken);
        return new Empty();
    }

    /// <summary>The standard that an assessment names, in the version that it names; null, with a violation, if there is none.</summary>
    private async Task<ValueStandard?> FindStandardAsync(Problems problems, Assessment assessment, CancellationToken cancellationToken)
    {
        problems.Name("assessment.standard", assessment.Standard, ResourceNames.ValueStandards);
        problems.Version("assessment.standard_version", assessment.StandardVersion);
        if (assessment.StandardVersion < 0 || !ResourceNames.TryParse(assessment.Standard, ResourceNames.ValueStandards, out var id))
            return null;
        var standard = await standards.FindAsync(id, assessment.StandardVersion, cancellationToken);
        if (standard is null)
            problems.Add("assessment.standard", "does not exist in that version");
        return standard;
    }

    /// <summary>Notes it if the subject does not exist for the caller, or is a leader whom the standard does not include.</summary>
    private async Task CheckSubjectAsync(Problems problems, string field, Assessment assessment, ValueStandard? standard, CancellationToken cancellationToken)
    {
        if (problems.Subject(field, assessment.Subject) is not { } subject)
            return;
        var found = (await names.FindAsync([subject], cancellationToken)).GetValueOrDefault(subject);
        assessment.Subject = (found?.Same[0] ?? subject).ToString();
        if (subject.ContactId is not null && standard is { IncludesLeaders: false })
            problems.Add(field, "must not be a contact: this standard does not include public leaders");
        else if (found is null)
            problems.Add(field, "does not exist");
    }

    private async Task<Assessment> AddAsync(AssessmentRecord record, Assessment assessment, Once once, ServerCallContext context)
    {
        record.CloseWith(db.Sealer, assessment, Now);
        db.Assessments.Add(record);
        db.Append(new AssessmentCreated { AssessmentId = record.Id }, record.SetId, Now);
        return await once.SaveAsync(record.Id, Now, context.CancellationToken) is { } winner
            ? await GetAsync(winner, context)
            : await ReadAsync(record, context.CancellationToken);
    }

    private async Task<Assessment> SaveAsync(AssessmentRecord record, Assessment assessment, bool changesStanding, ServerCallContext context)
    {
        record.CloseWith(db.Sealer, assessment, Now);
        db.Append(new AssessmentUpdated { AssessmentId = record.Id }, record.SetId, Now);
        if (changesStanding)
            db.Append(new StandingChanged { AssessmentId = record.Id }, record.SetId, Now);
        await db.SaveAsync(context.CancellationToken);
        return await ReadAsync(record, context.CancellationToken);
    }

    private Task<Assessment> GetAsync(Guid id, ServerCallContext context) =>
        GetAssessment(new GetAssessmentRequest { Name = ResourceNames.Of(ResourceNames.Assessments, id) }, context);

    private async Task<Assessment> ReadAsync(AssessmentRecord record, CancellationToken cancellationToken) => (await reader.ReadAsync([record], cancellationToken))[0];

    private async Task<AssessmentRecord> FindAsync(string field, string name, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        var id = problems.Name(field, name, ResourceNames.Assessments);
        problems.ThrowIfAny();
        return await db.Assessments.SingleOrDefaultAsync(a => a.Id == id, cancellationToken) ?? throw Errors.NotFound();
    }

    private static RpcException NotADraft(string consequence) =>
        Errors.FailedPrecondition("ASSESSMENT_NOT_DRAFT", $"This assessment is no draft. {consequence}; withdraw it, have it returned, or go on with a copy.");
}
