using CivicConnect.Hosting;
using CivicConnect.Names;
using CivicConnect.Organizations.Data;
using CivicConnect.Organizations.Organizations;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Organizations.Values;

/// <summary>What to call subjects; those that do not exist or that the caller may not see have no name. Contacts is asked on behalf of the caller.</summary>
internal sealed class SubjectNames(OrganizationsDb db, ContactNames contacts)
{
    /// <summary>Names of organizations, English names of countries and code names of contacts.</summary>
    internal async Task<Dictionary<Subject, string>> FindAsync(IEnumerable<Subject> subjects, CancellationToken cancellationToken)
    {
        var all = subjects.ToHashSet();
        var found = all.Where(s => s.Country.Length > 0).ToDictionary(s => s, s => Names.Countries.EnglishName(s.Country));
        var organizationIds = all.Select(s => s.OrganizationId).OfType<Guid>().ToList();
        if (organizationIds.Count > 0)
        {
            foreach (var record in await db.Organizations.AsNoTracking().Where(o => organizationIds.Contains(o.Id)).ToListAsync(cancellationToken))
                found.Add(Subject.OfOrganization(record.Id), record.Open(db.Sealer).FindDisplayName());
        }
        foreach (var (id, codeName) in await contacts.FindAsync(all.Select(s => s.ContactId).OfType<Guid>(), cancellationToken))
            found.Add(Subject.OfContact(id), codeName);
        return found;
    }

    /// <summary>Whether the caller may see a subject. Every country is there.</summary>
    internal async Task<bool> ExistsAsync(Subject subject, CancellationToken cancellationToken) =>
        (await FindAsync([subject], cancellationToken)).ContainsKey(subject);
}
