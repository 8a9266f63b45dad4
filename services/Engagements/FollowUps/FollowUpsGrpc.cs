using CivicConnect.Engagements.Data;
using CivicConnect.Engagements.Parties;
using CivicConnect.Engagements.V1;
using CivicConnect.Events;
using CivicConnect.Hosting.Api;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Engagements.FollowUps;

internal sealed partial class FollowUpsGrpc(EngagementsDb db, FollowUpReader reader, PartyNames names, TimeProvider time) : V1.FollowUps.FollowUpsBase
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public override async Task<FollowUp> GetFollowUp(GetFollowUpRequest request, ServerCallContext context) =>
        (await ReadAsync([await FindAsync("name", request.Name, context.CancellationToken)], context.CancellationToken))[0];

    public override async Task<ListFollowUpsResponse> ListFollowUps(ListFollowUpsRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var page = Page.Of(db, problems, request);
        var subject = problems.Party("subject", request.Subject, required: false);
        problems.Date("due_by", request.DueBy, 1950, Now.Year + 10, whole: true);
        problems.ThrowIfAny();

        var all = db.FollowUps.AsNoTracking();
        if (!request.IncludeDone)
            all = all.Where(f => f.DoneTime == null);
        if (subject is { } one)
        {
            if ((await names.FindAsync([one], context.CancellationToken)).GetValueOrDefault(one) is not { SameIds: var same })
                return new ListFollowUpsResponse();
            all = all.Where(f => f.SubjectId != null && same.Contains(f.SubjectId.Value));
        }
        if (!request.DueBy.IsEmpty())
        {
            var dueBy = DateChecks.First(request.DueBy);
            all = all.Where(f => f.Due <= dueBy);
        }
        var rows = await all.DueAfter(page.Cursor).Take(page.Size + 1).ToListAsync(context.CancellationToken);
        var response = new ListFollowUpsResponse { TotalSize = await all.CountAsync(context.CancellationToken) };
        var followUps = await ReadAsync(rows, context.CancellationToken);
        response.NextPageToken = page.Fill([.. rows.Zip(followUps)], response.FollowUps, r => r.Second, r => r.First.DueCursor());
        return response;
    }

    public override async Task<FollowUp> CreateFollowUp(CreateFollowUpRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var once = Once.Of(db, problems, request.RequestId, request);
        var followUp = (request.FollowUp ?? new FollowUp()).WithoutOutputOnly();
        // What was created once stays the answer, also when its engagement or subject has gone since.
        if (!problems.Any && await once.FindAsync(context.CancellationToken) is { } before)
            return await GetFollowUp(new GetFollowUpRequest { Name = ResourceNames.Of(ResourceNames.FollowUps, before) }, context);
        await CheckAsync(problems, followUp, null, context.CancellationToken);
        var record = new FollowUpRecord();
        await db.PlaceAsync(problems, "follow_up.compartments", followUp.Compartments, record, context.CancellationToken);
        problems.ThrowIfAny();

        record.CloseWith(db.Sealer, followUp, Now);
        db.FollowUps.Add(record);
        db.Append(new FollowUpCreated { FollowUpId = record.Id }, record.SetId, Now);
        if (await once.SaveAsync(record.Id, Now, context.CancellationToken) is { } winner)
            return await GetFollowUp(new GetFollowUpRequest { Name = ResourceNames.Of(ResourceNames.FollowUps, winner) }, context);
        return (await ReadAsync([record], context.CancellationToken))[0];
    }

    public override async Task<FollowUp> UpdateFollowUp(UpdateFollowUpRequest request, ServerCallContext context)
    {
        var change = request.FollowUp ?? new FollowUp();
        var record = await FindAsync("follow_up.name", change.Name, context.CancellationToken);
        record.CheckEtag(change.Etag);
        var problems = new Problems();
        var shown = (await ReadAsync([record], context.CancellationToken))[0];
        var followUp = shown.Clone();
        problems.Update(request.UpdateMask, change, followUp);
        followUp.WithoutOutputOnly();
        await db.MoveAsync(problems, "follow_up.compartments", followUp.Compartments, record, context.CancellationToken);
        await CheckAsync(problems, followUp, record, context.CancellationToken);
        problems.ThrowIfAny();
        Keep(record, shown, followUp);
        record.CloseWith(db.Sealer, followUp, Now);
        return await SaveAsync(record, context.CancellationToken);
    }

    public override async Task<Empty> DeleteFollowUp(DeleteFollowUpRequest request, ServerCallContext context)
    {
        var record = await FindAsync("name", request.Name, context.CancellationToken);
        record.CheckEtag(request.Etag);
        db.FollowUps.Remove(record);
        db.Append(new FollowUpDeleted { FollowUpId = record.Id }, record.SetId, Now);
        await db.SaveAsync(context.CancellationToken);
        return new Empty();
    }

    /// <summary>Whoever was not shown the engagement or the subject does not mean to take it away.</summary>
    private static void Keep(FollowUpRecord record, FollowUp shown, FollowUp followUp)
    {
        var stored = record.Complete(new FollowUp());
        if (shown.Engagement != stored.Engagement && followUp.Engagement.Length == 0)
            followUp.Engagement = stored.Engagement;
        if (shown.Subject != stored.Subject && followUp.Subject.Length == 0)
            followUp.Subject = stored.Subject;
    }

    /// <summary>Notes violations.</summary>
    private async Task CheckAsync(Problems problems, FollowUp followUp, FollowUpRecord? known, CancellationToken cancellationToken)
    {
        problems.Text("follow_up.what", followUp.What, 500, required: true);
        problems.Text("follow_up.assignee", followUp.Assignee, 200);
        problems.Date("follow_up.due_date", followUp.DueDate, 1950, Now.Year + 10, whole: true);
        var engagementId = problems.Name("follow_up.engagement", followUp.Engagement, ResourceNames.Engagements, required: false);
        if (ResourceNames.TryParse(followUp.Engagement, ResourceNames.Engagements, out _) && !await db.Engagements.AnyAsync(e => e.Id == engagementId, cancellationToken))
            problems.Add("follow_up.engagement", "does not exist");
        // A subject that was deleted since may stay.
        if (problems.Party("follow_up.subject", followUp.Subject, required: false) is not { } subject || (known is { SubjectIsDeleted: true } && known.Subject == subject))
            return;
        if ((await names.FindAsync([subject], cancellationToken)).GetValueOrDefault(subject) is not { } name)
            problems.Add("follow_up.subject", "does not exist");
        // The same person stays under the id that is stored: shown was the one that remains.
        else
            followUp.Subject = (known?.Subject is { } stored && name.Same.Contains(stored) ? stored : name.Survivor).ToString();
    }

    private async Task<FollowUp> SaveAsync(FollowUpRecord record, CancellationToken cancellationToken)
    {
        db.Append(new FollowUpUpdated { FollowUpId = record.Id }, record.SetId, Now);
        await db.SaveAsync(cancellationToken);
        return (await ReadAsync([record], cancellationToken))[0];
    }

    private Task<List<FollowUp>> ReadAsync(List<FollowUpRecord> records, CancellationToken cancellationToken) => reader.ReadAsync(records, cancellationToken);

    private async Task<FollowUpRecord> FindAsync(string field, string name, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        var id = problems.Name(field, name, ResourceNames.FollowUps);
        problems.ThrowIfAny();
        return await db.FollowUps.SingleOrDefaultAsync(f => f.Id == id, cancellationToken) ?? throw Errors.NotFound();
    }
}
