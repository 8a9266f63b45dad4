using CivicConnect.Audit.V1;
using CivicConnect.Hosting.Api;
using CivicConnect.Storage;
using CivicConnect.Storage.Audit;
using CivicConnect.Storage.Merges;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Hosting.Audit;

/// <summary>Gives the audit logs of the services in this process to auditors, and what is in them about one record to its custodians.</summary>
internal sealed class AuditLogGrpc(IEnumerable<AuditTrail> trails, Caller caller, TimeProvider time) : CivicConnect.Audit.V1.AuditLog.AuditLogBase
{
    private const int ExportedTogether = 1_000;

    public override async Task<ListAuditEntriesResponse> ListAuditEntries(ListAuditEntriesRequest request, ServerCallContext context)
    {
        var db = Db(request.Parent, context);
        var problems = new Problems();
        var page = Page.Of(db, problems, request);
        var filter = Filter(problems, request);
        problems.ThrowIfAny();
        filter = await WithSameAsync(db, filter, context.CancellationToken);
        if (!caller.Principal.IsAuditor)
            await CheckCustodianAsync(db, filter, context.CancellationToken);

        var search = new AuditSearch(db, filter);
        var before = long.TryParse(page.Cursor, out var cursor) ? cursor : await search.HeadAsync(context.CancellationToken) + 1;
        var (entries, next) = await search.BackAsync(before, page.Size, context.CancellationToken);
        var response = new ListAuditEntriesResponse();
        response.NextPageToken = page.Fill(entries, response.AuditEntries, e => Map(e, db), e => $"{e.Number}");
        if (response.NextPageToken.Length == 0 && next > 0)
            response.NextPageToken = page.TokenAfter($"{next}");
        return response;
    }

    public override async Task ExportAuditEntries(ListAuditEntriesRequest request, IServerStreamWriter<AuditEntry> responseStream, ServerCallContext context)
    {
        RequireAuditor();
        var db = Db(request.Parent, context);
        var problems = new Problems();
        var filter = Filter(problems, request);
        problems.ThrowIfAny();
        var search = new AuditSearch(db, await WithSameAsync(db, filter, context.CancellationToken));
        var head = await search.HeadAsync(context.CancellationToken);
        long? after = await search.OldestAsync(context.CancellationToken) - 1;
        while (after < head)
        {
            var (entries, next) = await search.OnAsync(after.Value, head, ExportedTogether, context.CancellationToken);
            foreach (var entry in entries)
                await responseStream.WriteAsync(Map(entry, db), context.CancellationToken);
            after = next;
        }
    }

    public override async Task<Checkpoint> GetCheckpoint(GetCheckpointRequest request, ServerCallContext context)
    {
        RequireAuditor();
        var db = Db(request.Parent, context);
        var newest = await db.AuditCheckpoints.AsNoTracking().OrderByDescending(c => c.Block).FirstOrDefaultAsync(context.CancellationToken) ?? throw Errors.NotFound();
        return CheckpointKeeper.Map(newest.Of(db.Service));
    }

    public override async Task<KeepCheckpointResponse> KeepCheckpoint(KeepCheckpointRequest request, ServerCallContext context)
    {
        if (!caller.Subject.StartsWith("services/", StringComparison.Ordinal))
            throw Denied();
        var db = Db(request.Parent, context);
        var problems = new Problems();
        var checkpoint = CheckpointKeeper.Map(request.Checkpoint ?? new Checkpoint());
        if (caller.Subject != $"services/{checkpoint.Service}")
            problems.Add("checkpoint.service", "must be the calling service");
        if (checkpoint.Hash.Length != 32 || checkpoint.Signature.Length != 64 || checkpoint.PublicKey.Length is 0 or > 200)
            problems.Add("checkpoint", "must have a hash, a signature and a public key");
        problems.ThrowIfAny();
        db.KeptCheckpoints.Add(KeptCheckpoint.Of(checkpoint, time.GetUtcNow().UtcDateTime));
        await db.SaveChangesAsync(context.CancellationToken);
        return new KeepCheckpointResponse();
    }

    private ServiceDb Db(string parent, ServerCallContext context) =>
        (trails.FirstOrDefault(t => parent == $"services/{t.Service}") ?? throw Errors.NotFound()).In(context.GetHttpContext().RequestServices);

    private void RequireAuditor()
    {
        if (!caller.Principal.IsAuditor)
            throw Denied();
    }

    // Through the query filter, as everything: what the custodian of another compartment asks for is not there.
    private async Task CheckCustodianAsync(ServiceDb db, AuditFilter filter, CancellationToken cancellationToken)
    {
        if (filter.Resources is not [var id, ..])
            throw Denied();
        var compartments = await db.CompartmentsOfAsync(id, cancellationToken);
        if (compartments.Count == 0)
            throw Errors.NotFound();
        if (!compartments.Any(c => caller.May(c, MemberLevel.Custodian)))
            throw Denied();
    }

    private static RpcException Denied() => Errors.Of(Code.PermissionDenied, "AUDIT_NOT_ALLOWED", "Auditors may read the audit log, and custodians what it says about a record of their compartment.");

    // What is on record of a record that was merged is on record of the one that remains.
    private static async Task<AuditFilter> WithSameAsync(ServiceDb db, AuditFilter filter, CancellationToken cancellationToken) =>
        filter.Resources is [var id] ? filter with { Resources = await db.SameAsync(id, cancellationToken) } : filter;

    private static AuditFilter Filter(Problems problems, ListAuditEntriesRequest request)
    {
        Guid? resource = request.Resource.Length == 0 ? null : ShownIds.InName(request.Resource).Cast<Guid?>().LastOrDefault();
        if (request.Resource.Length > 0 && resource is null)
            problems.Add("resource", "must be a resource name such as contacts/{uuid}");
        if (request.Subject.Length > 200)
            problems.Add("subject", "must have at most 200 characters");
        return new AuditFilter(request.Subject, resource is { } id ? [id] : [], [.. request.Actions.Select(a => (AuditAction)(int)a)], request.StartTime?.ToDateTime(), request.EndTime?.ToDateTime());
    }

    private static AuditEntry Map(AuditRecord entry, ServiceDb db) => new()
    {
        Number = entry.Number,
        Time = Timestamp.FromDateTime(entry.Time),
        Subject = entry.Subject,
        Client = entry.Client,
        Session = entry.Session?.ToString("D") ?? "",
        Rpc = entry.Rpc,
        Action = (AuditEntry.Types.Action)(int)entry.Action,
        Ids = { AuditIds.Unpack(entry.Ids).Select(id => id.ToString("D")) },
        Reason = entry.OpenReason(db.Sealer),
        Chained = entry.Block is not null,
    };
}
