using CivicConnect.Events;
using CivicConnect.Hosting.Directory;
using CivicConnect.Names;
using CivicConnect.Organizations.Data;
using CivicConnect.Organizations.Organizations;
using CivicConnect.Organizations.V1;
using CivicConnect.Storage;

namespace CivicConnect.Organizations.Directory;

internal sealed class OrganizationDirectory(SystemScopes<OrganizationsDb> scopes, ServiceStore<OrganizationsDb> store, TimeProvider time, ILogger<OrganizationDirectory> logger)
    : RecordDirectory<OrganizationsDb, OrganizationRecord, Organization>(scopes, store, time, logger)
{
    protected override DirectoryEntry EntryOf(OrganizationRecord record, Organization organization) => new()
    {
        Id = record.Id,
        Compartment = record.SetId,
        Number = record.Number,
        Names = [.. organization.Names.Select(n => n.Value.Length > 0 ? n.Value : $"{n.Given} {n.Family}".Trim()).Distinct()],
        ExternalIds = [.. organization.ExternalIds.Select(i => (i.System, i.Value))],
        Country = organization.Country,
        Kind = (int)organization.Kind,
        Assignee = organization.Assignee,
        Tags = organization.Tags,
    };

    protected override IEnumerable<Guid> ChangedBy(IEvent happened) => happened switch
    {
        OrganizationCreated e => [e.OrganizationId],
        OrganizationUpdated e => [e.OrganizationId],
        OrganizationDeleted e => [e.OrganizationId],
        OrganizationsMerged e => [e.OrganizationId, e.MergedId],
        OrganizationsUnmerged e => [e.OrganizationId, e.MergedId],
        OrganizationsImported e => [.. e.Created, .. e.Updated, .. e.Deleted],
        _ => [],
    };

    protected override async Task<IReadOnlyCollection<Guid>> FactsChangedByAsync(OrganizationsDb db, IReadOnlyList<IEvent> happened, CancellationToken cancellationToken) =>
        [.. await base.FactsChangedByAsync(db, happened, cancellationToken), .. happened.OfType<OrganizationsMerged>().SelectMany(e => new[] { e.OrganizationId, e.MergedId })];
}
