using CivicConnect.Engagements.V1;
using CivicConnect.Hosting.Api;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Engagements.Engagements;

internal sealed partial class EngagementsGrpc
{
    public override async Task<BatchGetEngagementsResponse> BatchGetEngagements(BatchGetEngagementsRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var ids = problems.Names("names", request.Names, ResourceNames.Engagements);
        problems.ThrowIfAny();
        var rows = await db.Engagements.AsNoTracking().Where(e => ids.Contains(e.Id)).ToListAsync(context.CancellationToken);
        var found = rows.Zip(await reader.ReadAsync(rows, context.CancellationToken)).ToDictionary(r => r.First.Id, r => r.Second);
        return new BatchGetEngagementsResponse { Engagements = { ids.Select(id => found.TryGetValue(id, out var engagement) ? engagement : throw Errors.NotFound()) } };
    }
}
