using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.V1;
using Grpc.Core;

namespace CivicConnect.Organizations.Assessments;

internal sealed partial class AssessmentsGrpc
{
    public override async Task<Assessment> CopyAssessment(CopyAssessmentRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var once = Once.Of(db, problems, request.RequestId, request);
        problems.ThrowIfAny();
        if (await once.FindAsync(context.CancellationToken) is { } before)
            return await GetAsync(before, context);
        var from = await FindAsync("name", request.Name, context.CancellationToken);
        db.CheckMayChange(from);
        if ((await names.FindAsync([from.About], context.CancellationToken)).GetValueOrDefault(from.About) is not { } about)
            throw Errors.FailedPrecondition("SUBJECT_OUTSIDE", "This assessment is of somebody whom you may not see.");
        var standard = await standards.FindAsync(from.StandardId, 0, context.CancellationToken)
            ?? throw Errors.FailedPrecondition("STANDARD_OUTSIDE", "This assessment goes by a standard that you may not see.");
        if (from.About.ContactId is not null && !standard.IncludesLeaders)
            throw Errors.FailedPrecondition("LEADERS_NOT_INCLUDED", "In its newest version the standard does not include public leaders.");

        var old = from.Open(db.Sealer);
        var known = standard.Values.Select(v => v.Id).ToHashSet();
        var assessment = new Assessment { Subject = about.Same[0].ToString(), Summary = old.Summary, Ratings = { old.Ratings.Where(r => known.Contains(r.Value)) } };
        assessment.Begin(standard, db.Caller.Subject, Today);
        return await AddAsync(new AssessmentRecord { CompartmentId = from.CompartmentId, SetId = from.SetId }, assessment, once, context);
    }
}
