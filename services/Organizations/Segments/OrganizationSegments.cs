using CivicConnect.Events;
using CivicConnect.Hosting.Api;
using CivicConnect.Hosting.Directory;
using CivicConnect.Names;
using CivicConnect.Organizations.Data;
using CivicConnect.Organizations.Directory;
using CivicConnect.Organizations.Organizations;
using CivicConnect.Organizations.V1;
using CivicConnect.Segments.Segments;
using CivicConnect.Segments.V1;
using Google.Protobuf;
using Google.Protobuf.Collections;

namespace CivicConnect.Organizations.Segments;

/// <summary>Segments of organizations.</summary>
internal sealed class OrganizationSegments(OrganizationsDb db, OrganizationDirectory directory, OrganizationFilters filters, OrganizationsGrpc organizations)
    : SegmentSource<OrganizationsDb, OrganizationRecord, Organization>(db, directory)
{
    public override string Collection => ResourceNames.Organizations;

    public override bool HasFilter(Segment segment) => segment.Organizations is not null;

    public override Task CheckFilterAsync(Problems problems, string field, Segment segment, CancellationToken cancellationToken)
    {
        filters.Check(problems, field, segment.Organizations);
        return Task.CompletedTask;
    }

    public override Task<Segment> TakeHiddenAsync(Segment segment, CancellationToken cancellationToken) =>
        Task.FromResult(new Segment { Organizations = filters.TakeHidden(segment.Organizations) });

    public override bool IsAnything(Segment hidden) => hidden.Organizations is { } filter && filter.Compartments.Count > 0;

    public override void PutBack(Segment hidden, Segment segment) => segment.Organizations.Compartments.Add(hidden.Organizations.Compartments);

    public override DirectoryQuery QueryOf(Segment segment, Segment hidden) => filters.QueryOf(segment.Organizations, hidden.Organizations);

    public override Task<IReadOnlyList<IMessage>> RevealAsync(IReadOnlyList<Guid> ids, string reason, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Organizations have no hidden identity.");

    protected override async Task<IReadOnlyList<Organization>> ToResourcesAsync(IReadOnlyList<OrganizationRecord> records, CancellationToken cancellationToken) =>
        await organizations.ToResourcesAsync([.. records], cancellationToken);

    protected override RepeatedField<string> TagsOf(Organization content) => content.Tags;

    protected override string AssigneeOf(Organization content) => content.Assignee;

    protected override void Assign(Organization content, string assignee) => content.Assignee = assignee;

    protected override IEvent Updated(Guid id) => new OrganizationUpdated { OrganizationId = id, Renamed = false };
}
