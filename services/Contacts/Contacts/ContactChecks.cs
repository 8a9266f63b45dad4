using CivicConnect.Common.V1;
using CivicConnect.Contacts.V1;
using CivicConnect.Hosting.Api;

namespace CivicConnect.Contacts.Contacts;

/// <summary>What a contact must be like.</summary>
internal static class ContactChecks
{
    internal static void Contact(this Problems problems, string field, Contact contact, int thisYear)
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
        problems.Date($"{field}.birth_date", contact.BirthDate, 1880, thisYear);
        problems.Consents($"{field}.consents", contact.Consents, thisYear);
        problems.Texts($"{field}.tags", contact.Tags, 50, 60);
        problems.Text($"{field}.notes", contact.Notes, 20_000, lines: true);
        problems.ExternalIds($"{field}.external_ids", contact.ExternalIds);
    }

    private static void Names(this Problems problems, string field, IReadOnlyList<Name> names)
    {
        problems.Count(field, names.Count, 100);
        for (var i = 0; i < Math.Min(names.Count, 100); i++)
            problems.Name($"{field}[{i}]", names[i]);
        if (names.Count(n => n.Kind == Name.Types.Kind.CodeName) > 1)
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

    private static void Consents(this Problems problems, string field, IReadOnlyList<Consent> consents, int thisYear)
    {
        problems.Count(field, consents.Count, 50);
        for (var i = 0; i < Math.Min(consents.Count, 50); i++)
        {
            var consent = consents[i];
            problems.Text($"{field}[{i}].purpose", consent.Purpose, 200, required: true);
            problems.Date($"{field}[{i}].given_date", consent.GivenDate, 1950, thisYear, whole: true);
            problems.Text($"{field}[{i}].method", consent.Method, 200);
            problems.Date($"{field}[{i}].until_date", consent.UntilDate, 1950, thisYear + 100, whole: true);
            problems.Order($"{field}[{i}].until_date", consent.GivenDate, consent.UntilDate);
        }
    }
}
