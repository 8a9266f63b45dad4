using CivicConnect.Events;
using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.Data;
using CivicConnect.Organizations.Directory;
using CivicConnect.Organizations.V1;
using CivicConnect.Storage;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Organizations.Countries;

internal sealed partial class CountriesGrpc(OrganizationsDb db, OrganizationDirectory directory, TimeProvider time) : V1.Countries.CountriesBase
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public override async Task<Country> GetCountry(GetCountryRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var code = problems.CountryName("name", request.Name);
        problems.ThrowIfAny();
        return (await FindShownAsync(code, context.CancellationToken))?.ToResource(db) ?? CountryRecord.Named(code);
    }

    public override async Task<Country> UpdateCountry(UpdateCountryRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var change = request.Country ?? new Country();
        var code = problems.CountryName("country.name", change.Name);
        problems.ThrowIfAny();
        var shown = await FindShownAsync(code, context.CancellationToken);
        if (change.Etag.Length > 0 && change.Etag != shown?.Etag)
            throw Errors.StaleEtag();
        var isNew = shown is null || !db.Sets.Of(shown.SetId).Any(c => db.Caller.May(c, MemberLevel.Officer));
        var record = isNew ? new CountryRecord { Code = code } : shown!;
        var country = await MergeAsync(problems, request, record, shown, isNew, context.CancellationToken);
        problems.ThrowIfAny();

        var now = Now;
        record.Close(db.Sealer, country, now);
        if (isNew)
            db.Countries.Add(record);
        db.Append(new CountryUpdated { ProfileId = record.Id }, record.SetId, now);
        var (id, home) = (record.Id, record.CompartmentId);
        await db.SaveFirstAsync(db.Countries.Where(c => c.Code == code && c.CompartmentId == home && c.Id != id), context.CancellationToken);
        return record.ToResource(db);
    }

    /// <summary>The content that the profile is to have. One that is new takes nothing from another compartment's that was shown before: it would carry that through the wall.</summary>
    private async Task<Country> MergeAsync(Problems problems, UpdateCountryRequest request, CountryRecord record, CountryRecord? shown, bool isNew, CancellationToken cancellationToken)
    {
        var country = isNew ? new Country() : record.Open(db.Sealer);
        if (!isNew)
            country.Compartments.Show(db, record);
        problems.Update(request.UpdateMask, request.Country, country);
        country.WithoutOutputOnly();
        if (isNew && shown is not null && country.Compartments.SequenceEqual(shown.ToResource(db).Compartments))
            country.Compartments.Clear();
        problems.Known("country.risk", country.Risk);
        problems.Text("country.safe_channel_advice", country.SafeChannelAdvice, 10_000, lines: true);
        problems.Text("country.notes", country.Notes, 20_000, lines: true);
        if (isNew)
            await db.PlaceAsync(problems, "country.compartments", country.Compartments, record, cancellationToken);
        else if (await db.MoveAsync(problems, "country.compartments", country.Compartments, record, cancellationToken)
            && await db.Countries.AnyAsync(c => c.Code == record.Code && c.CompartmentId == record.CompartmentId && c.Id != record.Id, cancellationToken))
        {
            problems.Add("country.compartments", "must begin with one that has no profile of this country yet");
        }
        return country;
    }

    private async Task<CountryRecord?> FindShownAsync(string code, CancellationToken cancellationToken) =>
        Shown(await db.Countries.Where(c => c.Code == code).ToListAsync(cancellationToken));

    /// <summary>Of the profiles of one country that the caller may see, that of their home compartment, or else the one changed last.</summary>
    private CountryRecord? Shown(IEnumerable<CountryRecord> profiles) =>
        profiles.OrderByDescending(p => p.CompartmentId == db.Caller.HomeCompartment).ThenByDescending(p => p.UpdateTime).ThenByDescending(p => p.Number).FirstOrDefault();
}
