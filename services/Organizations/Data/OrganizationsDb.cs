using CivicConnect.Import.Jobs;
using CivicConnect.Organizations.Assessments;
using CivicConnect.Organizations.Organizations;
using CivicConnect.Screening.Screenings;
using CivicConnect.Organizations.Pledges;
using CivicConnect.Organizations.Values;
using CivicConnect.Storage;
using CivicConnect.Storage.LastEngaged;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Organizations.Data;

internal abstract class OrganizationsDb(DbContextOptions options, ServiceStore<OrganizationsDb> store, Caller caller) : ServiceDb(options, store, caller)
{
    public DbSet<OrganizationRecord> Organizations => Set<OrganizationRecord>();
    public DbSet<StandardRecord> Standards => Set<StandardRecord>();
    public DbSet<EarlierStandardRecord> EarlierStandards => Set<EarlierStandardRecord>();
    public DbSet<AssessmentRecord> Assessments => Set<AssessmentRecord>();
    public DbSet<PledgeRecord> Pledges => Set<PledgeRecord>();
    public DbSet<EngagedParty> EngagedParties => Set<EngagedParty>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfiguration(new EngagedParty.Configuration());
        modelBuilder.AddImports();
        modelBuilder.AddScreenings();
        base.OnModelCreating(modelBuilder);
    }

    /// <summary>Deletes what belongs to organizations that are about to be deleted. The next SaveChanges, in the same transaction, puts it on record.</summary>
    public async Task DeleteDependentsAsync(IReadOnlyCollection<Guid> organizationIds, CancellationToken cancellationToken)
    {
        await EngagedParties.Where(p => organizationIds.Contains(p.PartyId)).ExecuteDeleteAsync(cancellationToken);
        await this.DeleteHitsAsync(organizationIds, cancellationToken);
        await this.DeleteValuesOfAsync(organizationIds.Select(Subject.OfOrganization), DateTime.UtcNow, cancellationToken);
    }
}
