using CivicConnect.Organizations.V1;
using CivicConnect.Storage.Merges;

namespace CivicConnect.Organizations.Merges;

/// <summary>Takes a merge out of the survivor again, and leaves in what was edited since.</summary>
internal static class Parting
{
    /// <summary>The survivor as it was, with what was edited since, and the fields of which something was, in the order of Organization.</summary>
    /// <param name="before">Before the merge.</param>
    /// <param name="after">As the merge left it.</param>
    /// <param name="now">As it is.</param>
    internal static (Organization Survivor, IReadOnlyList<string> Edited) Of(Organization before, Organization after, Organization now)
    {
        var edited = new SortedSet<int>();
        var parted = before.Clone();
        parted.Names.Fill(ThreeWay.List(before.Names, after.Names, now.Names, n => (n.Kind, n.Value, n.Given, n.Family), Note(Organization.NamesFieldNumber)));
        parted.Kind = ThreeWay.Value(before.Kind, after.Kind, now.Kind, Note(Organization.KindFieldNumber));
        parted.Country = ThreeWay.Value(before.Country, after.Country, now.Country, Note(Organization.CountryFieldNumber));
        parted.Parent = ThreeWay.Value(before.Parent, after.Parent, now.Parent, Note(Organization.ParentFieldNumber));
        parted.Website = ThreeWay.Value(before.Website, after.Website, now.Website, Note(Organization.WebsiteFieldNumber));
        parted.Assignee = ThreeWay.Value(before.Assignee, after.Assignee, now.Assignee, Note(Organization.AssigneeFieldNumber));
        parted.ExternalIds.Fill(ThreeWay.List(before.ExternalIds, after.ExternalIds, now.ExternalIds, i => i, Note(Organization.ExternalIdsFieldNumber)));
        parted.Tags.Fill(ThreeWay.List(before.Tags, after.Tags, now.Tags, t => t, Note(Organization.TagsFieldNumber)));
        parted.Notes = ThreeWay.Value(before.Notes, after.Notes, now.Notes, Note(Organization.NotesFieldNumber));
        // Somebody may have taken away all names that it had before.
        if (parted.Names.Count == 0)
            parted.Names.Fill(now.Names);
        return (parted, [.. edited.Select(number => Organization.Descriptor.FindFieldByNumber(number).Name)]);

        Action Note(int number) => () => edited.Add(number);
    }
}
