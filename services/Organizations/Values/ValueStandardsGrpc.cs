using CivicConnect.Events;
using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.Data;
using CivicConnect.Organizations.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Organizations.Values;

internal sealed class ValueStandardsGrpc(OrganizationsDb db, StandardReader reader, TimeProvider time) : V1.ValueStandards.ValueStandardsBase
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public override async Task<ValueStandard> GetValueStandard(GetValueStandardRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var id = problems.Name("name", request.Name, ResourceNames.ValueStandards);
        problems.Version("version", request.Version);
        problems.ThrowIfAny();
        return await reader.FindAsync(id, request.Version, context.CancellationToken) ?? throw Errors.NotFound();
    }

    public override async Task<ListValueStandardsResponse> ListValueStandards(ListValueStandardsRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var page = Page.Of(db, problems, request);
        problems.ThrowIfAny();

        var all = db.Standards.AsNoTracking();
        var records = await page.NewestAsync(all, context.CancellationToken);
        var rows = records.ConvertAll(r => (r.Number, Standard: r.ToResource(db)));
        if (rows.Count <= page.Size)
            rows.Add((0, DefaultStandard.Of(0)!));
        var response = new ListValueStandardsResponse { TotalSize = await all.CountAsync(context.CancellationToken) + 1 };
        response.NextPageToken = page.Fill(rows, response.ValueStandards, r => r.Standard, r => r.Number.ToString());
        return response;
    }

    public override async Task<ValueStandard> CreateValueStandard(CreateValueStandardRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var once = Once.Of(db, problems, request.RequestId, request);
        // What was created once stays the answer, also when what it was copied from has gone since.
        if (!problems.Any && await once.FindAsync(context.CancellationToken) is { } before)
            return await GetAsync(before, context);
        var standard = await StartAsync(problems, request, context.CancellationToken);
        problems.Update(null, request.ValueStandard ?? new ValueStandard(), standard);
        standard.WithoutOutputOnly();
        problems.Standard("value_standard", standard);
        var record = new StandardRecord();
        await db.PlaceAsync(problems, "value_standard.compartments", standard.Compartments, record, context.CancellationToken);
        problems.ThrowIfAny();

        record.Close(db.Sealer, standard, Now);
        db.Standards.Add(record);
        db.Append(new ValueStandardCreated { ValueStandardId = record.Id }, record.SetId, Now);
        if (await once.SaveAsync(record.Id, Now, context.CancellationToken) is { } winner)
            return await GetAsync(winner, context);
        return record.ToResource(db);
    }

    public override async Task<ValueStandard> UpdateValueStandard(UpdateValueStandardRequest request, ServerCallContext context)
    {
        var change = request.ValueStandard ?? new ValueStandard();
        var record = await FindAsync("value_standard.name", change.Name, context.CancellationToken);
        record.CheckEtag(change.Etag);
        var problems = new Problems();
        var before = record.Open(db.Sealer);
        var standard = before.Clone();
        standard.Compartments.Show(db, record);
        problems.Update(request.UpdateMask, change, standard);
        standard.WithoutOutputOnly();
        var isMoved = await db.MoveAsync(problems, "value_standard.compartments", standard.Compartments, record, context.CancellationToken);
        problems.Standard("value_standard", standard);
        problems.ThrowIfAny();

        if (isMoved)
            (await db.EarlierStandards.Where(s => s.StandardId == record.Id).ToListAsync(context.CancellationToken)).ForEach(s => s.Follow(record, db.Sealer));
        if (!standard.Equals(before))
            db.EarlierStandards.Add(record.Supersede(db, before));
        record.Close(db.Sealer, standard, Now);
        db.Append(new ValueStandardUpdated { ValueStandardId = record.Id }, record.SetId, Now);
        await db.SaveAsync(context.CancellationToken);
        return record.ToResource(db);
    }

    public override async Task<Empty> DeleteValueStandard(DeleteValueStandardRequest request, ServerCallContext context)
    {
        var record = await FindAsync("name", request.Name, context.CancellationToken);
        db.CheckMayChange(record);
        record.CheckEtag(request.Etag);
        if (await db.Assessments.AnyAsync(a => a.StandardId == record.Id, context.CancellationToken) || await db.Pledges.AnyAsync(p => p.StandardId == record.Id, context.CancellationToken))
            throw Errors.FailedPrecondition("STANDARD_IN_USE", "Assessments or pledges go by this standard. Delete them first, or leave it.");
        db.Standards.Remove(record);
        db.EarlierStandards.RemoveRange(await db.EarlierStandards.Where(s => s.StandardId == record.Id).ToListAsync(context.CancellationToken));
        db.Append(new ValueStandardDeleted { ValueStandardId = record.Id }, record.SetId, Now);
        await db.SaveAsync(context.CancellationToken);
        return new Empty();
    }

    /// <summary>What a new standard begins with: nothing, or the content of another one.</summary>
    private async Task<ValueStandard> StartAsync(Problems problems, CreateValueStandardRequest request, CancellationToken cancellationToken)
    {
        problems.Name("copy_of", request.CopyOf, ResourceNames.ValueStandards, required: false);
        problems.Version("copy_of_version", request.CopyOfVersion);
        if (request.CopyOfVersion < 0 || !ResourceNames.TryParse(request.CopyOf, ResourceNames.ValueStandards, out var id))
            return new ValueStandard();
        var from = await reader.FindAsync(id, request.CopyOfVersion, cancellationToken);
        if (from is null)
            problems.Add("copy_of", "does not exist in that version");
        from?.Compartments.Clear();
        return from ?? new ValueStandard();
    }

    private Task<ValueStandard> GetAsync(Guid id, ServerCallContext context) =>
        GetValueStandard(new GetValueStandardRequest { Name = ResourceNames.Of(ResourceNames.ValueStandards, id) }, context);

    private async Task<StandardRecord> FindAsync(string field, string name, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        var id = problems.Name(field, name, ResourceNames.ValueStandards);
        problems.ThrowIfAny();
        if (id == DefaultStandard.Id)
            throw Errors.FailedPrecondition("STANDARD_BUILT_IN", "This standard belongs to the program and stays as it is. Make a copy of it, and change that.");
        return await db.Standards.SingleOrDefaultAsync(s => s.Id == id, cancellationToken) ?? throw Errors.NotFound();
    }
}
