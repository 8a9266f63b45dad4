using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.V1;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using State = CivicConnect.Organizations.V1.Assessment.Types.State;
using Verdict = CivicConnect.Organizations.V1.ReviewAssessmentRequest.Types.Verdict;

namespace CivicConnect.Organizations.Assessments;

internal sealed partial class AssessmentsGrpc
{
    public override async Task<Assessment> SubmitAssessment(SubmitAssessmentRequest request, ServerCallContext context)
    {
        var (record, assessment) = await OpenAsync(request.Name, request.Etag, context.CancellationToken);
        if (assessment.State != State.Draft)
            throw NotADraft("It has been submitted already");
        CheckComplete(assessment);
        if (assessment.IsExpired(Today))
            throw Expired();
        assessment.State = State.InReview;
        assessment.AddAuthor(db.Caller.Subject);
        return await SaveAsync(record, assessment, changesStanding: false, context);
    }

    public override async Task<Assessment> ReviewAssessment(ReviewAssessmentRequest request, ServerCallContext context)
    {
        var (record, assessment) = await OpenAsync(request.Name, request.Etag, context.CancellationToken);
        if (assessment.State != State.InReview)
            throw Errors.FailedPrecondition("ASSESSMENT_NOT_IN_REVIEW", "This assessment is not in review. Its author submits it first.");
        if (assessment.Authors.Contains(db.Caller.Subject))
            throw Errors.NotAllowed("You wrote or submitted this assessment: a second person reviews it.");
        var problems = new Problems();
        if (!System.Enum.IsDefined(request.Verdict) || request.Verdict == Verdict.Unspecified)
            problems.Add("verdict", "is required: APPROVE or RETURN");
        problems.Text("note", request.Note, 5000, required: request.Verdict == Verdict.Return, lines: true);
        problems.ThrowIfAny();
        if (request.Verdict == Verdict.Approve && assessment.IsExpired(Today))
            throw Expired();

        assessment.State = request.Verdict == Verdict.Approve ? State.Reviewed : State.Draft;
        assessment.Reviewer = db.Caller.Subject;
        assessment.ReviewTime = Timestamp.FromDateTime(AssessmentRecord.AsStored(Now));
        assessment.ReviewNote = request.Note;
        return await SaveAsync(record, assessment, changesStanding: request.Verdict == Verdict.Approve, context);
    }

    public override async Task<Assessment> WithdrawAssessment(WithdrawAssessmentRequest request, ServerCallContext context)
    {
        var (record, assessment) = await OpenAsync(request.Name, request.Etag, context.CancellationToken);
        var problems = new Problems();
        problems.Text("reason", request.Reason, 5000, lines: true);
        problems.ThrowIfAny();
        if (assessment.State is not (State.InReview or State.Reviewed))
            throw Errors.FailedPrecondition("ASSESSMENT_NOT_SUBMITTED", "Only an assessment that is in review or reviewed can be withdrawn. A draft is deleted.");
        assessment.State = State.Withdrawn;
        assessment.WithdrawalReason = request.Reason;
        return await SaveAsync(record, assessment, changesStanding: true, context);
    }

    /// <summary>The assessment for a step that changes it.</summary>
    private async Task<(AssessmentRecord Record, Assessment Assessment)> OpenAsync(string name, string etag, CancellationToken cancellationToken)
    {
        var record = await FindAsync("name", name, cancellationToken);
        db.CheckMayChange(record);
        record.CheckEtag(etag);
        return (record, record.Open(db.Sealer));
    }

    private static void CheckComplete(Assessment assessment)
    {
        var missing = assessment.Values.Where(v => assessment.Ratings.All(r => r.Value != v.Id)).ToList();
        if (missing.Count == 0)
            return;
        var failure = new PreconditionFailure
        {
            Violations = { missing.Select(v => new PreconditionFailure.Types.Violation { Type = "VALUE_NOT_RATED", Subject = v.Id, Description = "is not rated yet; UNKNOWN is a rating too" }) },
        };
        throw Errors.Of(Code.FailedPrecondition, "ASSESSMENT_INCOMPLETE", $"{missing.Count} values of the standard are not rated yet; see the details.", failure);
    }

    private static RpcException Expired() =>
        Errors.FailedPrecondition("ASSESSMENT_EXPIRED", "The day until which this assessment would be valid has passed. Set another in the draft.");
}
