using CivicConnect.Storage;
using CivicConnect.Storage.Requests;
using Google.Protobuf;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Hosting.Api;

/// <summary>Makes a create request with a `request_id` harmless to repeat (AIP-155): same caller, id and content, same answer.</summary>
public sealed class Once
{
    private readonly ServiceDb db;
    private readonly Guid requestId;
    private readonly byte[] fingerprint;

    private Once(ServiceDb db, Guid requestId, byte[] fingerprint)
    {
        this.db = db;
        this.requestId = requestId;
        this.fingerprint = fingerprint;
    }

    /// <summary>Reads the request id; one that is not a UUID is noted as a violation. Call it before anything changes the request.</summary>
    public static Once Of(ServiceDb db, Problems problems, string requestId, IMessage request)
    {
        Guid id = default;
        if (requestId.Length > 0 && (!Guid.TryParseExact(requestId, "D", out id) || id == default))
            problems.Add("request_id", "must be a UUID");
        return new Once(db, id, db.Sealer.Fingerprint([.. request.ToByteArray(), .. System.Text.Encoding.UTF8.GetBytes(request.Descriptor.FullName)]));
    }

    /// <summary>What the same request created before; null if this is the first.</summary>
    /// <exception cref="Grpc.Core.RpcException">INVALID_ARGUMENT: the id was used with another request.</exception>
    public async Task<Guid?> FindAsync(CancellationToken cancellationToken)
    {
        if (requestId == default)
            return null;
        var before = await db.Requests.AsNoTracking().SingleOrDefaultAsync(r => r.Subject == db.Caller.Subject && r.RequestId == requestId, cancellationToken);
        if (before is null)
            return null;
        if (!before.Fingerprint.AsSpan().SequenceEqual(fingerprint))
        {
            var problems = new Problems();
            problems.Add("request_id", "was used with another request; use a new one");
            problems.ThrowIfAny();
        }
        return before.ResourceId;
    }

    /// <summary>Saves the context's changes together with the request id. Null if they were saved; the id of what the same request, running at the same time, created if that was faster.</summary>
    public async Task<Guid?> SaveAsync(Guid created, DateTime now, CancellationToken cancellationToken)
    {
        if (requestId != default)
            db.Requests.Add(new RequestRecord { Subject = db.Caller.Subject, RequestId = requestId, Fingerprint = fingerprint, ResourceId = created, Time = now });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }
        catch (DbUpdateException) when (requestId != default)
        {
            db.ChangeTracker.Clear();
            if (await FindAsync(cancellationToken) is { } winner)
                return winner;
            throw;
        }
    }
}
