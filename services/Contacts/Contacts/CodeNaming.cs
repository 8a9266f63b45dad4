using CivicConnect.Common.V1;
using CivicConnect.Contacts.V1;
using CivicConnect.Names;

namespace CivicConnect.Contacts.Contacts;

/// <summary>Every contact has exactly one code name.</summary>
internal static class CodeNaming
{
    internal static string FindCodeName(this Contact contact) =>
        contact.Names.FirstOrDefault(n => n.Kind == Name.Types.Kind.CodeName)?.Value ?? "";

    /// <summary>Gives the contact a code name that nobody has, where it has none.</summary>
    internal static void EnsureCodeName(this Contact contact, Func<string, bool> taken)
    {
        if (contact.FindCodeName().Length == 0)
            contact.Names.Add(new Name { Kind = Name.Types.Kind.CodeName, Value = CodeNames.Generate(taken) });
    }
}
