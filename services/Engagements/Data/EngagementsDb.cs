using CivicConnect.Engagements.Campaigns;
using CivicConnect.Engagements.Engagements;
using CivicConnect.Engagements.FollowUps;
using CivicConnect.Engagements.Ledger;
using CivicConnect.Engagements.ShiftPlans;
using CivicConnect.Engagements.Targets;
using CivicConnect.Storage;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Engagements.Data;

internal abstract class EngagementsDb(DbContextOptions options, ServiceStore<EngagementsDb> store, Caller caller) : ServiceDb(options, store, caller)
{
    public DbSet<EngagementRecord> Engagements => Set<EngagementRecord>();
    public DbSet<ParticipantRecord> Participants => Set<ParticipantRecord>();
    public DbSet<FollowUpRecord> FollowUps => Set<FollowUpRecord>();
    public DbSet<CampaignRecord> Campaigns => Set<CampaignRecord>();
    public DbSet<TargetRecord> Targets => Set<TargetRecord>();
    public DbSet<ShiftPlanRecord> ShiftPlans => Set<ShiftPlanRecord>();
    public DbSet<CounterpartFacts> CounterpartFacts => Set<CounterpartFacts>();
}
