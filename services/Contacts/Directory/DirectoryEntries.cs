using CivicConnect.Contacts.Contacts;
using CivicConnect.Contacts.V1;
using CivicConnect.Names;

namespace CivicConnect.Contacts.Directory;

/// <summary>What the directory knows of a contact.</summary>
internal static class DirectoryEntries
{
    internal static DirectoryEntry Of(ContactRecord record, Contact contact)
    {
        var codeName = contact.FindCodeName();
        return new DirectoryEntry
        {
            Id = record.Id,
            Compartment = record.CompartmentId,
            Number = record.Number,
            DisplayName = codeName,
            CodeName = codeName,
            Names = [.. contact.Names.SelectMany(n => new[] { n.Value, $"{n.Given} {n.Family}".Trim() }).Where(n => n.Length > 0).Distinct()],
            Emails = [.. contact.Channels.Where(c => c.Kind == Channel.Types.Kind.Email).Select(c => c.Value)],
            Phones = [.. contact.Channels.Where(c => c.Kind is Channel.Types.Kind.Phone or Channel.Types.Kind.Signal).Select(c => c.Value)],
            ExternalIds = [.. contact.ExternalIds.Select(i => (i.System, i.Value))],
            Country = contact.Country,
            Roles = contact.Roles,
            Tags = contact.Tags,
        };
    }
}
