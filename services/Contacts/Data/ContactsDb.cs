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

    /// <summary>Deletes what belongs to contacts that are about to be deleted. The next SaveChanges, in the same transaction, puts it on record.</summary>
    public async Task DeleteDependentsAsync(IReadOnlyCollection<Guid> contactIds, CancellationToken cancellationToken)
    {
        var affiliations = Affiliations.Where(a => contactIds.Contains(a.ContactId));
        var relationships = Relationships.Where(r => contactIds.Contains(r.SubjectId) || contactIds.Contains(r.ObjectId));
        Touched(await affiliations.Select(a => a.Id).ToListAsync(cancellationToken));
        Touched(await relationships.Select(r => r.Id).ToListAsync(cancellationToken));
        await affiliations.ExecuteDeleteAsync(cancellationToken);
        await relationships.ExecuteDeleteAsync(cancellationToken);
        await EngagedParties.Where(p => contactIds.Contains(p.PartyId)).ExecuteDeleteAsync(cancellationToken);
    }
}
