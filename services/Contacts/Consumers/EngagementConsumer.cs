using CivicConnect.Contacts.Data;
using CivicConnect.Storage.LastEngaged;

namespace CivicConnect.Contacts.Consumers;

/// <summary>Notes when contacts were engaged with.</summary>
internal sealed class EngagementConsumer : EngagementHandler<ContactsDb>
{
    protected override IReadOnlyList<Guid> PartiesOf(IReadOnlyList<Guid> contactIds, IReadOnlyList<Guid> organizationIds) => contactIds;
}
