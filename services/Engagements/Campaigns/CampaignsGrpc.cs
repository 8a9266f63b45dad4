using CivicConnect.Engagements.Data;
using CivicConnect.Engagements.Parties;
using CivicConnect.Engagements.V1;
using CivicConnect.Events;
using CivicConnect.Hosting.Api;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Engagements.Campaigns;

internal sealed class CampaignsGrpc(EngagementsDb db, CampaignReader reader, PartyNames names, TimeProvider time) : V1.Campaigns.CampaignsBase
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public override async Task<Campaign> GetCampaign(GetCampaignRequest request, ServerCallContext context) =>
        await ReadAsync(await FindAsync("name", request.Name, context.CancellationToken), context);

    public override async Task<ListCampaignsResponse> ListCampaigns(ListCampaignsRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var page = Page.Of(db, problems, request);
        problems.Known("kind", request.Kind);
        problems.ThrowIfAny();

        var all = db.Campaigns.AsNoTracking();
        if (request.Kind != Campaign.Types.Kind.Unspecified)
            all = all.Where(c => c.Kind == request.Kind);
        var rows = await page.NewestAsync(all, context.CancellationToken);
        var response = new ListCampaignsResponse { TotalSize = await all.CountAsync(context.CancellationToken) };
        var campaigns = await reader.ReadAsync(rows, context.CancellationToken);
        response.NextPageToken = page.Fill([.. rows.Zip(campaigns)], response.Campaigns, r => r.Second, r => r.First.Number.ToString());
        return response;
    }

    public override async Task<Campaign> CreateCampaign(CreateCampaignRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var once = Once.Of(db, problems, request.RequestId, request);
        var campaign = (request.Campaign ?? new Campaign()).WithoutOutputOnly();
        problems.Campaign("campaign", campaign, DateOnly.FromDateTime(Now));
        problems.ThrowIfAny();
        if (await once.FindAsync(context.CancellationToken) is { } before)
            return await GetCampaign(new GetCampaignRequest { Name = ResourceNames.Of(ResourceNames.Campaigns, before) }, context);
        var record = new CampaignRecord();
        await db.PlaceAsync(problems, "campaign.compartments", campaign.Compartments, record, context.CancellationToken);
        await CheckMembersAsync(problems, campaign, [], [], context.CancellationToken);
        problems.ThrowIfAny();

        record.CloseWith(db.Sealer, campaign, Now);
        db.Campaigns.Add(record);
        db.Append(new CampaignCreated { CampaignId = record.Id }, record.SetId, Now);
        if (await once.SaveAsync(record.Id, Now, context.CancellationToken) is { } winner)
            return await GetCampaign(new GetCampaignRequest { Name = ResourceNames.Of(ResourceNames.Campaigns, winner) }, context);
        return await ReadAsync(record, context);
    }

    public override async Task<Campaign> UpdateCampaign(UpdateCampaignRequest request, ServerCallContext context)
    {
        var change = request.Campaign ?? new Campaign();
        var record = await FindAsync("campaign.name", change.Name, context.CancellationToken);
        record.CheckEtag(change.Etag);
        var problems = new Problems();
        var campaign = record.Open(db.Sealer);
        var before = campaign.Members.Select(m => m.Clone()).ToList();
        var outside = await reader.FindOutsideAsync(campaign, context.CancellationToken);
        campaign.Compartments.Show(db, record);
        problems.Update(request.UpdateMask, change, campaign);
        // Whoever was not shown some members does not mean to take them away.
        foreach (var shown in campaign.Members.Where(m => m.Outside).ToList())
            campaign.Members.Remove(shown);
        campaign.Members.Add(outside.Where(o => campaign.Members.All(m => m.Member_ != o.Member_)));
        campaign.WithoutOutputOnly();
        await db.MoveAsync(problems, "campaign.compartments", campaign.Compartments, record, context.CancellationToken);
        problems.Campaign("campaign", campaign, DateOnly.FromDateTime(Now));
        problems.ThrowIfAny();
        await CheckMembersAsync(problems, campaign, before, outside, context.CancellationToken);
        problems.ThrowIfAny();

        record.CloseWith(db.Sealer, campaign, Now);
        db.Append(new CampaignUpdated { CampaignId = record.Id }, record.SetId, Now);
        await db.SaveAsync(context.CancellationToken);
        return await ReadAsync(record, context);
    }

    public override async Task<Empty> DeleteCampaign(DeleteCampaignRequest request, ServerCallContext context)
    {
        var record = await FindAsync("name", request.Name, context.CancellationToken);
        record.CheckEtag(request.Etag);
        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        // Also those that the caller may not see: a campaign that is gone is gone for all.
        var engagements = db.Engagements.IgnoreQueryFilters().Where(e => e.CampaignId == record.Id);
        db.Touched(await engagements.Select(e => e.Id).ToListAsync(context.CancellationToken));
        db.Campaigns.Remove(record);
        db.Append(new CampaignDeleted { CampaignId = record.Id }, record.SetId, Now);
        await db.SaveAsync(context.CancellationToken);
        await engagements.ExecuteUpdateAsync(set => set.SetProperty(e => e.CampaignId, (Guid?)null), context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);
        db.RaiseAppended();
        return new Empty();
    }

    private async Task CheckMembersAsync(Problems problems, Campaign campaign, List<Campaign.Types.Member> before, List<Campaign.Types.Member> outside, CancellationToken cancellationToken)
    {
        var excepted = outside.ConvertAll(CampaignReader.PartyOf);
        var parties = campaign.Members.Select(CampaignReader.PartyOf).ToList();
        var found = await names.FindAsync(parties.Except(excepted), cancellationToken);
        for (var i = 0; i < parties.Count; i++)
        {
            if (!found.ContainsKey(parties[i]) && !excepted.Contains(parties[i]))
                problems.Add($"campaign.members[{i}].member", "does not exist");
        }
        var stored = CampaignReader.Members.ToStore(problems, i => $"campaign.members[{i}].member", campaign.Members, before, found);
        campaign.Members.Clear();
        campaign.Members.Add(stored);
    }

    private async Task<Campaign> ReadAsync(CampaignRecord record, ServerCallContext context) => (await reader.ReadAsync([record], context.CancellationToken))[0];

    private async Task<CampaignRecord> FindAsync(string field, string name, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        var id = problems.Name(field, name, ResourceNames.Campaigns);
        problems.ThrowIfAny();
        return await db.Campaigns.SingleOrDefaultAsync(c => c.Id == id, cancellationToken) ?? throw Errors.NotFound();
    }
}
