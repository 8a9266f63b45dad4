using CivicConnect.Import.Running;
using CivicConnect.Organizations.V1;

namespace CivicConnect.Organizations.Import;

/// <summary>Brings what a file says of an organization into the one that is there: lists grow, single values change where the file has one.</summary>
internal static class OrganizationMerge
{
    internal static bool Into(Organization stored, Organization row, Draft<Organization> draft)
    {
        var merge = new Merging<Organization>(draft);
        merge.Names(stored.Names, row.Names, 300);
        merge.List(stored.ExternalIds, row.ExternalIds, 20, (a, b) => a.Equals(b));
        merge.List(stored.Tags, row.Tags, 50, (a, b) => a == b);
        stored.Country = merge.Text(stored.Country, row.Country);
        stored.Website = merge.Text(stored.Website, row.Website);
        stored.Parent = merge.Text(stored.Parent, row.Parent);
        stored.Notes = merge.Notes(stored.Notes, row.Notes);
        // A kind that the file leaves open says nothing against the one that is there.
        if (row.Kind != OrganizationReader.UnknownKind && row.Kind != stored.Kind)
        {
            stored.Kind = row.Kind;
            merge.Changed = true;
        }
        return merge.Changed;
    }
}
