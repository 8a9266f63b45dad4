using CivicConnect.Hosting.Api;
using CivicConnect.Hosting.Merges;
using CivicConnect.Organizations.Data;
using CivicConnect.Organizations.V1;
using CivicConnect.Storage.Merges;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Organizations.Merges;

internal sealed class OrganizationMergesGrpc(OrganizationsDb db, MergedOrganizations merges) : V1.OrganizationMerges.OrganizationMergesBase
{
    public override async Task<OrganizationMerge> GetOrganizationMerge(GetOrganizationMergeRequest request, ServerCallContext context) =>
        (await merges.FindAsync(request.Name, context.CancellationToken)).ToResource(db.Sealer);

    public override async Task<ListOrganizationMergesResponse> ListOrganizationMerges(ListOrganizationMergesRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var page = Page.Of(db, problems, request);
        var all = await merges.OfAsync(problems, request.Parent, context.CancellationToken);
        var rows = await page.NewestAsync(all, context.CancellationToken);
        var response = new ListOrganizationMergesResponse { TotalSize = await all.CountAsync(context.CancellationToken) };
        response.NextPageToken = page.Fill(rows, response.OrganizationMerges, m => m.ToResource(db.Sealer), m => m.Number.ToString());
        return response;
    }

    public override async Task<OrganizationMerge> CreateOrganizationMerge(CreateOrganizationMergeRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var once = Once.Of(db, problems, request.RequestId, request);
        var merge = (request.OrganizationMerge ?? new OrganizationMerge()).WithoutOutputOnly();
        var order = new MergeOrder
        {
            Survivor = merge.Survivor,
            Merged = merge.Merged,
            Choices = [.. merge.Choices.Select(c => new MergeChoice { Field = c.Field, Source = (MergeSource)c.Source })],
            SurvivorEtag = request.SurvivorEtag,
            MergedEtag = request.MergedEtag,
        };
        return (await merges.MergeAsync(problems, once, order, context.CancellationToken)).ToResource(db.Sealer);
    }

    public override async Task<UndoOrganizationMergeResponse> UndoOrganizationMerge(UndoOrganizationMergeRequest request, ServerCallContext context)
    {
        var undone = await merges.UndoAsync(request.Name, request.Etag, context.CancellationToken);
        return new UndoOrganizationMergeResponse { OrganizationMerge = undone.Merge.ToResource(db.Sealer), KeptFields = { undone.KeptFields }, KeptRecords = { undone.KeptRecords } };
    }
}
