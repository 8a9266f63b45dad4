using CivicConnect.Common.V1;
using CivicConnect.Names;
using Google.Type;

namespace CivicConnect.Duplicates.Matching;

/// <summary>What of a contact or an organization is compared. Lives in memory alone, and no longer than its scan or call.</summary>
public sealed class Subject
{
    // Records with more names than this are compared by the first.
    private const int MostNames = 20;
    private ReadName[]? read;

    public required Guid Id { get; init; }

    /// <summary>ISO 3166-1 alpha-2; empty if unknown.</summary>
    public string Country { get; private init; } = "";

    /// <summary>All names but code names, as written.</summary>
    public string[] Names { get; private init; } = [];

    /// <summary>As <see cref="CivicConnect.Names.Emails"/> compares them.</summary>
    public string[] Emails { get; private init; } = [];

    /// <summary>As <see cref="CivicConnect.Names.Phones"/> compares them.</summary>
    public string[] Phones { get; private init; } = [];

    public (string System, string Value)[] ExternalIds { get; private init; } = [];

    /// <summary>Null if unknown; may be partial.</summary>
    public Date? BirthDate { get; init; }

    /// <summary>What it belongs to, as far as the caller may see.</summary>
    public Guid[] Organizations { get; set; } = [];

    public static Subject Of(Guid id, IEnumerable<Name> names, string country, IEnumerable<ExternalId> externalIds, IEnumerable<string>? emails = null, IEnumerable<string>? phones = null, Date? birthDate = null) => new()
    {
        Id = id,
        Country = country,
        Names = [.. names.Where(n => n.Kind != Name.Types.Kind.CodeName).SelectMany(n => new[] { n.Value, $"{n.Given} {n.Family}".Trim() }).Where(n => n.Length > 0).Distinct(StringComparer.Ordinal).Take(MostNames)],
        Emails = [.. (emails ?? []).Select(e => CivicConnect.Names.Emails.TryNormalize(e, out var email) ? email : "").Where(e => e.Length > 0).Distinct(StringComparer.Ordinal)],
        Phones = [.. (phones ?? []).Select(p => CivicConnect.Names.Phones.TryNormalize(p, country, out var phone) ? phone : "").Where(p => p.Length > 0).Distinct(StringComparer.Ordinal)],
        ExternalIds = [.. externalIds.Select(i => (i.System, i.Value))],
        BirthDate = birthDate,
    };

    /// <summary>What finds those that share a key with it, or are called alike.</summary>
    internal DirectoryEntry ToEntry() => new() { Id = Id, Compartment = default, Number = 0, Names = Names, Emails = Emails, Phones = Phones, ExternalIds = ExternalIds, Country = Country };

    /// <summary>Its names, ready to be compared; always by the same comparer, as they are kept.</summary>
    internal ReadName[] ReadBy(NameComparer comparer) => read ??= Array.ConvertAll(Names, comparer.Read);
}
