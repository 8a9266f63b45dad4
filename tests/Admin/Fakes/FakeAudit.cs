using CivicConnect.Audit.V1;
using CivicConnect.Hosting.Api;
using Google.Rpc;
using Grpc.Core;

namespace CivicConnect.Admin.Tests.Fakes;

/// <summary>The audit logs of all services at one address.</summary>
internal sealed class FakeAudit(FakePeople people) : AuditLog.AuditLogBase
{
    public override Task<ListAuditEntriesResponse> ListAuditEntries(ListAuditEntriesRequest request, ServerCallContext context)
    {
        if (request.Resource.Length == 0)
            Audits(context);
        var found = Find(request).ToList();
        var skip = int.TryParse(request.PageToken, out var at) ? at : 0;
        var page = found.Skip(skip).Take(request.PageSize).ToList();
        return Task.FromResult(new ListAuditEntriesResponse
        {
            AuditEntries = { page },
            NextPageToken = skip + page.Count < found.Count ? $"{skip + page.Count}" : "",
        });
    }

    public override async Task ExportAuditEntries(ListAuditEntriesRequest request, IServerStreamWriter<AuditEntry> responseStream, ServerCallContext context)
    {
        Audits(context);
        foreach (var entry in Find(request).Reverse())
            await responseStream.WriteAsync(entry);
    }

    private IEnumerable<AuditEntry> Find(ListAuditEntriesRequest request) =>
        people.Audit.GetValueOrDefault(request.Parent.Split('/')[1], [])
            .Where(e => request.Subject.Length == 0 || e.Subject == request.Subject)
            .Where(e => request.Resource.Length == 0 || e.Ids.Contains(request.Resource.Split('/')[1]))
            .Where(e => request.Actions.Count == 0 || request.Actions.Contains(e.Action))
            .Where(e => (request.StartTime is null || e.Time >= request.StartTime) && (request.EndTime is null || e.Time < request.EndTime))
            .OrderByDescending(e => e.Time);

    private void Audits(ServerCallContext context)
    {
        if (!people.Staff.Single(s => s.Name == context.Caller()).Roles.Contains(Identity.V1.StaffMember.Types.Role.Auditor))
            throw Errors.Of(Code.PermissionDenied, "PERMISSION_DENIED", "For auditors.");
    }
}
