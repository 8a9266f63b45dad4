using CivicConnect.Hosting;
using CivicConnect.Names;
using CivicConnect.Organizations.Data;
using CivicConnect.Organizations.Organizations;
using CivicConnect.Storage.Merges;

namespace CivicConnect.Organizations.Values;

/// <summary>What to call subjects; those that do not exist or that the caller may not see have no name. Contacts is asked on behalf of the caller.</summary>
internal sealed class SubjectNames(OrganizationsDb db, ContactNames contacts)
{
    /// <summary>Names of organizations, English names of countries and code names of contacts.</summary>
    internal async Task<Dictionary<Subject, NamedSubject>> FindAsync(IEnumerable<Subject> subjects, CancellationToken cancellationToken)
    {
        var all = subjects.ToHashSet();
        var found = all.Where(s => s.Country.Length > 0).ToDictionary(s => s, s => new NamedSubject(Names.Countries.EnglishName(s.Country), [s]));
        var labels = await db.LabelsAsync(all.Select(s => s.OrganizationId).OfType<Guid>(), cancellationToken);
        var merged = await db.MergedIntoAsync(labels.Values.Select(l => l.Id), cancellationToken);
        foreach (var (id, label) in labels)
            found.Add(Subject.OfOrganization(id), new NamedSubject(label.DisplayName, [.. merged[label.Id].Prepend(label.Id).Select(Subject.OfOrganization)]));
        foreach (var (id, match) in await contacts.FindMatchesAsync(all.Select(s => s.ContactId).OfType<Guid>(), cancellationToken))
            found.Add(Subject.OfContact(id), new NamedSubject(match.CodeName, [.. match.SameIds().Select(Subject.OfContact)]));
        return found;
    }
}

/// <summary>A subject that the caller may see.</summary>
/// <param name="DisplayName">What to call it.</param>
/// <param name="Same">All subjects that are the same as it, the one that remains first: organizations and contacts may have been merged.</param>
internal sealed record NamedSubject(string DisplayName, IReadOnlyList<Subject> Same);
