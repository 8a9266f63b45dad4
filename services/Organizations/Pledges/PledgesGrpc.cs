using CivicConnect.Events;
using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.Data;
using CivicConnect.Organizations.V1;
using CivicConnect.Organizations.Values;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Organizations.Pledges;

internal sealed class PledgesGrpc(OrganizationsDb db, PledgeReader reader, StandardReader standards, SubjectNames names, TimeProvider time) : V1.Pledges.PledgesBase
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private DateOnly Today => DateOnly.FromDateTime(Now);

    public override async Task<Pledge> GetPledge(GetPledgeRequest request, ServerCallContext context) =>
        await ReadAsync(await FindAsync("name", request.Name, context.CancellationToken), context.CancellationToken);

    public override async Task<ListPledgesResponse> ListPledges(ListPledgesRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var page = Page.Of(db, problems, request);
        var subject = problems.Subject("subject", request.Subject, leaders: false, required: false);
        problems.ThrowIfAny();

        var all = db.Pledges.AsNoTracking();
        if (subject is { } one)
        {
            if ((await names.FindAsync([one], context.CancellationToken)).GetValueOrDefault(one) is not { } found)
                return new ListPledgesResponse();
            var same = found.Same.Select(s => s.ToString()).ToList();
            all = all.Where(p => same.Contains(p.Subject));
        }
        var rows = await page.NewestAsync(all, context.CancellationToken);
        var response = new ListPledgesResponse { TotalSize = await all.CountAsync(context.CancellationToken) };
        var pledges = await reader.ReadAsync(rows, context.CancellationToken);
        response.NextPageToken = page.Fill([.. rows.Zip(pledges)], response.Pledges, r => r.Second, r => r.First.Number.ToString());
        return response;
    }

    public override async Task<Pledge> CreatePledge(CreatePledgeRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var once = Once.Of(db, problems, request.RequestId, request);
        var pledge = (request.Pledge ?? new Pledge()).WithoutOutputOnly();
        // What was created once stays the answer, also when its subject or standard has gone since.
        if (!problems.Any && await once.FindAsync(context.CancellationToken) is { } before)
            return await GetAsync(before, context);
        if (problems.Subject("pledge.subject", pledge.Subject, leaders: false) is { } subject)
        {
            var found = (await names.FindAsync([subject], context.CancellationToken)).GetValueOrDefault(subject);
            pledge.Subject = (found?.Same[0] ?? subject).ToString();
            if (found is null)
                problems.Add("pledge.subject", "does not exist");
        }
        await CheckStandardAsync(problems, pledge, context.CancellationToken);
        problems.Pledge("pledge", pledge, Today);
        var record = new PledgeRecord();
        await db.PlaceAsync(problems, "pledge.compartments", pledge.Compartments, record, context.CancellationToken);
        problems.ThrowIfAny();

        record.CloseWith(db.Sealer, pledge, Now);
        db.Pledges.Add(record);
        db.Append(new PledgeCreated { PledgeId = record.Id }, record.SetId, Now);
        return await once.SaveAsync(record.Id, Now, context.CancellationToken) is { } winner ? await GetAsync(winner, context) : await ReadAsync(record, context.CancellationToken);
    }

    public override async Task<Pledge> UpdatePledge(UpdatePledgeRequest request, ServerCallContext context)
    {
        var change = request.Pledge ?? new Pledge();
        var record = await FindAsync("pledge.name", change.Name, context.CancellationToken);
        record.CheckEtag(change.Etag);
        var problems = new Problems();
        var before = record.Open(db.Sealer);
        var pledge = before.Clone();
        pledge.Compartments.Show(db, record);
        problems.Update(request.UpdateMask, change, pledge, "subject", "standard", "standard_version");
        pledge.WithoutOutputOnly();
        await db.MoveAsync(problems, "pledge.compartments", pledge.Compartments, record, context.CancellationToken);
        // Whoever may not see the standard may still correct the rest.
        if (!pledge.Values.Equals(before.Values))
            await CheckStandardAsync(problems, pledge, context.CancellationToken);
        problems.Pledge("pledge", pledge, Today);
        problems.ThrowIfAny();
        return await SaveAsync(record, pledge, context);
    }

    public override async Task<Empty> DeletePledge(DeletePledgeRequest request, ServerCallContext context)
    {
        var record = await FindAsync("name", request.Name, context.CancellationToken);
        record.CheckEtag(request.Etag);
        db.Pledges.Remove(record);
        db.Append(new PledgeDeleted { PledgeId = record.Id }, record.SetId, Now);
        await db.SaveAsync(context.CancellationToken);
        return new Empty();
    }

    public override async Task<Pledge> AddConduct(AddConductRequest request, ServerCallContext context)
    {
        var record = await FindAsync("name", request.Name, context.CancellationToken);
        db.CheckMayChange(record);
        record.CheckEtag(request.Etag);
        var pledge = record.Open(db.Sealer);
        var conduct = request.Conduct ?? new Pledge.Types.Conduct();
        var problems = new Problems();
        problems.Conduct("conduct", conduct, pledge, Today);
        pledge.Conduct.Add(conduct);
        problems.Amount("conduct", pledge.Conduct);
        problems.ThrowIfAny();
        return await SaveAsync(record, pledge, context);
    }

    /// <summary>Notes it if the standard does not exist in the version that the pledge names, or has not the values that it names; fills in the newest version where it names none.</summary>
    private async Task CheckStandardAsync(Problems problems, Pledge pledge, CancellationToken cancellationToken)
    {
        problems.Name("pledge.standard", pledge.Standard, ResourceNames.ValueStandards);
        problems.Version("pledge.standard_version", pledge.StandardVersion);
        ValueStandard? standard = null;
        if (pledge.StandardVersion >= 0 && ResourceNames.TryParse(pledge.Standard, ResourceNames.ValueStandards, out var id))
        {
            standard = await standards.FindAsync(id, pledge.StandardVersion, cancellationToken);
            if (standard is null)
                problems.Add("pledge.standard", "does not exist in that version");
            else
                (pledge.Standard, pledge.StandardVersion) = (standard.Name, standard.Version);
        }
        problems.PledgedValues("pledge.values", pledge.Values, standard);
    }

    private async Task<Pledge> SaveAsync(PledgeRecord record, Pledge pledge, ServerCallContext context)
    {
        record.CloseWith(db.Sealer, pledge, Now);
        db.Append(new PledgeUpdated { PledgeId = record.Id }, record.SetId, Now);
        await db.SaveAsync(context.CancellationToken);
        return await ReadAsync(record, context.CancellationToken);
    }

    private Task<Pledge> GetAsync(Guid id, ServerCallContext context) => GetPledge(new GetPledgeRequest { Name = ResourceNames.Of(ResourceNames.Pledges, id) }, context);

    private async Task<Pledge> ReadAsync(PledgeRecord record, CancellationToken cancellationToken) => (await reader.ReadAsync([record], cancellationToken))[0];

    private async Task<PledgeRecord> FindAsync(string field, string name, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        var id = problems.Name(field, name, ResourceNames.Pledges);
        problems.ThrowIfAny();
        return await db.Pledges.SingleOrDefaultAsync(p => p.Id == id, cancellationToken) ?? throw Errors.NotFound();
    }
}
