using System.Collections.Concurrent;
using CivicConnect.Events;
using CivicConnect.Storage.Inbox;
using CivicConnect.Storage.LastEngaged;

namespace CivicConnect.Storage.Tests;

internal sealed class EngagementsOfContacts : EngagementHandler<ProbeDb>
{
    protected override IReadOnlyList<Guid> PartiesOf(IReadOnlyList<Guid> contactIds, IReadOnlyList<Guid> organizationIds) => contactIds;
}

/// <summary>Notes which organizations it was told of; those in <see cref="Poison"/> it cannot apply.</summary>
internal sealed class HeardOrganizations : IEventHandler<ProbeDb>
{
    private readonly ConcurrentQueue<Guid> heard = new();

    public IReadOnlyCollection<Guid> All => heard;

    public HashSet<Guid> Poison { get; } = [];

    public IReadOnlyCollection<Type> Types { get; } = [typeof(OrganizationCreated)];

    public Task HandleAsync(ProbeDb db, IReadOnlyList<Happened> events, CancellationToken cancellationToken)
    {
        var ids = events.Select(e => ((OrganizationCreated)e.Event).OrganizationId).ToList();
        if (ids.Any(Poison.Contains))
            throw new InvalidOperationException("cannot be applied");
        ids.ForEach(heard.Enqueue);
        return Task.CompletedTask;
    }
}
