using CivicConnect.Hosting.Api;
using CivicConnect.Identity.Access;
using CivicConnect.Identity.Accounts;
using CivicConnect.Identity.Data;
using CivicConnect.Identity.V1;
using CivicConnect.Storage;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Identity.Compartments;

internal sealed partial class CompartmentsGrpc(IdentityDb db, Own own, CompartmentReader reader) : V1.Compartments.CompartmentsBase
{
    public override async Task<Compartment> GetCompartment(GetCompartmentRequest request, ServerCallContext context) =>
        await ToResourceAsync(await FindAsync(new Problems(), "name", request.Name, context.CancellationToken), context.CancellationToken);

    public override async Task<ListCompartmentsResponse> ListCompartments(ListCompartmentsRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var page = Page.Of(db, problems, request);
        problems.ThrowIfAny();
        var records = await (await own.KnownAsync(context.CancellationToken)).AsNoTracking().ToListAsync(context.CancellationToken);
        var resources = (await reader.ToResourcesAsync(records, context.CancellationToken)).ToList();
        var start = page.Cursor.Length == 0 ? 0 : resources.FindIndex(c => c.Name == page.Cursor) + 1;
        var response = new ListCompartmentsResponse { TotalSize = resources.Count };
        response.NextPageToken = page.Fill([.. resources.Skip(start).Take(page.Size + 1)], response.Compartments, c => c, c => c.Name);
        return response;
    }

    public override async Task<Compartment> CreateCompartment(CreateCompartmentRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var sent = request.Compartment ?? new Compartment();
        Check(problems, sent);
        var custodian = problems.Name("custodian", request.Custodian, AccountRecord.Collection);
        problems.ThrowIfAny();
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == custodian && a.Active, context.CancellationToken);
        if (account is null)
            problems.Add("custodian", "is no active member of staff");
        problems.ThrowIfAny();
        var record = new CompartmentRecord { CreateTime = own.Now, Listed = sent.Listed, RevealReasonRequired = sent.RevealReasonRequired };
        record.Put(db.Sealer, new CompartmentContent(sent.DisplayName.Trim(), sent.Description.Trim()));
        db.Compartments.Add(record);
        db.Memberships.Add(new MembershipRecord { CompartmentId = record.Id, AccountId = custodian, Level = MemberLevel.Custodian, Reveal = true });
        db.AccessChanged(account!, own.Now);
        await db.SaveAsync(context.CancellationToken);
        return await ToResourceAsync(record, context.CancellationToken);
    }

    public override async Task<Compartment> UpdateCompartment(UpdateCompartmentRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var sent = request.Compartment ?? new Compartment();
        var record = await FindAsync(problems, "compartment.name", sent.Name, context.CancellationToken);
        if (!own.IsAdministrator && !own.IsCustodianOf(record.Id))
            throw Errors.NotAllowed();
        var compartment = await ToResourceAsync(record, context.CancellationToken);
        problems.Update(request.UpdateMask, sent, compartment);
        Check(problems, compartment);
        problems.ThrowIfAny();
        if (sent.Etag.Length > 0 && sent.Etag != record.Etag)
            throw Errors.StaleEtag();
        if (record.RevealReasonRequired != compartment.RevealReasonRequired)
            await EveryonesAccessChangedAsync(record.Id, context.CancellationToken);
        (record.Listed, record.RevealReasonRequired) = (compartment.Listed, compartment.RevealReasonRequired);
        record.Put(db.Sealer, new CompartmentContent(compartment.DisplayName.Trim(), compartment.Description.Trim()));
        await db.SaveAsync(context.CancellationToken);
        return await ToResourceAsync(record, context.CancellationToken);
    }

    // Tokens say whether a reason is asked for.
    private async Task EveryonesAccessChangedAsync(Guid compartment, CancellationToken cancellationToken)
    {
        var members = await db.Accounts.Where(a => db.Memberships.Any(m => m.AccountId == a.Id && m.CompartmentId == compartment)).ToListAsync(cancellationToken);
        members.ForEach(a => db.AccessChanged(a, own.Now));
    }

    private async Task<CompartmentRecord> FindAsync(Problems problems, string field, string name, CancellationToken cancellationToken)
    {
        var id = problems.Name(field, name, CompartmentRecord.Collection);
        problems.ThrowIfAny();
        return await (await own.KnownAsync(cancellationToken)).SingleOrDefaultAsync(c => c.Id == id, cancellationToken) ?? throw Errors.NotFound();
    }

    private async Task<Compartment> ToResourceAsync(CompartmentRecord record, CancellationToken cancellationToken) => (await reader.ToResourcesAsync([record], cancellationToken))[0];

    private static void Check(Problems problems, Compartment compartment)
    {
        problems.Text("compartment.display_name", compartment.DisplayName, 100, required: true);
        problems.Text("compartment.description", compartment.Description, 500, lines: true);
    }
}
