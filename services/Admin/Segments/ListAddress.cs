using CivicConnect.Admin.Forms;
using CivicConnect.Admin.Security;

namespace CivicConnect.Admin.Segments;

/// <summary>The address of a list that is narrowed; what to, it hides.</summary>
internal static class ListAddress
{
    // Servers and proxies take 8 KB of a request's first line; the token of a page stands in it too.
    private const int Longest = 6000;

    /// <summary>Null where an address cannot hold that much.</summary>
    public static string? Of(string list, FilterFields fields, Veil veil)
    {
        if (fields.IsEmpty)
            return list;
        var hidden = veil.Hide(fields.But(f => f.Organizations = new() { Resources = fields.Organizations.Resources }));
        return hidden.Length > Longest ? null : $"{list}?s={hidden}";
    }
}
