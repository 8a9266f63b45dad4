using CivicConnect.Contacts.Affiliations;
using CivicConnect.Contacts.Contacts;
using CivicConnect.Contacts.Merges;
using CivicConnect.Contacts.Relationships;
using CivicConnect.Contacts.Reveals;
using CivicConnect.Duplicates.Scans;
using CivicConnect.Import.Jobs;
using CivicConnect.Screening.Screenings;
using CivicConnect.Segments.Segments;
using CivicConnect.Storage;
using CivicConnect.Storage.LastEngaged;
using CivicConnect.Storage.Merges;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Contacts.Data;

internal abstract class ContactsDb(DbContextOptions options, ServiceStore<ContactsDb> store, Caller caller) : ServiceDb(options, store, caller)
{
    public DbSet<ContactRecord> Contacts => Set<ContactRecord>();
    public DbSet<AffiliationRecord> Affiliations => Set<AffiliationRecord>();
    public DbSet<RelationshipRecord> Relationships => Set<RelationshipRecord>();
    public DbSet<ContactMergeRecord> ContactMerges => Set<ContactMergeRecord>();
    public DbSet<RecordAlias> Aliases => Set<RecordAlias>();
    public DbSet<OrganizationAlias> OrganizationAliases => Set<OrganizationAlias>();
    public DbSet<RevealRecord> Reveals => Set<RevealRecord>();
    public DbSet<RevealCount> RevealCounts => Set<RevealCount>();
    public DbSet<EngagedParty> EngagedParties => Set<EngagedParty>();

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
            || (Contacts.Any(r => r.Id == d.FirstId && Visible.Contains(r.SetId)) && Contacts.Any(r => r.Id == d.SecondId && Visible.Contains(r.SetId))));
        modelBuilder.AddMerges<ContactRecord>();
        // It lies where its subject does, and whoever may not see the other one must not learn that there is one.
        modelBuilder.Entity<RelationshipRecord>().HasQueryFilter("other end", r => SeesAll
            || Contacts.Any(c => c.Id == r.ObjectId && Visible.Contains(c.SetId))
            || Aliases.Any(a => a.Id == r.ObjectId && Contacts.Any(c => c.Id == a.SurvivorId && Visible.Contains(c.SetId))));
    }

    /// <summary>The contact that an id stands for: its own, or the one that it was merged into.</summary>
    public IQueryable<ContactRecord> Named(Guid id) => this.Named<ContactRecord>(id);

    /// <summary>What belongs to a contact follows it to other compartments, and is sealed anew by the key of its new home. Saved with the next SaveChanges.</summary>
    public async Task MoveDependentsAsync(ContactRecord contact, CancellationToken cancellationToken)
    {
        var same = await this.SameAsync(contact.Id, cancellationToken);
        var merged = await this.MergedAsync<ContactRecord>(same, cancellationToken);
        foreach (var one in merged)
            one.Follow(contact, Sealer);
        foreach (var affiliation in await Affiliations.Where(a => same.Contains(a.ContactId)).ToListAsync(cancellationToken))
            affiliation.Follow(contact, Sealer);
        foreach (var relationship in await Relationships.Where(r => same.Contains(r.SubjectId)).ToListAsync(cancellationToken))
            relationship.Follow(contact, Sealer);
        foreach (var one in merged.Prepend(contact))
        {
            await this.MoveHitsAsync(one, cancellationToken);
            await this.MoveCandidatesAsync(one, cancellationToken);
        }
        await this.MoveMergesAsync<ContactMergeRecord>(contact, same, cancellationToken);
    }

    /// <summary>Deletes what belongs to contacts that are about to be deleted. The next SaveChanges, in the same transaction, puts it on record.</summary>
    public async Task DeleteDependentsAsync(IReadOnlyCollection<Guid> contactIds, CancellationToken cancellationToken)
    {
        var affiliations = Affiliations.Where(a => contactIds.Contains(a.ContactId));
        // Also those with contacts that the caller may not see.
        var relationships = Relationships.IgnoreQueryFilters().Where(r => contactIds.Contains(r.SubjectId) || contactIds.Contains(r.ObjectId));
        Touched(await affiliations.Select(a => a.Id).ToListAsync(cancellationToken));
        Touched(await relationships.Select(r => r.Id).ToListAsync(cancellationToken));
        await affiliations.ExecuteDeleteAsync(cancellationToken);
        await relationships.ExecuteDeleteAsync(cancellationToken);
        await this.DeleteMergesAsync<ContactMergeRecord>(contactIds, cancellationToken);
        await this.DeleteHitsAsync(contactIds, cancellationToken);
        await this.DeleteCandidatesAsync(contactIds, cancellationToken);
        await this.LeaveGroupsAsync(contactIds, cancellationToken);
        await EngagedParties.Where(p => contactIds.Contains(p.PartyId)).ExecuteDeleteAsync(cancellationToken);
    }
}
