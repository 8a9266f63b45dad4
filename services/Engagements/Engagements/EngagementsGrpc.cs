using CivicConnect.Common.V1;
using CivicConnect.Engagements.Campaigns;
using CivicConnect.Engagements.Data;
using CivicConnect.Engagements.FollowUps;
using CivicConnect.Engagements.Ledger;
using CivicConnect.Engagements.Parties;
using CivicConnect.Engagements.V1;
using CivicConnect.Events;
using CivicConnect.Hosting.Api;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Engagements.Engagements;

internal sealed partial class EngagementsGrpc(EngagementsDb db, EngagementReader reader, FollowUpReader followUpReader, PartyNames names, TimeProvider time) : V1.Engagements.EngagementsBase
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public override async Task<Engagement> GetEngagement(GetEngagementRequest request, ServerCallContext context)
    {
        var id = NameOf(request.Name);
        var record = await db.Engagements.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, context.CancellationToken) ?? throw Errors.NotFound();
        return (await reader.ReadAsync([record], context.CancellationToken))[0];
    }

    public override async Task<ListEngagementsResponse> ListEngagements(ListEngagementsRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var page = Page.Of(db, problems, request);
        var party = problems.Party("participant", request.Participant, required: false);
        problems.Known("kind", request.Kind);
        var campaign = problems.Name("campaign", request.Campaign, ResourceNames.Campaigns, required: false);
        problems.ThrowIfAny();

        var all = db.Engagements.AsNoTracking();
        // A campaign that the caller may not see has no engagements for them.
        if (campaign != default)
            all = all.Where(e => e.CampaignId == campaign && db.Campaigns.Any(c => c.Id == campaign));
        if (request.Kind != Engagement.Types.Kind.Unspecified)
            all = all.Where(e => e.Kind == request.Kind);
        if (party is { } one)
        {
            // Whoever may not see somebody does not learn either what was done with them.
            if ((await names.FindAsync([one], context.CancellationToken)).GetValueOrDefault(one) is not { SameIds: var same })
                return new ListEngagementsResponse();
            all = all.Where(e => db.Participants.Any(p => p.EngagementId == e.Id && same.Contains(p.PartyId)));
        }
        var rows = await all.LatestBefore(page.Cursor).Take(page.Size + 1).ToListAsync(context.CancellationToken);
        var response = new ListEngagementsResponse { TotalSize = await all.CountAsync(context.CancellationToken) };
        var engagements = await reader.ReadAsync(rows, context.CancellationToken);
        response.NextPageToken = page.Fill([.. rows.Zip(engagements)], response.Engagements, r => r.Second, r => r.First.Cursor());
        return response;
    }

    public override async Task<Engagement> CreateEngagement(CreateEngagementRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var once = Once.Of(db, problems, request.RequestId, request);
        var engagement = (request.Engagement ?? new Engagement()).WithoutOutputOnly();
        problems.Engagement("engagement", engagement, Now.Year);
        problems.ThrowIfAny();
        if (await once.FindAsync(context.CancellationToken) is { } before)
            return await GetEngagement(new GetEngagementRequest { Name = ResourceNames.Of(ResourceNames.Engagements, before) }, context);
        var record = new EngagementRecord();
        await db.PlaceAsync(problems, "engagement.compartments", engagement.Compartments, record, context.CancellationToken);
        await CheckCampaignAsync(problems, engagement.Campaign, context.CancellationToken);
        var (parties, found) = await CheckParticipantsAsync(problems, engagement, [], [], context.CancellationToken);

        record.CloseWith(db.Sealer, engagement, Now);
        db.Engagements.Add(record);
        db.Participants.AddRange(Rows(record.Id, parties));
        db.Append(Recorded(record, parties), record.SetId, Now);
        if (await once.SaveAsync(record.Id, Now, context.CancellationToken) is { } winner)
            return await GetEngagement(new GetEngagementRequest { Name = ResourceNames.Of(ResourceNames.Engagements, winner) }, context);
        return await reader.ReadAsync(record, [], found, context.CancellationToken);
    }

    public override async Task<Engagement> UpdateEngagement(UpdateEngagementRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var change = request.Engagement ?? new Engagement();
        var id = problems.Name("engagement.name", change.Name, ResourceNames.Engagements);
        problems.ThrowIfAny();
        var record = await db.Engagements.SingleOrDefaultAsync(e => e.Id == id, context.CancellationToken) ?? throw Errors.NotFound();
        record.CheckEtag(change.Etag);

        var engagement = record.Complete(record.Open(db.Sealer));
        var campaign = engagement.Campaign;
        var known = await db.Participants.AsNoTracking().Where(p => p.EngagementId == id).ToListAsync(context.CancellationToken);
        var outside = await FindOutsideAsync(known, context.CancellationToken);
        var before = engagement.Participants.Select(p => p.Clone()).ToList();
        var kept = engagement.Participants.Where(p => outside.Contains(Party.Parse(p.Participant_)!.Value)).ToList();
        engagement.Compartments.Show(db, record);
        problems.Update(request.UpdateMask, change, engagement);
        // Whoever was not shown the campaign does not mean to take it away.
        if (engagement.Campaign.Length == 0 && await db.CampaignTitlesAsync([record.CampaignId], context.CancellationToken) is { Count: 0 })
            engagement.Campaign = campaign;
        else if (engagement.Campaign != campaign)
            await CheckCampaignAsync(problems, engagement.Campaign, context.CancellationToken);
        Keep(kept, engagement);
        engagement.WithoutOutputOnly();
        await db.MoveAsync(problems, "engagement.compartments", engagement.Compartments, record, context.CancellationToken);
        problems.Engagement("engagement", engagement, Now.Year);
        problems.ThrowIfAny();
        var (parties, found) = await CheckParticipantsAsync(problems, engagement, before, known.Where(p => p.IsDeleted || outside.Contains(p.Party)).ToList(), context.CancellationToken);

        record.CloseWith(db.Sealer, engagement, Now);
        db.Append(Updated(record, parties), record.SetId, Now);
        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        // The engagement first: who comes second finds its etag changed before meeting the other's participants.
        await db.SaveAsync(context.CancellationToken);
        await db.Participants.Where(p => p.EngagementId == id).ExecuteDeleteAsync(context.CancellationToken);
        db.Participants.AddRange(Rows(id, parties));
        await db.SaveAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);
        db.RaiseAppended();
        return await reader.ReadAsync(record, parties.Where(p => p.IsDeleted).Select(p => p.Party), found, context.CancellationToken);
    }

    public override async Task<Empty> DeleteEngagement(DeleteEngagementRequest request, ServerCallContext context)
    {
        var id = NameOf(request.Name);
        var record = await db.Engagements.SingleOrDefaultAsync(e => e.Id == id, context.CancellationToken) ?? throw Errors.NotFound();
        record.CheckEtag(request.Etag);
        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        db.Engagements.Remove(record);
        db.Append(new EngagementDeleted { EngagementId = id }, record.SetId, Now);
        var followUps = db.FollowUps.Where(f => f.EngagementId == id);
        db.Touched(await followUps.Select(f => f.Id).ToListAsync(context.CancellationToken));
        await db.SaveAsync(context.CancellationToken);
        await db.Participants.Where(p => p.EngagementId == id).ExecuteDeleteAsync(context.CancellationToken);
        await followUps.ExecuteUpdateAsync(set => set.SetProperty(f => f.EngagementId, (Guid?)null), context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);
        db.RaiseAppended();
        return new Empty();
    }

    /// <summary>Whoever was not shown some participants does not mean to take them away.</summary>
    private static void Keep(List<Participant> kept, Engagement engagement)
    {
        foreach (var shown in engagement.Participants.Where(p => p.Outside).ToList())
            engagement.Participants.Remove(shown);
        engagement.Participants.Add(kept.Where(k => engagement.Participants.All(p => p.Participant_ != k.Participant_)));
    }

    /// <summary>Participants that the caller may not see.</summary>
    private async Task<HashSet<Party>> FindOutsideAsync(List<ParticipantRecord> known, CancellationToken cancellationToken)
    {
        var parties = known.Where(p => !p.IsDeleted).Select(p => p.Party).ToHashSet();
        parties.ExceptWith((await names.FindAsync(parties, cancellationToken)).Keys);
        return parties;
    }

    /// <summary>All must be such as the caller may see, but for <paramref name="excepted"/>: those deleted since, and those outside their compartments.</summary>
    private async Task<(List<ParticipantRecord> Parties, Dictionary<Party, PartyName> Found)> CheckParticipantsAsync(
        Problems problems, Engagement engagement, List<Participant> before, List<ParticipantRecord> excepted, CancellationToken cancellationToken)
    {
        var asked = engagement.Participants.Select(p => Party.Parse(p.Participant_)!.Value).ToList();
        var found = await names.FindCounterpartsAsync(asked.Except(excepted.Select(p => p.Party)), cancellationToken);
        for (var i = 0; i < asked.Count; i++)
        {
            if (!found.ContainsKey(asked[i]) && !excepted.Exists(p => p.Party == asked[i]))
                problems.Add($"engagement.participants[{i}].participant", "does not exist");
        }
        var stored = EngagementReader.Participants.ToStore(problems, i => $"engagement.participants[{i}].participant", engagement.Participants, before, found.ToDictionary(f => f.Key, f => f.Value.Name));
        engagement.Participants.Clear();
        engagement.Participants.Add(stored);
        var parties = stored.ConvertAll(p => Party.Parse(p.Participant_)!.Value);
        // Also under the ids that they are stored by.
        var known = found.Values.SelectMany(c => c.Name.Same, (c, same) => (same, c)).Where(k => parties.Contains(k.same)).DistinctBy(k => k.same).ToDictionary(k => k.same, k => k.c);
        for (var i = 0; i < parties.Count; i++)
        {
            if (known.TryGetValue(parties[i], out var counterpart))
                Fill(stored[i], before.Find(p => p.Participant_ == stored[i].Participant_), parties[i], counterpart);
        }
        if (engagement.Justification is null && engagement.Participants.Any(p => p.Sector.IsState()))
            problems.Add("engagement.justification", "is required: a participant is of a government or state-affiliated; say why, who approved it, what was given and what was gained");
        problems.ThrowIfAny();
        var rows = parties.ConvertAll(p => new ParticipantRecord { PartyId = p.Id, IsOrganization = p.IsOrganization, IsDeleted = excepted.Exists(e => e.Party == p && e.IsDeleted) });
        return (rows, known.ToDictionary(k => k.Key, k => k.Value.Name));
    }

    /// <summary>What is not said stays as it was, or of somebody new is as it is today; an organization's sector always is.</summary>
    private static void Fill(Participant participant, Participant? before, Party party, Counterpart counterpart)
    {
        if (party.IsOrganization)
            participant.Sector = counterpart.Sector;
        else if (participant.Sector == Sector.Unspecified)
            participant.Sector = before?.Sector ?? counterpart.Sector;
        if (participant.Country.Length == 0)
            participant.Country = before?.Country ?? counterpart.Country;
    }

    private async Task CheckCampaignAsync(Problems problems, string name, CancellationToken cancellationToken)
    {
        if (ResourceNames.TryParse(name, ResourceNames.Campaigns, out var id) && !await db.Campaigns.AnyAsync(c => c.Id == id, cancellationToken))
            problems.Add("engagement.campaign", "does not exist");
    }

    private static IEnumerable<ParticipantRecord> Rows(Guid engagementId, List<ParticipantRecord> parties) =>
        parties.Select(p => new ParticipantRecord { EngagementId = engagementId, PartyId = p.PartyId, IsOrganization = p.IsOrganization, IsDeleted = p.IsDeleted });

    private EngagementRecorded Recorded(EngagementRecord record, List<ParticipantRecord> parties) =>
        new() { EngagementId = record.Id, StartTime = record.StartTime, Kind = (int)record.Kind, ContactIds = Ids(parties, false), OrganizationIds = Ids(parties, true), Compartments = db.Sets.Of(record.SetId) };

    private EngagementUpdated Updated(EngagementRecord record, List<ParticipantRecord> parties) =>
        new() { EngagementId = record.Id, StartTime = record.StartTime, Kind = (int)record.Kind, ContactIds = Ids(parties, false), OrganizationIds = Ids(parties, true), Compartments = db.Sets.Of(record.SetId) };

    private static List<Guid> Ids(List<ParticipantRecord> parties, bool organizations) => [.. parties.Where(p => p.IsOrganization == organizations).Select(p => p.PartyId)];

    private static Guid NameOf(string name)
    {
        var problems = new Problems();
        var id = problems.Name("name", name, ResourceNames.Engagements);
        problems.ThrowIfAny();
        return id;
    }
}
