using CivicConnect.Events;
using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.Data;
using CivicConnect.Organizations.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Organizations.Ties;

internal sealed partial class TiesGrpc(OrganizationsDb db, TieReader reader, TimeProvider time) : V1.Ties.TiesBase
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private DateOnly Today => DateOnly.FromDateTime(Now);

    public override async Task<Tie> GetTie(GetTieRequest request, ServerCallContext context) =>
        await ReadAsync(await FindAsync("name", request.Name, context.CancellationToken), context.CancellationToken);

    public override async Task<ListTiesResponse> ListTies(ListTiesRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var page = Page.Of(db, problems, request);
        var party = problems.Party("party", request.Party, required: false);
        problems.Known("kind", request.Kind);
        problems.ThrowIfAny();

        var all = db.Ties.AsNoTracking();
        if (party is { } one)
        {
            // Whoever may not see an organization does not learn either what it is tied to.
            if (one.OrganizationId is { } id && await ShownAsync(id, context.CancellationToken) is var shown)
            {
                if (shown is null)
                    return new ListTiesResponse();
                one = one with { OrganizationId = shown };
            }
            all = await db.TiesOfAsync([one], context.CancellationToken);
        }
        if (request.Kind != Tie.Types.Kind.Unspecified)
            all = all.Where(t => t.Kind == request.Kind);
        if (!request.IncludeEnded)
            all = all.GoingOn(Today);
        var rows = await page.NewestAsync(all, context.CancellationToken);
        var response = new ListTiesResponse { TotalSize = await all.CountAsync(context.CancellationToken) };
        var ties = await reader.ReadAsync(rows, context.CancellationToken);
        response.NextPageToken = page.Fill([.. rows.Zip(ties)], response.Ties, r => r.Second, r => r.First.Number.ToString());
        return response;
    }

    public override async Task<Tie> CreateTie(CreateTieRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var once = Once.Of(db, problems, request.RequestId, request);
        var tie = (request.Tie ?? new Tie()).WithoutOutputOnly();
        // What was created once stays the answer, also when an organization on one of its ends has gone since.
        if (!problems.Any && await once.FindAsync(context.CancellationToken) is { } before)
            return await GetTie(new GetTieRequest { Name = ResourceNames.Of(ResourceNames.Ties, before) }, context);
        var (subject, @object) = await CheckEndsAsync(problems, tie, context.CancellationToken);
        problems.Tie("tie", tie, Now);
        var record = new TieRecord { SubjectId = subject.OrganizationId, SubjectCountry = subject.Country, ObjectId = @object.OrganizationId, ObjectCountry = @object.Country };
        await db.PlaceAsync(problems, "tie.compartments", tie.Compartments, record, context.CancellationToken);
        problems.ThrowIfAny();

        record.CloseWith(db.Sealer, tie, Now);
        db.Ties.Add(record);
        db.Append(new TieCreated { TieId = record.Id }, record.SetId, Now);
        if (await once.SaveAsync(record.Id, Now, context.CancellationToken) is { } winner)
            return await GetTie(new GetTieRequest { Name = ResourceNames.Of(ResourceNames.Ties, winner) }, context);
        return await ReadAsync(record, context.CancellationToken);
    }

    public override async Task<Tie> UpdateTie(UpdateTieRequest request, ServerCallContext context)
    {
        var change = request.Tie ?? new Tie();
        var record = await FindAsync("tie.name", change.Name, context.CancellationToken);
        record.CheckEtag(change.Etag);
        var problems = new Problems();
        var tie = record.Open(db.Sealer);
        tie.Compartments.Show(db, record);
        problems.Update(request.UpdateMask, change, tie, "subject", "object");
        tie.WithoutOutputOnly();
        await db.MoveAsync(problems, "tie.compartments", tie.Compartments, record, context.CancellationToken);
        problems.Tie("tie", tie, Now);
        problems.ThrowIfAny();
        record.CloseWith(db.Sealer, tie, Now);
        db.Append(new TieUpdated { TieId = record.Id }, record.SetId, Now);
        await db.SaveAsync(context.CancellationToken);
        return await ReadAsync(record, context.CancellationToken);
    }

    public override async Task<Empty> DeleteTie(DeleteTieRequest request, ServerCallContext context)
    {
        var record = await FindAsync("name", request.Name, context.CancellationToken);
        record.CheckEtag(request.Etag);
        db.Ties.Remove(record);
        db.Append(new TieDeleted { TieId = record.Id }, record.SetId, Now);
        await db.SaveAsync(context.CancellationToken);
        return new Empty();
    }

    /// <summary>Both ends must be there for the caller to see, and be two.</summary>
    private async Task<(TieParty Subject, TieParty Object)> CheckEndsAsync(Problems problems, Tie tie, CancellationToken cancellationToken)
    {
        var subject = problems.Party("tie.subject", tie.Subject);
        var @object = problems.Party("tie.object", tie.Object);
        subject = await FindAsync(problems, "tie.subject", subject, cancellationToken);
        @object = await FindAsync(problems, "tie.object", @object, cancellationToken);
        if (subject is not null && subject == @object)
            problems.Add("tie.object", "must be another than the subject: nothing is tied to itself");
        return (subject ?? default, @object ?? default);
    }

    /// <summary>An end as it is stored: an organization that was merged as the one that remains. One that is not there for the caller is noted as a violation.</summary>
    private async Task<TieParty?> FindAsync(Problems problems, string field, TieParty? party, CancellationToken cancellationToken)
    {
        if (party?.OrganizationId is not { } id)
            return party;
        var shown = await ShownAsync(id, cancellationToken);
        if (shown is null)
            problems.Add(field, "does not exist");
        return new TieParty(shown ?? id, null);
    }

    /// <summary>The organization that an id stands for; null if the caller may not see it.</summary>
    private Task<Guid?> ShownAsync(Guid id, CancellationToken cancellationToken) => db.Named(id).Select(o => (Guid?)o.Id).SingleOrDefaultAsync(cancellationToken);

    private async Task<Tie> ReadAsync(TieRecord record, CancellationToken cancellationToken) => (await reader.ReadAsync([record], cancellationToken))[0];

    private async Task<TieRecord> FindAsync(string field, string name, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        var id = problems.Name(field, name, ResourceNames.Ties);
        problems.ThrowIfAny();
        return await db.Ties.SingleOrDefaultAsync(t => t.Id == id, cancellationToken) ?? throw Errors.NotFound();
    }
}
