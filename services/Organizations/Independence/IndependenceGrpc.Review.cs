using CivicConnect.Events;
using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.Organizations;
using CivicConnect.Organizations.V1;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Decision = CivicConnect.Organizations.V1.ReviewIndependenceRequest.Types.Decision;
using OrganizationKind = CivicConnect.Organizations.V1.Organization.Types.Kind;

namespace CivicConnect.Organizations.Independence;

internal sealed partial class IndependenceGrpc
{
    public override async Task<IndependenceHint> ReviewIndependence(ReviewIndependenceRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var named = problems.Name("name", request.Name, ResourceNames.Organizations);
        if (!Enum.IsDefined(request.Decision) || request.Decision == Decision.Unspecified)
            problems.Add("decision", "is required");
        problems.Text("reason", request.Reason, 2000, required: true, lines: true);
        problems.ThrowIfAny();
        var organization = await db.Named(named).SingleOrDefaultAsync(context.CancellationToken) ?? throw Errors.NotFound();
        var id = organization.Id;
        var hint = (await reader.ReadAsync([id], context.CancellationToken)).SingleOrDefault() ?? throw Errors.NotFound();
        if (request.Etag.Length > 0 && request.Etag != hint.Etag)
            throw Errors.StaleEtag();
        if (organization.Kind is OrganizationKind.GovernmentBody or OrganizationKind.Legislature)
            throw Errors.FailedPrecondition("ORGANIZATION_IS_STATE", "The organization is a body of a state. If it is not, give it another kind first.");

        var before = (await reader.FindReviewsAsync([id], context.CancellationToken)).TryGetValue(id, out var last) ? last.Review : null;
        var record = await db.IndependenceReviews.SingleOrDefaultAsync(r => r.OrganizationId == id, context.CancellationToken);
        var isFirst = record is null;
        var (review, kind) = IndependenceDecision.Take(request, db.Caller.Subject, before, hint);
        record ??= db.IndependenceReviews.Add(new IndependenceReviewRecord { CompartmentId = organization.CompartmentId, SetId = organization.SetId, OrganizationId = id }).Entity;
        record.Close(db.Sealer, review, Now);
        db.Append(new IndependenceReviewed { OrganizationId = id }, organization.SetId, Now);
        await directory.Built.WaitAsync(context.CancellationToken);
        var content = Reclassify(organization, kind);
        if (isFirst)
            await db.SaveFirstAsync(db.IndependenceReviews.Where(r => r.OrganizationId == id), context.CancellationToken);
        else
            await db.SaveAsync(context.CancellationToken);
        if (content is not null)
            directory.Put(organization, content);
        return (await reader.ReadAsync([id], context.CancellationToken)).SingleOrDefault() ?? throw Errors.NotFound();
    }

    /// <summary>Gives an organization another kind; null if it is of that kind already.</summary>
    private Organization? Reclassify(OrganizationRecord record, OrganizationKind kind)
    {
        if (record.Kind == kind)
            return null;
        var organization = record.Open(db.Sealer);
        organization.Kind = kind;
        record.CloseWith(db.Sealer, organization, Now);
        db.Append(new OrganizationUpdated { OrganizationId = record.Id, Renamed = false }, record.SetId, Now);
        db.AppendReclassified(record, Now);
        return organization;
    }
}
