using CivicConnect.Contacts.Affiliations;
using CivicConnect.Contacts.Data;
using CivicConnect.Events;
using CivicConnect.Storage.Inbox;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Contacts.Consumers;

/// <summary>Remembers which organizations turned out to be the same, or not after all.</summary>
internal sealed class OrganizationMergeConsumer : IEventHandler<ContactsDb>
{
    public IReadOnlyCollection<Type> Types { get; } = [typeof(OrganizationsMerged), typeof(OrganizationsUnmerged)];

    public async Task HandleAsync(ContactsDb db, IReadOnlyList<Happened> events, CancellationToken cancellationToken)
    {
        var news = events.Select(e => (About: AliasOf(e.Event), e.Logged.Position)).Where(n => n.About is not null).Select(n => (n.About!.Value.Merged, n.About.Value.Into, n.Position)).ToList();
        var ids = news.Select(n => n.Merged).Distinct().ToList();
        var known = await db.OrganizationAliases.Where(a => ids.Contains(a.OrganizationId)).ToDictionaryAsync(a => a.OrganizationId, cancellationToken);
        foreach (var (merged, into, position) in news)
        {
            if (!known.TryGetValue(merged, out var alias))
                db.OrganizationAliases.Add(known[merged] = alias = new OrganizationAlias { OrganizationId = merged });
            // Something newer may be known already.
            if (position > alias.Position)
                (alias.MergedInto, alias.Position) = (into, position);
        }
    }

    private static (Guid Merged, Guid? Into)? AliasOf(IEvent happened) => happened switch
    {
        OrganizationsMerged e => (e.MergedId, e.OrganizationId),
        OrganizationsUnmerged e => (e.MergedId, null),
        _ => null,
    };
}
