using CivicConnect.Common.V1;
using CivicConnect.Contacts.V1;
using CivicConnect.Storage.Merges;
using Google.Protobuf.Collections;

namespace CivicConnect.Contacts.Merges;

/// <summary>Takes a merge out of the survivor again, and leaves in what was edited since.</summary>
internal static class Parting
{
    /// <summary>The survivor as it was, with what was edited since, and the fields of which something was, in the order of Contact.</summary>
    /// <param name="before">Before the merge.</param>
    /// <param name="after">As the merge left it.</param>
    /// <param name="now">As it is.</param>
    internal static (Contact Survivor, IReadOnlyList<string> Edited) Of(Contact before, Contact after, Contact now)
    {
        var edited = new HashSet<int>();
        var parted = before.Clone();
        List<Name> names = [.. CodeName(before, after, now, Note(Contact.NamesFieldNumber)),
            .. ThreeWay.List(Real(before), Real(after), Real(now), n => (n.Kind, n.Value, n.Given, n.Family), Note(Contact.NamesFieldNumber))];
        parted.Names.Fill(edited.Count > 0 ? names : before.Names);
        parted.Channels.Fill(ThreeWay.List(before.Channels, after.Channels, now.Channels, c => (c.Kind, c.Value), Note(Contact.ChannelsFieldNumber)));
        PreferOne(parted.Channels, now.Channels);
        parted.Country = ThreeWay.Value(before.Country, after.Country, now.Country, Note(Contact.CountryFieldNumber));
        parted.Gender = ThreeWay.Value(before.Gender, after.Gender, now.Gender, Note(Contact.GenderFieldNumber));
        parted.BirthDate = ThreeWay.Value(before.BirthDate, after.BirthDate, now.BirthDate, Note(Contact.BirthDateFieldNumber));
        parted.Notes = ThreeWay.Value(before.Notes, after.Notes, now.Notes, Note(Contact.NotesFieldNumber));
        parted.Sector = ThreeWay.Value(before.Sector, after.Sector, now.Sector, Note(Contact.SectorFieldNumber));
        parted.Assignee = ThreeWay.Value(before.Assignee, after.Assignee, now.Assignee, Note(Contact.AssigneeFieldNumber));
        parted.Consents.Fill(ThreeWay.List(before.Consents, after.Consents, now.Consents, c => (c.Purpose, c.GivenDate), Note(Contact.ConsentsFieldNumber)));
        parted.ExternalIds.Fill(ThreeWay.List(before.ExternalIds, after.ExternalIds, now.ExternalIds, i => i, Note(Contact.ExternalIdsFieldNumber)));
        Texts(c => c.Roles, Contact.RolesFieldNumber);
        Texts(c => c.Themes, Contact.ThemesFieldNumber);
        Texts(c => c.Languages, Contact.LanguagesFieldNumber);
        Texts(c => c.Tags, Contact.TagsFieldNumber);
        return (parted, [.. edited.Order().Select(number => Contact.Descriptor.FindFieldByNumber(number).Name)]);

        Action Note(int number) => () => edited.Add(number);

        void Texts(Func<Contact, RepeatedField<string>> field, int number) => field(parted).Fill(ThreeWay.List(field(before), field(after), field(now), t => t, Note(number)));
    }

    private static IEnumerable<Name> CodeName(Contact before, Contact after, Contact now, Action edited) =>
        ThreeWay.Value(Code(before), Code(after), Code(now), edited) is { } codeName ? [codeName] : [];

    private static Name? Code(Contact contact) => contact.Names.FirstOrDefault(n => n.Kind == Name.Types.Kind.CodeName);

    private static List<Name> Real(Contact contact) => [.. contact.Names.Where(n => n.Kind != Name.Types.Kind.CodeName)];

    /// <summary>Where one came to be preferred since, the one from before no longer is.</summary>
    private static void PreferOne(RepeatedField<Channel> channels, RepeatedField<Channel> now)
    {
        if (channels.Count(c => c.Preferred) <= 1)
            return;
        var preferred = channels.LastOrDefault(c => c.Preferred && now.Contains(c));
        foreach (var channel in channels)
            channel.Preferred = channel == preferred;
    }
}
