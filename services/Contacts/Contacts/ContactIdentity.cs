using CivicConnect.Common.V1;
using CivicConnect.Contacts.V1;

namespace CivicConnect.Contacts.Contacts;

/// <summary>What of a contact tells who it really is. Answers leave it out unless it was asked to be revealed.</summary>
internal static class ContactIdentity
{
    private static readonly string[] Fields = ["names", "channels", "gender", "birth_date", "external_ids"];

    /// <summary>Leaves the code name, and of channels what is safe to use.</summary>
    internal static Contact HideIdentity(this Contact contact)
    {
        foreach (var name in contact.Names.Where(n => n.Kind != Name.Types.Kind.CodeName).ToList())
            contact.Names.Remove(name);
        foreach (var channel in contact.Channels)
            (channel.Value, channel.Note) = ("", "");
        contact.ExternalIds.Clear();
        contact.Gender = "";
        contact.BirthDate = null;
        contact.IdentityHidden = true;
        return contact;
    }

    /// <summary>
    /// Fields that an update leaves alone unless its mask names them: those of the identity, where the caller sends back a contact whose
    /// identity they were not shown. What was left out must not be taken for what should be deleted.
    /// </summary>
    internal static string[] KeptBy(UpdateContactRequest request) =>
        request.Contact.IdentityHidden && (request.UpdateMask is null or { Paths: [] } or { Paths: ["*"] }) ? Fields : [];

    /// <summary>Whether an update changes anything that a reveal would show.</summary>
    internal static bool ChangesIdentity(this Contact contact, Contact before) => Fields.Any(f =>
    {
        var field = Contact.Descriptor.FindFieldByName(f).Accessor;
        return !Equals(field.GetValue(contact), field.GetValue(before));
    });
}
