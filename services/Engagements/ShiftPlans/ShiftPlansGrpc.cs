using CivicConnect.Engagements.Data;
using CivicConnect.Engagements.V1;
using CivicConnect.Events;
using CivicConnect.Hosting.Api;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Engagements.ShiftPlans;

internal sealed class ShiftPlansGrpc(EngagementsDb db, ShiftPlanReader reader, TimeProvider time) : V1.ShiftPlans.ShiftPlansBase
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public override async Task<ShiftPlan> GetShiftPlan(GetShiftPlanRequest request, ServerCallContext context) =>
        await ReadAsync(await FindAsync("name", request.Name, context.CancellationToken), context);

    public override async Task<ListShiftPlansResponse> ListShiftPlans(ListShiftPlansRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var page = Page.Of(db, problems, request);
        problems.ThrowIfAny();

        var all = db.ShiftPlans.AsNoTracking();
        var rows = await page.NewestAsync(all, context.CancellationToken);
        var response = new ListShiftPlansResponse { TotalSize = await all.CountAsync(context.CancellationToken) };
        var plans = await reader.ReadAsync(rows, context.CancellationToken);
        response.NextPageToken = page.Fill([.. rows.Zip(plans)], response.ShiftPlans, r => r.Second, r => r.First.Number.ToString());
        return response;
    }

    public override async Task<ShiftPlan> CreateShiftPlan(CreateShiftPlanRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var once = Once.Of(db, problems, request.RequestId, request);
        var plan = (request.ShiftPlan ?? new ShiftPlan()).WithoutOutputOnly();
        problems.ShiftPlan("shift_plan", plan, Now.Year);
        problems.ThrowIfAny();
        if (await once.FindAsync(context.CancellationToken) is { } before)
            return await GetShiftPlan(new GetShiftPlanRequest { Name = ResourceNames.Of(ResourceNames.ShiftPlans, before) }, context);
        var record = new ShiftPlanRecord();
        await db.PlaceAsync(problems, "shift_plan.compartments", plan.Compartments, record, context.CancellationToken);
        problems.ThrowIfAny();

        record.Close(db.Sealer, plan, Now);
        db.ShiftPlans.Add(record);
        db.Append(new ShiftPlanCreated { ShiftPlanId = record.Id }, record.SetId, Now);
        if (await once.SaveAsync(record.Id, Now, context.CancellationToken) is { } winner)
            return await GetShiftPlan(new GetShiftPlanRequest { Name = ResourceNames.Of(ResourceNames.ShiftPlans, winner) }, context);
        return await ReadAsync(record, context);
    }

    public override async Task<ShiftPlan> UpdateShiftPlan(UpdateShiftPlanRequest request, ServerCallContext context)
    {
        var change = request.ShiftPlan ?? new ShiftPlan();
        var record = await FindAsync("shift_plan.name", change.Name, context.CancellationToken);
        record.CheckEtag(change.Etag);
        var problems = new Problems();
        var plan = record.Open(db.Sealer);
        plan.Compartments.Show(db, record);
        problems.Update(request.UpdateMask, change, plan);
        plan.WithoutOutputOnly();
        await db.MoveAsync(problems, "shift_plan.compartments", plan.Compartments, record, context.CancellationToken);
        problems.ShiftPlan("shift_plan", plan, Now.Year);
        problems.ThrowIfAny();

        record.Close(db.Sealer, plan, Now);
        db.Append(new ShiftPlanUpdated { ShiftPlanId = record.Id }, record.SetId, Now);
        await db.SaveAsync(context.CancellationToken);
        return await ReadAsync(record, context);
    }

    public override async Task<Empty> DeleteShiftPlan(DeleteShiftPlanRequest request, ServerCallContext context)
    {
        var record = await FindAsync("name", request.Name, context.CancellationToken);
        record.CheckEtag(request.Etag);
        db.ShiftPlans.Remove(record);
        db.Append(new ShiftPlanDeleted { ShiftPlanId = record.Id }, record.SetId, Now);
        await db.SaveAsync(context.CancellationToken);
        return new Empty();
    }

    private async Task<ShiftPlan> ReadAsync(ShiftPlanRecord record, ServerCallContext context) => (await reader.ReadAsync([record], context.CancellationToken))[0];

    private async Task<ShiftPlanRecord> FindAsync(string field, string name, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        var id = problems.Name(field, name, ResourceNames.ShiftPlans);
        problems.ThrowIfAny();
        return await db.ShiftPlans.SingleOrDefaultAsync(p => p.Id == id, cancellationToken) ?? throw Errors.NotFound();
    }
}
