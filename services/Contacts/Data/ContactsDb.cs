using CivicConnect.Contacts.Affiliations;
using CivicConnect.Contacts.Contacts;
using CivicConnect.Contacts.Relationships;
using CivicConnect.Import.Jobs;
using CivicConnect.Storage;
using CivicConnect.Storage.LastEngaged;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Contacts.Data;

internal abstract class ContactsDb(DbContextOptions options, ServiceStore<ContactsDb> store, Caller caller) : ServiceDb(options, store, caller)
{
    public DbSet<ContactRecord> Contacts => Set<ContactRecord>();
    public DbSet<AffiliationRecord> Affiliations => Set<AffiliationRecord>();
    public DbSet<RelationshipRecord> Relationships => Set<RelationshipRecord>();
    public DbSet<EngagedParty> EngagedParties => Set<EngagedParty>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfiguration(new EngagedParty.Configuration());
        modelBuilder.AddImports();
        base.OnModelCreating(modelBuilder);
    }

    /// <summary>Deletes what belongs to contacts that are about to be deleted.</summary>
    public async Task DeleteDependentsAsync(IReadOnlyCollection<Guid> contactIds, CancellationToken cancellationToken)
    {
        await Affiliations.Where(a => contactIds.Contains(a.ContactId)).ExecuteDeleteAsync(cancellationToken);
        await Relationships.Where(r => contactIds.Contains(r.SubjectId) || contactIds.Contains(r.ObjectId)).ExecuteDeleteAsync(cancellationToken);
        await EngagedParties.Where(p => contactIds.Contains(p.PartyId)).ExecuteDeleteAsync(cancellationToken);
    }
}
