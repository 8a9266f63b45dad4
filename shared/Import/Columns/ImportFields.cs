using CivicConnect.Imports.V1;

namespace CivicConnect.Import.Columns;

/// <summary>The fields that columns of a kind of file may be mapped to, as `available_fields` lists them.</summary>
public static class ImportFields
{
    public const string ExternalId = "external_id";
    public const string Name = "name";
    public const string GivenName = "given_name";
    public const string FamilyName = "family_name";
    public const string OtherNames = "other_names";
    public const string CodeName = "code_name";
    public const string Gender = "gender";
    public const string BirthDate = "birth_date";
    public const string Email = "email";
    public const string Phone = "phone";
    public const string Mobile = "mobile";
    public const string Signal = "signal";
    public const string Telegram = "telegram";
    public const string Twitter = "twitter";
    public const string Website = "website";
    public const string Country = "country";
    public const string Languages = "languages";
    public const string Roles = "roles";
    public const string Themes = "themes";
    public const string Tags = "tags";
    public const string Notes = "notes";
    public const string Kind = "kind";
    public const string Wikidata = "wikidata";
    public const string Iati = "iati";
    public const string ParentExternalId = "parent_external_id";
    public const string PersonExternalId = "person_external_id";
    public const string OrganizationExternalId = "organization_external_id";
    public const string Role = "role";
    public const string Area = "area";
    public const string StartDate = "start_date";
    public const string EndDate = "end_date";

    private static readonly string[] People =
    [
        ExternalId, Name, GivenName, FamilyName, OtherNames, CodeName, Gender, BirthDate, Email, Phone, Mobile, Signal, Telegram, Twitter,
        Website, Country, Languages, Roles, Themes, Tags, Notes,
    ];

    private static readonly string[] Organizations =
        [ExternalId, Name, OtherNames, Kind, Country, Website, Wikidata, Iati, ParentExternalId, Tags, Notes];

    private static readonly string[] Affiliations = [PersonExternalId, OrganizationExternalId, Role, Area, StartDate, EndDate];

    public static IReadOnlyList<string> Of(ImportJob.Types.Kind kind) => All(kind);

    private static string[] All(ImportJob.Types.Kind kind) => kind switch
    {
        ImportJob.Types.Kind.People => People,
        ImportJob.Types.Kind.Organizations => Organizations,
        ImportJob.Types.Kind.Affiliations => Affiliations,
        _ => [],
    };

    /// <summary>The number under which a <see cref="MappedRow"/> knows a field.</summary>
    public static int IndexOf(ImportJob.Types.Kind kind, string field) => Array.IndexOf(All(kind), field) is var index and >= 0 ? index : throw new ArgumentOutOfRangeException(nameof(field));

    /// <summary>Sets of fields of which at least one must be mapped whole before a job can run.</summary>
    public static IReadOnlyList<string[]> Needed(ImportJob.Types.Kind kind) => kind switch
    {
        ImportJob.Types.Kind.People => [[Name], [GivenName], [FamilyName]],
        ImportJob.Types.Kind.Organizations => [[Name]],
        ImportJob.Types.Kind.Affiliations => [[PersonExternalId, OrganizationExternalId]],
        _ => [],
    };
}
