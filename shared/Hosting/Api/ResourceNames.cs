namespace CivicConnect.Hosting.Api;

/// <summary>Resource names such as `contacts/{uuid}` and `contacts/{uuid}/affiliations/{uuid}` (AIP-122).</summary>
public static class ResourceNames
{
    public const string Contacts = "contacts";
    public const string Organizations = "organizations";
    public const string Engagements = "engagements";
    public const string FollowUps = "followUps";
    public const string Campaigns = "campaigns";
    public const string Targets = "targets";
    public const string ShiftPlans = "shiftPlans";
    public const string Affiliations = "affiliations";
    public const string Relationships = "relationships";
    public const string ContactMerges = "contactMerges";
    public const string OrganizationMerges = "organizationMerges";
    public const string Compartments = "compartments";
    public const string Countries = "countries";
    public const string ValueStandards = "valueStandards";
    public const string Assessments = "assessments";
    public const string Pledges = "pledges";
    public const string Ties = "ties";
    public const string IndependenceSignals = "independenceSignals";
    public const string Developments = "developments";
    public const string Resolutions = "resolutions";

    public static string Of(string collection, Guid id) => $"{collection}/{id:D}";

    public static string Of(string collection, Guid id, string inner, Guid innerId) => $"{collection}/{id:D}/{inner}/{innerId:D}";

    /// <summary>True for `{collection}/{uuid}`.</summary>
    public static bool TryParse(string name, string collection, out Guid id)
    {
        id = default;
        return name.Length == collection.Length + 37 && name[collection.Length] == '/' && name.StartsWith(collection, StringComparison.Ordinal)
            && Guid.TryParseExact(name.AsSpan(collection.Length + 1), "D", out id);
    }

    /// <summary>True for `countries/{code}` with an ISO 3166-1 alpha-2 code.</summary>
    public static bool TryParseCountry(string name, out string code)
    {
        code = name.StartsWith($"{Countries}/", StringComparison.Ordinal) ? name[(Countries.Length + 1)..] : "";
        return CivicConnect.Names.Countries.IsCode(code);
    }

    /// <summary>`countries/{code}`.</summary>
    public static string OfCountry(string code) => $"{Countries}/{code}";

    /// <summary>The ISO 3166-1 alpha-2 code in `countries/{code}`; otherwise a violation is noted. Empty where there is none.</summary>
    public static string CountryName(this Problems problems, string field, string name, bool required = true)
    {
        if (TryParseCountry(name, out var code))
            return code;
        if (name.Length > 0 || required)
            problems.Add(field, "must be a name of the form countries/{code}, with an ISO 3166-1 alpha-2 code such as IR");
        return "";
    }

    /// <summary>The id in `{collection}/{uuid}`; otherwise a violation is noted.</summary>
    public static Guid Name(this Problems problems, string field, string name, string collection, bool required = true)
    {
        if (TryParse(name, collection, out var id))
            return id;
        if (name.Length > 0 || required)
            problems.Add(field, $"must be a name of the form {collection}/{{uuid}}");
        return default;
    }

    /// <summary>Both ids in `{collection}/{uuid}/{inner}/{uuid}`; otherwise a violation is noted.</summary>
    public static (Guid Id, Guid InnerId) Name(this Problems problems, string field, string name, string collection, string inner)
    {
        var cut = collection.Length + 37;
        if (name.Length > cut && name[cut] == '/' && TryParse(name[..cut], collection, out var id) && TryParse(name[(cut + 1)..], inner, out var innerId))
            return (id, innerId);
        problems.Add(field, $"must be a name of the form {collection}/{{uuid}}/{inner}/{{uuid}}");
        return default;
    }

    /// <summary>The ids of a batch, 1 to 1,000 names.</summary>
    public static List<Guid> Names(this Problems problems, string field, IReadOnlyList<string> names, string collection)
    {
        if (names.Count == 0)
            problems.Add(field, "is required");
        problems.Count(field, names.Count, 1000);
        return [.. names.Take(1000).Select((name, i) => problems.Name($"{field}[{i}]", name, collection))];
    }
}
