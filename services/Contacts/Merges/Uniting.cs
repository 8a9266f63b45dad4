using CivicConnect.Common.V1;
using CivicConnect.Contacts.V1;
using CivicConnect.Hosting.Api;
using CivicConnect.Storage.Merges;

namespace CivicConnect.Contacts.Merges;

/// <summary>Makes one contact of two, field by field. Nothing is lost but what a choice says to leave.</summary>
internal sealed class Uniting
{
    private const int MaxChannelNote = 200;
    private readonly Contact survivor;
    private readonly Contact merged;
    private readonly Choosing choosing;

    private Uniting(Contact survivor, Contact merged, Choosing choosing) => (this.survivor, this.merged, this.choosing) = (survivor, merged, choosing);

    /// <summary>What the survivor is like once the other has been merged into it. Both are left alone.</summary>
    internal static Contact Of(Contact survivor, Contact merged, Choosing choosing) => new Uniting(survivor, merged, choosing).Unite();

    private Contact Unite()
    {
        var united = survivor.Clone();
        united.Names.Fill(Names());
        united.Channels.Fill(Channels());
        united.Consents.Fill(Choosing.All(survivor.Consents, merged.Consents));
        united.Tags.Fill(Choosing.All(survivor.Tags, merged.Tags));
        united.ExternalIds.Fill(Choosing.All(survivor.ExternalIds, merged.ExternalIds));
        united.Roles.Fill(choosing.Some("roles", survivor.Roles, merged.Roles));
        united.Themes.Fill(choosing.Some("themes", survivor.Themes, merged.Themes));
        united.Languages.Fill(choosing.Some("languages", survivor.Languages, merged.Languages));
        united.Notes = choosing.Paragraphs("notes", survivor.Notes, merged.Notes);
        united.Country = choosing.One("country", survivor.Country, merged.Country);
        united.Gender = choosing.One("gender", survivor.Gender, merged.Gender);
        united.BirthDate = choosing.One("birth_date", survivor.BirthDate, merged.BirthDate, survivor.BirthDate.IsEmpty())?.Clone();
        united.Sector = choosing.One("sector", survivor.Sector, merged.Sector, survivor.Sector == Sector.Unspecified);
        united.Assignee = choosing.One("assignee", survivor.Assignee, merged.Assignee);
        return united;
    }

    private IEnumerable<Name> Names()
    {
        var (mine, theirs) = (CodeName(survivor), CodeName(merged));
        var codeName = choosing.One("code_name", mine, theirs, mine is null);
        var names = Choosing.All(survivor.Names.Where(IsReal), merged.Names.Where(IsReal));
        if (codeName is not null)
            names.Insert(0, codeName);
        // Whoever knows the person by the other one still finds them.
        if ((codeName == mine ? theirs : mine) is { } other && names.TrueForAll(n => n.Value != other.Value))
            names.Add(new Name { Kind = Name.Types.Kind.Alias, Value = other.Value });
        return names;
    }

    private List<Channel> Channels()
    {
        List<Channel> channels = [.. survivor.Channels.Select(c => c.Clone())];
        foreach (var theirs in merged.Channels)
        {
            if (channels.Find(c => c.Kind == theirs.Kind && c.Value == theirs.Value) is { } mine && Together(mine.Note, theirs.Note) is { Length: <= MaxChannelNote } note)
                (mine.Note, mine.Safety, mine.Preferred) = (note, MoreCautious(mine.Safety, theirs.Safety), mine.Preferred || theirs.Preferred);
            else
                channels.Add(theirs.Clone());
        }
        // The first one stays the one that is preferred, unless it has turned out to be unsafe.
        var preferred = channels.Find(c => c.Preferred && c.Safety != Channel.Types.Safety.Unsafe);
        channels.ForEach(c => c.Preferred = c == preferred);
        return channels;
    }

    private static Name? CodeName(Contact contact) => contact.Names.FirstOrDefault(n => !IsReal(n));

    private static bool IsReal(Name name) => name.Kind != Name.Types.Kind.CodeName;

    private static string Together(string mine, string theirs) => string.Join("; ", Choosing.All(Choosing.Text(mine), Choosing.Text(theirs)));

    private static Channel.Types.Safety MoreCautious(Channel.Types.Safety mine, Channel.Types.Safety theirs) =>
        mine == Channel.Types.Safety.Unsafe || theirs == Channel.Types.Safety.Unsafe ? Channel.Types.Safety.Unsafe
        : mine == Channel.Types.Safety.Unspecified ? theirs : mine;
}
