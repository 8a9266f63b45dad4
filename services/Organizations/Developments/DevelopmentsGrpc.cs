using CivicConnect.Events;
using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.Countries;
using CivicConnect.Organizations.Data;
using CivicConnect.Organizations.V1;
using CivicConnect.Storage.Merges;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Organizations.Developments;

internal sealed class DevelopmentsGrpc(OrganizationsDb db, DevelopmentReader reader, TimeProvider time) : V1.Developments.DevelopmentsBase
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public override async Task<Development> GetDevelopment(GetDevelopmentRequest request, ServerCallContext context) =>
        await ReadAsync(await FindAsync("name", request.Name, context.CancellationToken), context.CancellationToken);

    public override async Task<ListDevelopmentsResponse> ListDevelopments(ListDevelopmentsRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var page = Page.Of(db, problems, request);
        var country = problems.CountryName("country", request.Country, required: false);
        problems.Known("kind", request.Kind);
        problems.Date("from_date", request.FromDate, 1, 9999);
        problems.Date("to_date", request.ToDate, 1, 9999);
        problems.Order("to_date", request.FromDate, request.ToDate);
        problems.ThrowIfAny();

        var all = db.Developments.AsNoTracking().Within(request);
        if (country.Length > 0)
            all = all.Mentioning(db, country);
        if (request.Kind != Development.Types.Kind.Unspecified)
            all = all.Where(d => d.Kind == request.Kind);
        var rows = await all.NewestBefore(page.Cursor).Take(page.Size + 1).ToListAsync(context.CancellationToken);
        var response = new ListDevelopmentsResponse { TotalSize = await all.CountAsync(context.CancellationToken) };
        var developments = await reader.ReadAsync(rows, context.CancellationToken);
        response.NextPageToken = page.Fill([.. rows.Zip(developments)], response.Developments, r => r.Second, r => r.First.Cursor());
        return response;
    }

    public override async Task<Development> CreateDevelopment(CreateDevelopmentRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var once = Once.Of(db, problems, request.RequestId, request);
        var development = (request.Development ?? new Development()).WithoutOutputOnly();
        // What was created once stays the answer, also when what it names has gone since.
        if (!problems.Any && await once.FindAsync(context.CancellationToken) is { } before)
            return await GetDevelopment(new GetDevelopmentRequest { Name = ResourceNames.Of(ResourceNames.Developments, before) }, context);
        await CheckAsync(problems, development, [], context.CancellationToken);
        var record = new DevelopmentRecord();
        await db.PlaceAsync(problems, "development.compartments", development.Compartments, record, context.CancellationToken);
        problems.ThrowIfAny();

        record.CloseWith(db.Sealer, development, Now);
        db.Developments.Add(record);
        db.AddMentions(record.Id, development.Countries);
        db.Append(new DevelopmentCreated { DevelopmentId = record.Id }, record.SetId, Now);
        if (await once.SaveAsync(record.Id, Now, context.CancellationToken) is { } winner)
            return await GetDevelopment(new GetDevelopmentRequest { Name = ResourceNames.Of(ResourceNames.Developments, winner) }, context);
        return await ReadAsync(record, context.CancellationToken);
    }

    public override async Task<Development> UpdateDevelopment(UpdateDevelopmentRequest request, ServerCallContext context)
    {
        var change = request.Development ?? new Development();
        var record = await FindAsync("development.name", change.Name, context.CancellationToken);
        record.CheckEtag(change.Etag);
        var problems = new Problems();
        var stored = record.Complete(record.Open(db.Sealer));
        var shown = await ReadAsync(record, context.CancellationToken);
        var development = shown.Clone();
        problems.Update(request.UpdateMask, change, development);
        development.WithoutOutputOnly();
        await db.MoveAsync(problems, "development.compartments", development.Compartments, record, context.CancellationToken);
        await CheckAsync(problems, development, stored.Organizations, context.CancellationToken);
        problems.ThrowIfAny();
        // Whoever was not shown the resolution does not mean to take it away.
        if (shown.Resolution != stored.Resolution && development.Resolution.Length == 0)
            development.Resolution = stored.Resolution;

        record.CloseWith(db.Sealer, development, Now);
        db.Append(new DevelopmentUpdated { DevelopmentId = record.Id }, record.SetId, Now);
        await db.SaveMentioningAsync(record.Id, development.Countries, context.CancellationToken);
        return await ReadAsync(record, context.CancellationToken);
    }

    public override async Task<Empty> DeleteDevelopment(DeleteDevelopmentRequest request, ServerCallContext context)
    {
        var record = await FindAsync("name", request.Name, context.CancellationToken);
        record.CheckEtag(request.Etag);
        db.Developments.Remove(record);
        db.Append(new DevelopmentDeleted { DevelopmentId = record.Id }, record.SetId, Now);
        await db.SaveMentioningAsync(record.Id, [], context.CancellationToken);
        return new Empty();
    }

    /// <summary>
    /// Notes violations. What it names must be such as the caller may see. Organizations that were merged stay under the ids that are stored, and whoever was not
    /// shown some does not mean to take them away.
    /// </summary>
    private async Task CheckAsync(Problems problems, Development development, IReadOnlyCollection<string> stored, CancellationToken cancellationToken)
    {
        problems.Development("development", development, Now);
        if (ResourceNames.TryParse(development.Resolution, ResourceNames.Resolutions, out var resolution) && !await db.Resolutions.AnyAsync(r => r.Id == resolution, cancellationToken))
            problems.Add("development.resolution", "does not exist");
        var named = development.Organizations.Take(DevelopmentChecks.MostOrganizations).ToList();
        var visible = await reader.FindVisibleAsync(named.Concat(stored), cancellationToken);
        var kept = stored.ToLookup(o => visible.GetValueOrDefault(o, ""));
        var organizations = new Dictionary<string, IEnumerable<string>>();
        for (var i = 0; i < named.Count; i++)
        {
            if (!visible.TryGetValue(named[i], out var one))
            {
                if (ResourceNames.TryParse(named[i], ResourceNames.Organizations, out _))
                    problems.Add($"development.organizations[{i}]", "does not exist");
            }
            else if (!organizations.TryAdd(one, kept.Contains(one) ? kept[one] : [one]) && !named.Take(i).Contains(named[i]))
            {
                problems.Add($"development.organizations[{i}]", "is given twice");
            }
        }
        development.Organizations.Fill(organizations.Values.SelectMany(o => o).Concat(kept[""]));
    }

    private async Task<Development> ReadAsync(DevelopmentRecord record, CancellationToken cancellationToken) => (await reader.ReadAsync([record], cancellationToken))[0];

    private async Task<DevelopmentRecord> FindAsync(string field, string name, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        var id = problems.Name(field, name, ResourceNames.Developments);
        problems.ThrowIfAny();
        return await db.Developments.SingleOrDefaultAsync(d => d.Id == id, cancellationToken) ?? throw Errors.NotFound();
    }
}
