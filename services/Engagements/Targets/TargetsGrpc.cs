using CivicConnect.Engagements.Data;
using CivicConnect.Engagements.V1;
using CivicConnect.Events;
using CivicConnect.Hosting.Api;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Engagements.Targets;

internal sealed class TargetsGrpc(EngagementsDb db, TargetReader reader, TimeProvider time) : V1.Targets.TargetsBase
{
    private const int DefaultMonths = 12;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public override async Task<Target> GetTarget(GetTargetRequest request, ServerCallContext context) =>
        await ReadAsync(await FindAsync("name", request.Name, context.CancellationToken), context);

    public override async Task<ListTargetsResponse> ListTargets(ListTargetsRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var page = Page.Of(db, problems, request);
        problems.ThrowIfAny();

        var all = db.Targets.AsNoTracking();
        var rows = await page.NewestAsync(all, context.CancellationToken);
        var response = new ListTargetsResponse { TotalSize = await all.CountAsync(context.CancellationToken) };
        var targets = await reader.ReadAsync(rows, context.CancellationToken);
        response.NextPageToken = page.Fill([.. rows.Zip(targets)], response.Targets, r => r.Second, r => r.First.Number.ToString());
        return response;
    }

    public override async Task<Target> CreateTarget(CreateTargetRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var once = Once.Of(db, problems, request.RequestId, request);
        var target = WithDefaults((request.Target ?? new Target()).WithoutOutputOnly());
        problems.Target("target", target);
        problems.ThrowIfAny();
        if (await once.FindAsync(context.CancellationToken) is { } before)
            return await GetTarget(new GetTargetRequest { Name = ResourceNames.Of(ResourceNames.Targets, before) }, context);
        var record = new TargetRecord();
        await db.PlaceAsync(problems, "target.compartments", target.Compartments, record, context.CancellationToken);
        problems.ThrowIfAny();

        record.Close(db.Sealer, target, Now);
        db.Targets.Add(record);
        db.Append(new TargetCreated { TargetId = record.Id }, record.SetId, Now);
        if (await once.SaveAsync(record.Id, Now, context.CancellationToken) is { } winner)
            return await GetTarget(new GetTargetRequest { Name = ResourceNames.Of(ResourceNames.Targets, winner) }, context);
        return await ReadAsync(record, context);
    }

    public override async Task<Target> UpdateTarget(UpdateTargetRequest request, ServerCallContext context)
    {
        var change = request.Target ?? new Target();
        var record = await FindAsync("target.name", change.Name, context.CancellationToken);
        record.CheckEtag(change.Etag);
        var problems = new Problems();
        var target = record.Open(db.Sealer);
        target.Compartments.Show(db, record);
        problems.Update(request.UpdateMask, change, target);
        WithDefaults(target.WithoutOutputOnly());
        await db.MoveAsync(problems, "target.compartments", target.Compartments, record, context.CancellationToken);
        problems.Target("target", target);
        problems.ThrowIfAny();

        record.Close(db.Sealer, target, Now);
        db.Append(new TargetUpdated { TargetId = record.Id }, record.SetId, Now);
        await db.SaveAsync(context.CancellationToken);
        return await ReadAsync(record, context);
    }

    public override async Task<Empty> DeleteTarget(DeleteTargetRequest request, ServerCallContext context)
    {
        var record = await FindAsync("name", request.Name, context.CancellationToken);
        record.CheckEtag(request.Etag);
        db.Targets.Remove(record);
        db.Append(new TargetDeleted { TargetId = record.Id }, record.SetId, Now);
        await db.SaveAsync(context.CancellationToken);
        return new Empty();
    }

    private static Target WithDefaults(Target target)
    {
        if (target.Measure == Measure.Unspecified)
            target.Measure = Measure.Engagements;
        if (target.Months == 0)
            target.Months = DefaultMonths;
        return target;
    }

    private async Task<Target> ReadAsync(TargetRecord record, ServerCallContext context) => (await reader.ReadAsync([record], context.CancellationToken))[0];

    private async Task<TargetRecord> FindAsync(string field, string name, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        var id = problems.Name(field, name, ResourceNames.Targets);
        problems.ThrowIfAny();
        return await db.Targets.SingleOrDefaultAsync(t => t.Id == id, cancellationToken) ?? throw Errors.NotFound();
    }
}
