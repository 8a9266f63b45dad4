using CivicConnect.Common.V1;
using CivicConnect.Contacts.V1;
using CivicConnect.Hosting.Api;
using Google.Protobuf.Collections;
using Choice = CivicConnect.Contacts.V1.ContactMerge.Types.Choice;
using Source = CivicConnect.Contacts.V1.ContactMerge.Types.Source;

namespace CivicConnect.Contacts.Merges;

/// <summary>Makes one contact of two, field by field. Nothing is lost but what a choice says to leave.</summary>
internal sealed class Uniting
{
    private const int MaxChannelNote = 200;
    private readonly Contact survivor;
    private readonly Contact merged;
    private readonly Dictionary<string, Source> choices;

    private Uniting(Contact survivor, Contact merged, IEnumerable<Choice> choices)
    {
        (this.survivor, this.merged) = (survivor, merged);
        this.choices = choices.ToDictionary(c => c.Field, c => c.Source);
    }

    /// <summary>What the survivor is like once the other has been merged into it. Both are left alone.</summary>
    internal static Contact Of(Contact survivor, Contact merged, IEnumerable<Choice> choices) => new Uniting(survivor, merged, choices).Unite();

    private Contact Unite()
    {
        var united = survivor.Clone();
        Fill(united.Names, Names());
        Fill(united.Channels, Channels());
        Fill(united.Consents, All(survivor.Consents, merged.Consents));
        Fill(united.Tags, All(survivor.Tags, merged.Tags));
        Fill(united.ExternalIds, All(survivor.ExternalIds, merged.ExternalIds));
        Fill(united.Roles, Some("roles", survivor.Roles, merged.Roles));
        Fill(united.Themes, Some("themes", survivor.Themes, merged.Themes));
        Fill(united.Languages, Some("languages", survivor.Languages, merged.Languages));
        united.Notes = string.Join("\n\n", Some("notes", Text(survivor.Notes), Text(merged.Notes)));
        united.Country = One("country", survivor.Country, merged.Country, survivor.Country.Length == 0);
        united.Gender = One("gender", survivor.Gender, merged.Gender, survivor.Gender.Length == 0);
        united.BirthDate = One("birth_date", survivor.BirthDate, merged.BirthDate, survivor.BirthDate.IsEmpty())?.Clone();
        united.Assignee = survivor.Assignee.Length > 0 ? survivor.Assignee : merged.Assignee;
        united.Sector = One("sector", survivor.Sector, merged.Sector, survivor.Sector == Sector.Unspecified);
        return united;
    }

    private IEnumerable<Name> Names()
    {
        var (mine, theirs) = (CodeName(survivor), CodeName(merged));
        var codeName = One("code_name", mine, theirs, mine is null);
        var names = All(survivor.Names.Where(IsReal), merged.Names.Where(IsReal));
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

    private T One<T>(string field, T mine, T theirs, bool isEmpty) => choices.GetValueOrDefault(field) switch
    {
        Source.Survivor => mine,
        Source.Merged => theirs,
        _ => isEmpty ? theirs : mine,
    };

    private IEnumerable<T> Some<T>(string field, IEnumerable<T> mine, IEnumerable<T> theirs) => choices.GetValueOrDefault(field) switch
    {
        Source.Survivor => mine,
        Source.Merged => theirs,
        _ => All(mine, theirs),
    };

    private static List<T> All<T>(IEnumerable<T> mine, IEnumerable<T> theirs)
    {
        List<T> all = [.. mine];
        foreach (var one in theirs)
        {
            if (!all.Contains(one))
                all.Add(one);
        }
        return all;
    }

    private static Name? CodeName(Contact contact) => contact.Names.FirstOrDefault(n => !IsReal(n));

    private static bool IsReal(Name name) => name.Kind != Name.Types.Kind.CodeName;

    private static string[] Text(string text) => text.Length > 0 ? [text] : [];

    private static string Together(string mine, string theirs) => string.Join("; ", All(Text(mine), Text(theirs)));

    private static Channel.Types.Safety MoreCautious(Channel.Types.Safety mine, Channel.Types.Safety theirs) =>
        mine == Channel.Types.Safety.Unsafe || theirs == Channel.Types.Safety.Unsafe ? Channel.Types.Safety.Unsafe
        : mine == Channel.Types.Safety.Unspecified ? theirs : mine;

    private static void Fill<T>(RepeatedField<T> field, IEnumerable<T> entries)
    {
        List<T> all = [.. entries];
        field.Clear();
        field.Add(all);
    }
}
