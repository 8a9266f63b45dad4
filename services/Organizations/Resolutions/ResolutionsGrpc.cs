using CivicConnect.Events;
using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.Countries;
using CivicConnect.Organizations.Data;
using CivicConnect.Organizations.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Organizations.Resolutions;

internal sealed partial class ResolutionsGrpc(OrganizationsDb db, TimeProvider time) : V1.Resolutions.ResolutionsBase
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private DateOnly Today => DateOnly.FromDateTime(Now);

    public override async Task<Resolution> GetResolution(GetResolutionRequest request, ServerCallContext context) =>
        (await FindAsync("name", request.Name, context.CancellationToken)).ToResource(db);

    public override async Task<ListResolutionsResponse> ListResolutions(ListResolutionsRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var page = Page.Of(db, problems, request);
        var country = problems.CountryName("country", request.Country, required: false);
        problems.ThrowIfAny();

        var all = db.Resolutions.AsNoTracking();
        if (country.Length > 0)
            all = all.Mentioning(db, country);
        var rows = await all.NewestBefore(page.Cursor).Take(page.Size + 1).ToListAsync(context.CancellationToken);
        var response = new ListResolutionsResponse { TotalSize = await all.CountAsync(context.CancellationToken) };
        response.NextPageToken = page.Fill(rows, response.Resolutions, r => r.ToResource(db, request.Country), r => r.Cursor());
        return response;
    }

    public override async Task<Resolution> CreateResolution(CreateResolutionRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var once = Once.Of(db, problems, request.RequestId, request);
        var resolution = (request.Resolution ?? new Resolution()).WithoutOutputOnly();
        problems.Resolution("resolution", resolution, Today);
        var record = new ResolutionRecord();
        await db.PlaceAsync(problems, "resolution.compartments", resolution.Compartments, record, context.CancellationToken);
        problems.ThrowIfAny();
        if (await once.FindAsync(context.CancellationToken) is { } before)
            return await GetAsync(before, context);

        record.CloseWith(db.Sealer, resolution, Now);
        db.Resolutions.Add(record);
        db.AddMentions(record.Id, resolution.Votes.Select(v => v.Country));
        db.Append(new ResolutionCreated { ResolutionId = record.Id }, record.SetId, Now);
        if (await once.SaveAsync(record.Id, Now, context.CancellationToken) is { } winner)
            return await GetAsync(winner, context);
        return record.ToResource(db);
    }

    public override async Task<Resolution> UpdateResolution(UpdateResolutionRequest request, ServerCallContext context)
    {
        var change = request.Resolution ?? new Resolution();
        var record = await FindAsync("resolution.name", change.Name, context.CancellationToken);
        record.CheckEtag(change.Etag);
        var problems = new Problems();
        var resolution = record.Open(db.Sealer);
        resolution.Compartments.Show(db, record);
        problems.Update(request.UpdateMask, change, resolution);
        resolution.WithoutOutputOnly();
        await db.MoveAsync(problems, "resolution.compartments", resolution.Compartments, record, context.CancellationToken);
        problems.Resolution("resolution", resolution, Today);
        problems.ThrowIfAny();
        record.CloseWith(db.Sealer, resolution, Now);
        db.Append(new ResolutionUpdated { ResolutionId = record.Id }, record.SetId, Now);
        await db.SaveMentioningAsync(record.Id, resolution.Votes.Select(v => v.Country), context.CancellationToken);
        return record.ToResource(db);
    }

    public override async Task<Empty> DeleteResolution(DeleteResolutionRequest request, ServerCallContext context)
    {
        var record = await FindAsync("name", request.Name, context.CancellationToken);
        record.CheckEtag(request.Etag);
        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        db.Resolutions.Remove(record);
        db.Append(new ResolutionDeleted { ResolutionId = record.Id }, record.SetId, Now);
        // Also those that the caller may not see: they would be about nothing.
        var developments = db.Developments.IgnoreQueryFilters().Where(d => d.ResolutionId == record.Id);
        db.Touched(await developments.Select(d => d.Id).ToListAsync(context.CancellationToken));
        await db.SaveAsync(context.CancellationToken);
        await db.CountryMentions.Where(m => m.RecordId == record.Id).ExecuteDeleteAsync(context.CancellationToken);
        await developments.ExecuteUpdateAsync(set => set.SetProperty(d => d.ResolutionId, (Guid?)null), context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);
        db.RaiseAppended();
        return new Empty();
    }

    private Task<Resolution> GetAsync(Guid id, ServerCallContext context) =>
        GetResolution(new GetResolutionRequest { Name = ResourceNames.Of(ResourceNames.Resolutions, id) }, context);

    private async Task<ResolutionRecord> FindAsync(string field, string name, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        var id = problems.Name(field, name, ResourceNames.Resolutions);
        problems.ThrowIfAny();
        return await db.Resolutions.SingleOrDefaultAsync(r => r.Id == id, cancellationToken) ?? throw Errors.NotFound();
    }
}
