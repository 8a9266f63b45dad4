using CivicConnect.Common.V1;
using CivicConnect.Contacts.V1;
using CivicConnect.Hosting.Api;

namespace CivicConnect.Contacts.Contacts;

/// <summary>What a contact must be like.</summary>
internal static class ContactChecks
{
    private const int MaxNames = 100;

    internal static void Contact(this Problems problems, string field, Contact contact, DateOnly today)
    {
        problems.Names($"{field}.names", contact.Names);
        problems.Channels($"{field}.channels", contact.Channels);
        problems.Texts($"{field}.roles", contact.Roles, 20, 60);
        problems.Texts($"{field}.themes", contact.Themes, 20, 60);
        problems.Country($"{field}.country", contact.Country);
        problems.Count($"{field}.languages", contact.Languages.Count, 20);
        for (var i = 0; i < Math.Min(contact.Languages.Count, 20); i++)
            problems.Language($"{field}.languages[{i}]", contact.Languages[i]);
        problems.Text($"{field}.gender", contact.Gender, 60);
        problems.Date($"{field}.birth_date", contact.BirthDate, 1880, today.Year);
        problems.Consents($"{field}.consents", contact.Consents, today);
        problems.Texts($"{field}.tags", contact.Tags, 50, 60);
        problems.Text($"{field}.notes", contact.Notes, 20_000, lines: true);
        problems.ExternalIds($"{field}.external_ids", contact.ExternalIds);
        problems.Known($"{field}.sector", contact.Sector);
        problems.Assignee($"{field}.assignee", contact.Assignee);
    }

    private static void Names(this Problems problems, string field, IReadOnlyList<Name> names)
    {
        var codeNames = names.Count(n => n.Kind == Name.Types.Kind.CodeName);
        // One is added where none is given, and the contact must stay one that can be saved again.
        problems.Count(field, names.Count, codeNames > 0 ? MaxNames : MaxNames - 1);
        for (var i = 0; i < Math.Min(names.Count, MaxNames); i++)
        {
            problems.Name($"{field}[{i}]", names[i]);
            if (names[i] is { Kind: Name.Types.Kind.CodeName } codeName && string.IsNullOrWhiteSpace(codeName.Value) && (codeName.Given + codeName.Family).Trim().Length > 0)
                problems.Add($"{field}[{i}].value", "is required of a code name");
        }
        if (codeNames > 1)
            problems.Add(field, "must hold at most one code name");
    }

    private static void Channels(this Problems problems, string field, IReadOnlyList<Channel> channels)
    {
        problems.Count(field, channels.Count, 50);
        for (var i = 0; i < Math.Min(channels.Count, 50); i++)
        {
            var channel = channels[i];
            if (!Enum.IsDefined(channel.Kind) || channel.Kind == Channel.Types.Kind.Unspecified)
                problems.Add($"{field}[{i}].kind", "is required");
            if (!Enum.IsDefined(channel.Safety))
                problems.Add($"{field}[{i}].safety", "is not known");
            problems.Text($"{field}[{i}].value", channel.Value, 500, required: true);
            problems.Text($"{field}[{i}].note", channel.Note, 200);
            if (channel is { Preferred: true, Safety: Channel.Types.Safety.Unsafe })
                problems.Add($"{field}[{i}].preferred", "must not be an unsafe channel");
        }
        if (channels.Count(c => c.Preferred) > 1)
            problems.Add(field, "must hold at most one preferred channel");
    }

    private static void Consents(this Problems problems, string field, IReadOnlyList<Consent> consents, DateOnly today)
    {
        problems.Count(field, consents.Count, 50);
        for (var i = 0; i < Math.Min(consents.Count, 50); i++)
        {
            var consent = consents[i];
            problems.Text($"{field}[{i}].purpose", consent.Purpose, 200, required: true);
            // Where the date has begun already, it is still yesterday in UTC.
            problems.Date($"{field}[{i}].given_date", consent.GivenDate, 1950, today.AddDays(1), whole: true);
            problems.Text($"{field}[{i}].method", consent.Method, 200);
            problems.Date($"{field}[{i}].until_date", consent.UntilDate, 1950, today.Year + 100, whole: true);
            problems.Order($"{field}[{i}].until_date", consent.GivenDate, consent.UntilDate);
        }
    }
}
