using CivicConnect.Common.V1;
using CivicConnect.Contacts.V1;
using CivicConnect.Import.Running;

namespace CivicConnect.Contacts.Import;

/// <summary>Brings what a file says of a person into the contact that is there: lists grow, single values change where the file has one, nothing is taken away.</summary>
internal static class PersonMerge
{
    internal static bool Into(Contact stored, Contact row, Draft<Contact> draft)
    {
        var merge = new Merging<Contact>(draft);
        merge.Names(stored.Names, row.Names, 100);
        merge.List(stored.Channels, row.Channels, 50, (a, b) => a.Kind == b.Kind && a.Value == b.Value);
        merge.List(stored.Roles, row.Roles, 20, (a, b) => a == b);
        merge.List(stored.Themes, row.Themes, 20, (a, b) => a == b);
        merge.List(stored.Languages, row.Languages, 20, (a, b) => a == b);
        merge.List(stored.Tags, row.Tags, 50, (a, b) => a == b);
        merge.List(stored.ExternalIds, row.ExternalIds, 20, (a, b) => a.Equals(b));
        stored.Country = merge.Text(stored.Country, row.Country);
        stored.Gender = merge.Text(stored.Gender, row.Gender);
        stored.Notes = merge.Notes(stored.Notes, row.Notes);
        if (row.BirthDate is not null && !row.BirthDate.Equals(stored.BirthDate))
        {
            stored.BirthDate = row.BirthDate;
            merge.Changed = true;
        }
        return merge.Changed;
    }
}
