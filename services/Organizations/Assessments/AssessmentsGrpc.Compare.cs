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
        if (!(await SameSubjectsAsync(after, context.CancellationToken)).Contains(before.Subject))
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
        var same = await SameSubjectsAsync(after, cancellationToken);
        var reviewed = db.Assessments.Where(a => same.Contains(a.Subject) && a.State == State.Reviewed && a.Id != after.Id);
        if (after.State == State.Reviewed)
            reviewed = reviewed.Where(a => a.ReviewTime < after.ReviewTime);
        return await reviewed.OrderByDescending(a => a.ReviewTime).ThenByDescending(a => a.Number).FirstOrDefaultAsync(cancellationToken)
            ?? throw Errors.FailedPrecondition("NOTHING_TO_COMPARE", "No assessment of this subject was reviewed before this one.");
    }

    /// <summary>The names of its subject, also those of what was merged with it; just the one it has where the caller may not see the subject.</summary>
    private async Task<List<string>> SameSubjectsAsync(AssessmentRecord record, CancellationToken cancellationToken) =>
        (await names.FindAsync([record.About], cancellationToken)).GetValueOrDefault(record.About) is { } found ? [.. found.Same.Select(s => s.ToString())] : [record.Subject];
}
