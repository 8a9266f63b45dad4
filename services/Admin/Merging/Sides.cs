using CivicConnect.Admin.Text;
using Google.Protobuf.WellKnownTypes;

namespace CivicConnect.Admin.Merging;

/// <summary>Two records field by field, in the order in which people look at them. Fields that both lack are left out.</summary>
internal static class Sides
{
    /// <param name="first">The one.</param>
    /// <param name="second">The other.</param>
    /// <param name="say">What to call those whom they name.</param>
    public static IReadOnlyList<SideRow> Of(Contact first, Contact second, Func<string, string> say)
    {
        var hidden = first.IdentityHidden || second.IdentityHidden;
        return Filled(
            Row("code_name", "Code name", Keeps.One, c => Text(c.CodeName)),
            Row("names", "Names", Keeps.All, c => c.Names.Where(n => n.Kind != Name.Types.Kind.CodeName).Select(TextOf)),
            Row("birth_date", "Born", Keeps.One, c => c.BirthDate is null ? [] : [Dates.Day(c.BirthDate)]),
            Row("country", "Country", Keeps.One, c => Text(c.Country.Length > 0 ? Places.Country(c.Country) : "")),
            Row("roles", "Roles", Keeps.Some, c => c.Roles),
            Row("channels", "Ways to reach them", Keeps.All, c => c.Channels.Select(one => TextOf(one, hidden))) with { Veiled = hidden },
            Row("themes", "Themes", Keeps.Some, c => c.Themes),
            Row("languages", "Languages", Keeps.Some, c => c.Languages.Select(Places.Language)),
            Row("gender", "Gender", Keeps.One, c => Text(c.Gender)),
            Row("sector", "Counts as", Keeps.One, c => Text(Words.Of(c.Sector))),
            Row("consents", "Consent", Keeps.All, c => c.Consents.Select(TextOf)),
            Row("tags", "Tags", Keeps.All, c => c.Tags),
            Row("external_ids", "Ids elsewhere", Keeps.All, c => c.ExternalIds.Select(one => $"{one.System}: {one.Value}")),
            Row("notes", "Notes", Keeps.Some, c => Text(c.Notes)),
            Row("assignee", "In the care of", Keeps.One, c => c.Assignee.Length > 0 ? [say(c.Assignee)] : []),
            Row("last_engaged", "Last engaged", Keeps.Shown, c => Day(c.LastEngaged)),
            Row("create_time", "Added", Keeps.Shown, c => Day(c.CreateTime)));

        SideRow Row(string field, string label, Keeps keeps, Func<Contact, IEnumerable<string>> of) => new(field, label, [.. of(first)], [.. of(second)], keeps);
    }

    /// <param name="first">The one.</param>
    /// <param name="second">The other.</param>
    /// <param name="say">What to call those whom they name.</param>
    public static IReadOnlyList<SideRow> Of(Organization first, Organization second, Func<string, string> say)
    {
        return Filled(
            Row("display_name", "Called", Keeps.One, o => Text(o.DisplayName)),
            Row("names", "Names", Keeps.All, o => o.Names.Select(TextOf)),
            Row("kind", "Kind", Keeps.One, o => Text(Words.Of(o.Kind))),
            Row("country", "Country", Keeps.One, o => Text(o.Country.Length > 0 ? Places.Country(o.Country) : "")),
            Row("parent", "Part of", Keeps.One, o => o.Parent.Length > 0 ? [say(o.Parent)] : []),
            Row("website", "Website", Keeps.One, o => Text(o.Website)),
            Row("tags", "Tags", Keeps.All, o => o.Tags),
            Row("external_ids", "Ids elsewhere", Keeps.All, o => o.ExternalIds.Select(one => $"{one.System}: {one.Value}")),
            Row("notes", "Notes", Keeps.Some, o => Text(o.Notes)),
            Row("assignee", "In the care of", Keeps.One, o => o.Assignee.Length > 0 ? [say(o.Assignee)] : []),
            Row("last_engaged", "Last engaged", Keeps.Shown, o => Day(o.LastEngaged)),
            Row("create_time", "Added", Keeps.Shown, o => Day(o.CreateTime)));

        SideRow Row(string field, string label, Keeps keeps, Func<Organization, IEnumerable<string>> of) => new(field, label, [.. of(first)], [.. of(second)], keeps);
    }

    private static SideRow[] Filled(params SideRow[] rows) => Array.FindAll(rows, r => !r.IsEmpty);

    internal static string TextOf(Name name) => name.Value.Length > 0 ? name.Value : $"{name.Given} {name.Family}".Trim();

    internal static string TextOf(Channel channel, bool hidden) => string.Join(", ", new[]
    {
        $"{Words.Of(channel.Kind)} {(hidden || channel.Value.Length == 0 ? "••••" : channel.Value)}",
        channel.Safety == default ? "" : Words.Of(channel.Safety).ToLowerInvariant(),
        channel.Preferred ? "preferred" : "",
    }.Where(t => t.Length > 0));

    private static string TextOf(Consent consent) => consent.GivenDate is null ? consent.Purpose : $"{consent.Purpose}, {Dates.Day(consent.GivenDate)}";

    private static IEnumerable<string> Text(string text) => text.Length > 0 ? [text] : [];

    private static IEnumerable<string> Day(Timestamp? time) => time is null ? [] : [Dates.Day(time)];
}
