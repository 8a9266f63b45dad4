using CivicConnect.Hosting.Api;
using CivicConnect.Screening.V1;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using State = CivicConnect.Screening.V1.Screening.Types.State;

namespace CivicConnect.Screening.Screenings;

internal sealed partial class ScreeningsGrpc(IEnumerable<ScreeningArea> areas, TimeProvider time) : V1.Screenings.ScreeningsBase
{
    private const string Runs = "screenings";
    private const string Hits = "screeningHits";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public override async Task<V1.Screening> GetScreening(GetScreeningRequest request, ServerCallContext context)
    {
        var (area, id) = Named("name", request.Name, Runs);
        return (await FindAsync(area, id, context.CancellationToken)).ToResource(area.Db, Now);
    }

    public override async Task<ListScreeningsResponse> ListScreenings(ListScreeningsRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var area = Area(problems, request.Parent);
        var page = Page.Of(area.Db, problems, request);
        problems.ThrowIfAny();
        var all = area.Db.Set<ScreeningRecord>().AsNoTracking();
        var rows = await page.NewestAsync(all, context.CancellationToken);
        var response = new ListScreeningsResponse();
        response.NextPageToken = page.Fill(rows, response.Screenings, s => s.ToResource(area.Db, Now), s => s.Number.ToString());
        return response;
    }

    public override async Task<V1.Screening> CancelScreening(CancelScreeningRequest request, ServerCallContext context)
    {
        var (area, id) = Named("name", request.Name, Runs);
        var record = await FindAsync(area, id, context.CancellationToken);
        area.Db.CheckMayChange(record);
        if (record.State != State.Running)
            return record.ToResource(area.Db, Now);
        (record.State, record.EndTime) = (State.Cancelled, Storage.SealedRecord.AsStored(Now));
        await area.Db.SaveAsync(context.CancellationToken);
        return record.ToResource(area.Db, Now);
    }

    private ScreeningArea Area(Problems problems, string parent)
    {
        var area = areas.FirstOrDefault(a => a.Parent == parent);
        if (area is null)
        {
            problems.Add("parent", $"must be {string.Join(" or ", areas.Select(a => a.Parent))}");
            problems.ThrowIfAny();
        }
        return area!;
    }

    private (ScreeningArea Area, Guid Id) Named(string field, string name, string collection)
    {
        var area = areas.FirstOrDefault(a => name.StartsWith($"{a.Parent}/", StringComparison.Ordinal));
        if (area is not null && ResourceNames.TryParse(name[(area.Parent.Length + 1)..], collection, out var id))
            return (area, id);
        var problems = new Problems();
        problems.Add(field, $"must be a name of the form services/{{service}}/{collection}/{{uuid}}");
        problems.ThrowIfAny();
        throw Errors.NotFound();
    }

    private static async Task<ScreeningRecord> FindAsync(ScreeningArea area, Guid id, CancellationToken cancellationToken) =>
        await area.Db.Set<ScreeningRecord>().SingleOrDefaultAsync(s => s.Id == id, cancellationToken) ?? throw Errors.NotFound();
}
