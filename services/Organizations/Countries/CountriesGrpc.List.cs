using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.V1;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Organizations.Countries;

internal sealed partial class CountriesGrpc
{
    public override async Task<ListCountriesResponse> ListCountries(ListCountriesRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var page = Page.Of(db, problems, request);
        problems.ThrowIfAny();

        var recorded = request.IncludeAll ? null : await FindRecordedAsync(context.CancellationToken);
        var ordered = Names.Countries.All.Select(c => c.Code).ToList();
        var all = recorded is null ? ordered : ordered.FindAll(recorded.Contains);
        var after = page.Cursor.Length > 0 ? ordered.IndexOf(page.Cursor) : -1;
        var codes = all.Where(c => ordered.IndexOf(c) > after).Take(page.Size + 1).ToList();
        var profiles = (await db.Countries.AsNoTracking().Where(c => codes.Contains(c.Code)).ToListAsync(context.CancellationToken)).ToLookup(c => c.Code);
        var response = new ListCountriesResponse { TotalSize = all.Count };
        response.NextPageToken = page.Fill(codes, response.Countries, code => Shown(profiles[code])?.ToResource(db) ?? CountryRecord.Named(code), code => code);
        return response;
    }

    /// <summary>The countries of which something is on record that the caller may see.</summary>
    private async Task<HashSet<string>> FindRecordedAsync(CancellationToken cancellationToken)
    {
        await directory.Built.WaitAsync(cancellationToken);
        var recorded = new HashSet<string>(directory.FindCountries(db));
        recorded.UnionWith(await db.Countries.Select(c => c.Code).Distinct().ToListAsync(cancellationToken));
        recorded.UnionWith(await db.CountryMentions.Where(m => db.Developments.Any(d => d.Id == m.RecordId) || db.Resolutions.Any(r => r.Id == m.RecordId))
            .Select(m => m.Country).Distinct().ToListAsync(cancellationToken));
        recorded.UnionWith(await db.Ties.Where(t => t.SubjectCountry != null).Select(t => t.SubjectCountry!).Distinct().ToListAsync(cancellationToken));
        recorded.UnionWith(await db.Ties.Where(t => t.ObjectCountry != null).Select(t => t.ObjectCountry!).Distinct().ToListAsync(cancellationToken));
        return recorded;
    }
}
