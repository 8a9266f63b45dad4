using CivicConnect.Organizations.Data;
using CivicConnect.Storage.LastEngaged;

namespace CivicConnect.Organizations.Consumers;

/// <summary>Notes when organizations were engaged with.</summary>
internal sealed class EngagementConsumer : EngagementHandler<OrganizationsDb>
{
    protected override IReadOnlyList<Guid> PartiesOf(IReadOnlyList<Guid> contactIds, IReadOnlyList<Guid> organizationIds) => organizationIds;
}
