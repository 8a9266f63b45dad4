using CivicConnect.Events;
using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.Data;
using CivicConnect.Organizations.Directory;
using CivicConnect.Organizations.V1;
using CivicConnect.Storage.Merges;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Organizations.Independence;

internal sealed partial class IndependenceGrpc(OrganizationsDb db, IndependenceReader reader, OrganizationDirectory directory, TimeProvider time) : V1.Independence.IndependenceBase
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public override async Task<IndependenceSignal> GetIndependenceSignal(GetIndependenceSignalRequest request, ServerCallContext context) =>
        await ShowAsync(await FindAsync("name", request.Name, context.CancellationToken), context.CancellationToken);

    public override async Task<ListIndependenceSignalsResponse> ListIndependenceSignals(ListIndependenceSignalsRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var page = Page.Of(db, problems, request);
        var organizationId = problems.Name("parent", request.Parent, ResourceNames.Organizations);
        problems.ThrowIfAny();
        if (!await db.Named(organizationId).AnyAsync(context.CancellationToken))
            throw Errors.NotFound();

        var same = await db.SameAsync(organizationId, context.CancellationToken);
        var all = db.IndependenceSignals.AsNoTracking().Where(s => same.Contains(s.OrganizationId));
        _ = long.TryParse(page.Cursor, out var after);
        var rows = await all.Where(s => s.Number > after).OrderBy(s => s.Number).Take(page.Size + 1).ToListAsync(context.CancellationToken);
        var response = new ListIndependenceSignalsResponse { TotalSize = await all.CountAsync(context.CancellationToken) };
        response.NextPageToken = page.Fill(rows, response.IndependenceSignals, s => s.ToResource(db.Sealer, same[0]), s => s.Number.ToString());
        return response;
    }

    public override async Task<IndependenceSignal> CreateIndependenceSignal(CreateIndependenceSignalRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var once = Once.Of(db, problems, request.RequestId, request);
        var organizationId = problems.Name("parent", request.Parent, ResourceNames.Organizations);
        var signal = (request.IndependenceSignal ?? new IndependenceSignal()).WithoutOutputOnly();
        Check(problems, signal);
        problems.ThrowIfAny();
        var organization = await db.Named(organizationId).AsNoTracking().SingleOrDefaultAsync(context.CancellationToken) ?? throw Errors.NotFound();
        if (await once.FindAsync(context.CancellationToken) is { } before)
            return await GetAsync(before, context.CancellationToken);

        var record = new IndependenceSignalRecord { CompartmentId = organization.CompartmentId, SetId = organization.SetId, OrganizationId = organization.Id };
        record.CloseWith(db.Sealer, signal, Now);
        db.IndependenceSignals.Add(record);
        db.Append(new IndependenceSignalCreated { SignalId = record.Id, OrganizationId = organization.Id }, record.SetId, Now);
        if (await once.SaveAsync(record.Id, Now, context.CancellationToken) is { } winner)
            return await GetAsync(winner, context.CancellationToken);
        return await ShowAsync(record, context.CancellationToken);
    }

    public override async Task<IndependenceSignal> UpdateIndependenceSignal(UpdateIndependenceSignalRequest request, ServerCallContext context)
    {
        var change = request.IndependenceSignal ?? new IndependenceSignal();
        var record = await FindAsync("independence_signal.name", change.Name, context.CancellationToken);
        record.CheckEtag(change.Etag);
        var problems = new Problems();
        var signal = record.Open(db.Sealer);
        problems.Update(request.UpdateMask, change, signal);
        signal.WithoutOutputOnly();
        Check(problems, signal);
        problems.ThrowIfAny();
        record.CloseWith(db.Sealer, signal, Now);
        db.Append(new IndependenceSignalUpdated { SignalId = record.Id, OrganizationId = record.OrganizationId }, record.SetId, Now);
        await db.SaveAsync(context.CancellationToken);
        return await ShowAsync(record, context.CancellationToken);
    }

    public override async Task<Empty> DeleteIndependenceSignal(DeleteIndependenceSignalRequest request, ServerCallContext context)
    {
        var record = await FindAsync("name", request.Name, context.CancellationToken);
        record.CheckEtag(request.Etag);
        db.IndependenceSignals.Remove(record);
        db.Append(new IndependenceSignalDeleted { SignalId = record.Id, OrganizationId = record.OrganizationId }, record.SetId, Now);
        await db.SaveAsync(context.CancellationToken);
        return new Empty();
    }

    private void Check(Problems problems, IndependenceSignal signal)
    {
        if (!System.Enum.IsDefined(signal.Kind) || signal.Kind == IndependenceSignal.Types.Kind.Unspecified)
            problems.Add("independence_signal.kind", "is required");
        problems.Source("independence_signal.source", signal.Source, DateOnly.FromDateTime(Now));
        problems.Text("independence_signal.note", signal.Note, 5000, lines: true);
    }

    private async Task<IndependenceSignalRecord> FindAsync(string field, string name, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        var (organizationId, id) = problems.Name(field, name, ResourceNames.Organizations, ResourceNames.IndependenceSignals);
        problems.ThrowIfAny();
        var record = await db.IndependenceSignals.SingleOrDefaultAsync(s => s.Id == id, cancellationToken) ?? throw Errors.NotFound();
        return await db.AreSameAsync(record.OrganizationId, organizationId, cancellationToken) ? record : throw Errors.NotFound();
    }

    private async Task<IndependenceSignal> GetAsync(Guid id, CancellationToken cancellationToken) =>
        await ShowAsync(await db.IndependenceSignals.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancellationToken) ?? throw Errors.NotFound(), cancellationToken);

    private async Task<IndependenceSignal> ShowAsync(IndependenceSignalRecord record, CancellationToken cancellationToken) =>
        record.ToResource(db.Sealer, (await db.SameAsync(record.OrganizationId, cancellationToken))[0]);
}
