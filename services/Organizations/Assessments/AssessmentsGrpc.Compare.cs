using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.V1;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using State = CivicConnect.Organizations.V1.Assessment.Types.State;

namespace CivicConnect.Organizations.Assessments;

internal sealed partial class AssessmentsGrpc
{
    public override async Task<CompareAssessmentsResponse> CompareAssessments(CompareAssessmentsRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        problems.Name("name", request.Name, ResourceNames.Assessments);
        problems.Name("before", request.Before, ResourceNames.Assessments, required: false);
        problems.ThrowIfAny();
        var after = await FindAsync("name", request.Name, context.CancellationToken);
        var before = request.Before.Length > 0 ? await FindAsync("before", request.Before, context.CancellationToken) : await FindReviewedBeforeAsync(after, context.CancellationToken);
        if (before.Subject != after.Subject)
            problems.Add("before", "must be of the same subject");
        problems.ThrowIfAny();
        return new CompareAssessmentsResponse
        {
            Before = ResourceNames.Of(ResourceNames.Assessments, before.Id),
            After = ResourceNames.Of(ResourceNames.Assessments, after.Id),
            Changes = { AssessmentComparison.Between(before.Open(db.Sealer), after.Open(db.Sealer)) },
        };
    }

    private async Task<AssessmentRecord> FindReviewedBeforeAsync(AssessmentRecord after, CancellationToken cancellationToken)
    {
        var reviewed = db.Assessments.Where(a => a.Subject == after.Subject && a.State == State.Reviewed && a.Id != after.Id);
        if (after.State == State.Reviewed)
            reviewed = reviewed.Where(a => a.ReviewTime < after.ReviewTime);
        return await reviewed.OrderByDescending(a => a.ReviewTime).ThenByDescending(a => a.Number).FirstOrDefaultAsync(cancellationToken)
            ?? throw Errors.FailedPrecondition("NOTHING_TO_COMPARE", "No assessment of this subject was reviewed before this one.");
    }
}
