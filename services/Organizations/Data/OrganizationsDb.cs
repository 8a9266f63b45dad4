using CivicConnect.Duplicates.Scans;
using CivicConnect.Import.Jobs;
using CivicConnect.Organizations.Assessments;
using CivicConnect.Organizations.Countries;
using CivicConnect.Organizations.Developments;
using CivicConnect.Organizations.Independence;
using CivicConnect.Organizations.Merges;
using CivicConnect.Organizations.Organizations;
using CivicConnect.Organizations.Pledges;
using CivicConnect.Organizations.Resolutions;
using CivicConnect.Organizations.Ties;
using CivicConnect.Organizations.Values;
using CivicConnect.Screening.Screenings;
using CivicConnect.Segments.Segments;
using CivicConnect.Storage;
using CivicConnect.Storage.LastEngaged;
using CivicConnect.Storage.Merges;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Organizations.Data;

internal abstract class OrganizationsDb(DbContextOptions options, ServiceStore<OrganizationsDb> store, Caller caller) : ServiceDb(options, store, caller)
{
    /// <summary>Name of the query filter that leaves out ties between organizations that were merged into one.</summary>
    internal const string BetweenTwoFilter = "between two";

    public DbSet<OrganizationRecord> Organizations => Set<OrganizationRecord>();
    public DbSet<OrganizationMergeRecord> OrganizationMerges => Set<OrganizationMergeRecord>();
    public DbSet<RecordAlias> Aliases => Set<RecordAlias>();
    public DbSet<StandardRecord> Standards => Set<StandardRecord>();
    public DbSet<EarlierStandardRecord> EarlierStandards => Set<EarlierStandardRecord>();
    public DbSet<AssessmentRecord> Assessments => Set<AssessmentRecord>();
    public DbSet<PledgeRecord> Pledges => Set<PledgeRecord>();
    public DbSet<EngagedParty> EngagedParties => Set<EngagedParty>();
    public DbSet<TieRecord> Ties => Set<TieRecord>();
    public DbSet<IndependenceSignalRecord> IndependenceSignals => Set<IndependenceSignalRecord>();
    public DbSet<IndependenceReviewRecord> IndependenceReviews => Set<IndependenceReviewRecord>();
    public DbSet<CountryRecord> Countries => Set<CountryRecord>();
    public DbSet<CountryMention> CountryMentions => Set<CountryMention>();
    public DbSet<DevelopmentRecord> Developments => Set<DevelopmentRecord>();
    public DbSet<ResolutionRecord> Resolutions => Set<ResolutionRecord>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfiguration(new EngagedParty.Configuration());
        modelBuilder.AddImports();
        modelBuilder.AddScreenings();
        modelBuilder.AddDuplicates();
        modelBuilder.AddSegments();
        base.OnModelCreating(modelBuilder);
        // A pair is there for whoever may see both.
        modelBuilder.Entity<DuplicateCandidateRecord>().HasQueryFilter("both records", d => SeesAll
            || (Organizations.Any(r => r.Id == d.FirstId && Visible.Contains(r.SetId)) && Organizations.Any(r => r.Id == d.SecondId && Visible.Contains(r.SetId))));
        modelBuilder.AddMerges<OrganizationRecord>();
        // Between two that turned out to be one there is no tie, until they are two again.
        modelBuilder.Entity<TieRecord>().HasQueryFilter(BetweenTwoFilter, t => t.SubjectId == null || t.ObjectId == null
            || (Aliases.Where(a => a.Id == t.SubjectId).OrderBy(a => a.Id).Select(a => (Guid?)a.SurvivorId).FirstOrDefault() ?? t.SubjectId)
                != (Aliases.Where(a => a.Id == t.ObjectId).OrderBy(a => a.Id).Select(a => (Guid?)a.SurvivorId).FirstOrDefault() ?? t.ObjectId));
    }

    /// <summary>The organization that an id stands for: its own, or the one that it was merged into.</summary>
    public IQueryable<OrganizationRecord> Named(Guid id) => this.Named<OrganizationRecord>(id);

    /// <summary>What belongs to an organization follows it to other compartments, and is sealed anew by the key of its new home. Saved with the next SaveChanges.</summary>
    public async Task MoveDependentsAsync(OrganizationRecord organization, CancellationToken cancellationToken)
    {
        var same = await this.SameAsync(organization.Id, cancellationToken);
        var merged = await this.MergedAsync<OrganizationRecord>(same, cancellationToken);
        foreach (var one in merged)
            one.Follow(organization, Sealer);
        foreach (var signal in await IndependenceSignals.Where(s => same.Contains(s.OrganizationId)).ToListAsync(cancellationToken))
            signal.Follow(organization, Sealer);
        foreach (var review in await IndependenceReviews.Where(r => same.Contains(r.OrganizationId)).ToListAsync(cancellationToken))
            review.Follow(organization, Sealer);
        foreach (var one in merged.Prepend(organization))
        {
            await this.MoveHitsAsync(one, cancellationToken);
            await this.MoveCandidatesAsync(one, cancellationToken);
        }
        await this.MoveMergesAsync<OrganizationMergeRecord>(organization, same, cancellationToken);
    }

    /// <summary>Deletes what belongs to organizations that are about to be deleted. The next SaveChanges, in the same transaction, puts it on record.</summary>
    public async Task DeleteDependentsAsync(IReadOnlyCollection<Guid> organizationIds, CancellationToken cancellationToken)
    {
        // Also ties that the caller may not see: they would tie to nothing.
        await DeleteAsync(Ties.IgnoreQueryFilters().Where(t => organizationIds.Contains(t.SubjectId!.Value) || organizationIds.Contains(t.ObjectId!.Value)), cancellationToken);
        await DeleteAsync(IndependenceSignals.Where(s => organizationIds.Contains(s.OrganizationId)), cancellationToken);
        await DeleteAsync(IndependenceReviews.Where(r => organizationIds.Contains(r.OrganizationId)), cancellationToken);
        await this.DeleteMergesAsync<OrganizationMergeRecord>(organizationIds, cancellationToken);
        await this.DeleteHitsAsync(organizationIds, cancellationToken);
        await this.DeleteCandidatesAsync(organizationIds, cancellationToken);
        await this.LeaveGroupsAsync(organizationIds, cancellationToken);
        await this.DeleteValuesOfAsync(organizationIds.Select(Subject.OfOrganization), DateTime.UtcNow, cancellationToken);
        await EngagedParties.Where(p => organizationIds.Contains(p.PartyId)).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task DeleteAsync<T>(IQueryable<T> records, CancellationToken cancellationToken) where T : SealedRecord
    {
        Touched(await records.Select(r => r.Id).ToListAsync(cancellationToken));
        await records.ExecuteDeleteAsync(cancellationToken);
    }
}
