using CivicConnect.Events;
using CivicConnect.Organizations.Data;
using CivicConnect.Storage;
using Microsoft.EntityFrameworkCore;
using State = CivicConnect.Organizations.V1.Assessment.Types.State;

namespace CivicConnect.Organizations.Values;

/// <summary>What was said of somebody goes when they go.</summary>
internal static class SubjectRemoval
{
    /// <summary>
    /// Deletes the assessments and pledges of subjects that are being deleted, also those that the caller may not see.
    /// The next SaveChanges, in the same transaction, puts it on record.
    /// </summary>
    internal static async Task DeleteValuesOfAsync(this OrganizationsDb db, IEnumerable<Subject> subjects, DateTime now, CancellationToken cancellationToken)
    {
        var names = subjects.Select(s => s.ToString()).ToList();
        var assessments = db.Assessments.IgnoreQueryFilters().Where(a => names.Contains(a.Subject));
        foreach (var gone in await assessments.OrderBy(a => a.Number).Select(a => new { a.Id, a.SetId, a.State }).ToListAsync(cancellationToken))
        {
            db.Touched([gone.Id]);
            db.Append(new AssessmentDeleted { AssessmentId = gone.Id }, gone.SetId, now);
            if (gone.State == State.Reviewed)
                db.Append(new StandingChanged { AssessmentId = gone.Id }, gone.SetId, now);
        }
        var pledges = db.Pledges.IgnoreQueryFilters().Where(p => names.Contains(p.Subject));
        foreach (var gone in await pledges.OrderBy(p => p.Number).Select(p => new { p.Id, p.SetId }).ToListAsync(cancellationToken))
        {
            db.Touched([gone.Id]);
            db.Append(new PledgeDeleted { PledgeId = gone.Id }, gone.SetId, now);
        }
        await assessments.ExecuteDeleteAsync(cancellationToken);
        await pledges.ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Which of some organizations have assessments or pledges.</summary>
    internal static async Task<IEnumerable<Guid>> HeldAgainstValuesAsync(this OrganizationsDb db, IReadOnlyCollection<Guid> organizationIds, CancellationToken cancellationToken)
    {
        var names = organizationIds.Select(id => Subject.OfOrganization(id).ToString()).ToList();
        var held = await db.Assessments.Where(a => names.Contains(a.Subject)).Select(a => a.Subject)
            .Union(db.Pledges.Where(p => names.Contains(p.Subject)).Select(p => p.Subject)).ToListAsync(cancellationToken);
        return held.Select(name => Subject.Parse(name)!.Value.OrganizationId!.Value);
    }
}
