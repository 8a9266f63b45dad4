using CivicConnect.Engagements.V1;
using Grpc.Core;

namespace CivicConnect.Engagements.FollowUps;

internal sealed partial class FollowUpsGrpc
{
    public override async Task<FollowUp> CompleteFollowUp(CompleteFollowUpRequest request, ServerCallContext context)
    {
        var record = await FindAsync("name", request.Name, context.CancellationToken);
        db.CheckMayChange(record);
        return record.DoneTime is null ? await SetDoneAsync(record, FollowUpRecord.AsStored(Now), context) : (await ReadAsync([record], context.CancellationToken))[0];
    }

    public override async Task<FollowUp> ReopenFollowUp(ReopenFollowUpRequest request, ServerCallContext context)
    {
        var record = await FindAsync("name", request.Name, context.CancellationToken);
        db.CheckMayChange(record);
        return record.DoneTime is not null ? await SetDoneAsync(record, null, context) : (await ReadAsync([record], context.CancellationToken))[0];
    }

    private async Task<FollowUp> SetDoneAsync(FollowUpRecord record, DateTime? done, ServerCallContext context)
    {
        record.DoneTime = done;
        record.CloseWith(db.Sealer, record.Complete(record.Open(db.Sealer)), Now);
        return await SaveAsync(record, context.CancellationToken);
    }
}
