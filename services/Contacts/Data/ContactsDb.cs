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
    /// <summary>Name of the query filter that leaves out contacts that were merged into others.</summary>
    internal const string MergedFilter = "merged";

    public DbSet<ContactRecord> Contacts => Set<ContactRecord>();
    public DbSet<AffiliationRecord> Affiliations => Set<AffiliationRecord>();
    public DbSet<RelationshipRecord> Relationships => Set<RelationshipRecord>();
    public DbSet<ContactMergeRecord> ContactMerges => Set<ContactMergeRecord>();
    public DbSet<RecordAlias> Aliases => Set<RecordAlias>();
    public DbSet<RevealRecord> Reveals => Set<RevealRecord>();
    public DbSet<RevealCount> RevealCounts => Set<RevealCount>();
    public DbSet<EngagedParty> EngagedParties => Set<EngagedParty>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfiguration(new EngagedParty.Configuration());
        modelBuilder.ApplyConfiguration(new RecordAlias.Configuration());
        modelBuilder.AddImports();
        modelBuilder.AddScreenings();
        modelBuilder.AddDuplicates();
        modelBuilder.AddSegments();
        base.OnModelCreating(modelBuilder);
        // A pair is there for whoever may see both.
        modelBuilder.Entity<DuplicateCandidateRecord>().HasQueryFilter("both records", d => SeesAll
            || (Contacts.Any(r => r.Id == d.FirstId && Visible.Contains(r.SetId)) && Contacts.Any(r => r.Id == d.SecondId && Visible.Contains(r.SetId))));
        modelBuilder.Entity<ContactRecord>().HasQueryFilter(MergedFilter, c => c.MergedInto == null);
        // It lies where its subject does, and whoever may not see the other one must not learn that there is one.
        modelBuilder.Entity<RelationshipRecord>().HasQueryFilter("other end", r => SeesAll
            || Contacts.Any(c => c.Id == r.ObjectId && Visible.Contains(c.SetId))
            || Aliases.Any(a => a.Id == r.ObjectId && Contacts.Any(c => c.Id == a.SurvivorId && Visible.Contains(c.SetId))));
    }

    /// <summary>The contact that an id stands for: its own, or the one that it was merged into. One query for both, so that the time it takes tells nothing.</summary>
    public IQueryable<ContactRecord> Named(Guid id) =>
        Contacts.Where(c => c.Id == (Aliases.Where(a => a.Id == id).OrderBy(a => a.Id).Select(a => (Guid?)a.SurvivorId).FirstOrDefault() ?? id));

    /// <summary>Those of some contacts that were merged into others, as they were.</summary>
    public Task<List<ContactRecord>> MergedAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        Contacts.IgnoreQueryFilters([MergedFilter]).Where(c => ids.Contains(c.Id) && c.MergedInto != null).ToListAsync(cancellationToken);

    /// <summary>What belongs to a contact follows it to other compartments, and is sealed anew by the key of its new home. Saved with the next SaveChanges.</summary>
    public async Task MoveDependentsAsync(ContactRecord contact, CancellationToken cancellationToken)
    {
        var same = await this.SameAsync(contact.Id, cancellationToken);
        var merged = await MergedAsync(same, cancellationToken);
        foreach (var one in merged)
            one.Follow(contact, Sealer);
        foreach (var affiliation in await Affiliations.Where(a => same.Contains(a.ContactId)).ToListAsync(cancellationToken))
            affiliation.Follow(contact, Sealer);
        foreach (var relationship in await Relationships.Where(r => same.Contains(r.SubjectId)).ToListAsync(cancellationToken))
            relationship.Follow(contact, Sealer);
        foreach (var one in merged.Prepend(contact))
            await this.MoveHitsAsync(one, cancellationToken);
        await this.MoveCandidatesAsync(contact, cancellationToken);
        foreach (var merge in await ContactMerges.Where(m => same.Contains(m.SurvivorId) || same.Contains(m.MergedId)).ToListAsync(cancellationToken))
        {
            // One that was undone names a contact that stays behind: whoever sees the one need not know of the other.
            if (merge.UndoTime is null)
                merge.Follow(contact, Sealer);
            else
                ContactMerges.Remove(merge);
        }
    }

    /// <summary>Deletes what belongs to contacts that are about to be deleted. The next SaveChanges, in the same transaction, puts it on record.</summary>
    public async Task DeleteDependentsAsync(IReadOnlyCollection<Guid> contactIds, CancellationToken cancellationToken)
    {
        var affiliations = Affiliations.Where(a => contactIds.Contains(a.ContactId));
        // Also those with contacts that the caller may not see.
        var relationships = Relationships.IgnoreQueryFilters().Where(r => contactIds.Contains(r.SubjectId) || contactIds.Contains(r.ObjectId));
        var merges = ContactMerges.IgnoreQueryFilters().Where(m => contactIds.Contains(m.SurvivorId) || contactIds.Contains(m.MergedId));
        Touched(await affiliations.Select(a => a.Id).ToListAsync(cancellationToken));
        Touched(await relationships.Select(r => r.Id).ToListAsync(cancellationToken));
        Touched(await merges.Select(m => m.Id).ToListAsync(cancellationToken));
        await affiliations.ExecuteDeleteAsync(cancellationToken);
        await relationships.ExecuteDeleteAsync(cancellationToken);
        await merges.ExecuteDeleteAsync(cancellationToken);
        await Aliases.Where(a => contactIds.Contains(a.Id)).ExecuteDeleteAsync(cancellationToken);
        await this.DeleteHitsAsync(contactIds, cancellationToken);
        await this.DeleteCandidatesAsync(contactIds, cancellationToken);
        await this.LeaveGroupsAsync(contactIds, cancellationToken);
        await EngagedParties.Where(p => contactIds.Contains(p.PartyId)).ExecuteDeleteAsync(cancellationToken);
    }
}
