using CivicConnect.Duplicates.Matching;
using CivicConnect.Duplicates.Running;
using CivicConnect.Organizations.Data;
using CivicConnect.Organizations.Directory;
using CivicConnect.Organizations.Organizations;
using CivicConnect.Organizations.V1;

namespace CivicConnect.Organizations.Duplicates;

/// <summary>Organizations that may be the same one.</summary>
internal sealed class OrganizationDuplicates(OrganizationDirectory directory) : DuplicateSource<OrganizationsDb, OrganizationRecord, Organization>(directory)
{
    public override string Collection => Hosting.Api.ResourceNames.Organizations;

    protected override Subject SubjectOf(Guid id, Organization organization) => Subject.Of(id, organization.Names, organization.Country, organization.ExternalIds);
}
