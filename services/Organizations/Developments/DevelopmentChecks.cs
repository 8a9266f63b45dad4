using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.V1;

namespace CivicConnect.Organizations.Developments;

/// <summary>What a development must be like, apart from whether what it names is there.</summary>
internal static class DevelopmentChecks
{
    private const int MostCountries = 10;
    private const int MostSources = 20;
    internal const int MostOrganizations = 50;

    internal static void Development(this Problems problems, string field, Development development, System.DateTime now)
    {
        var today = DateOnly.FromDateTime(now);
        problems.Countries($"{field}.countries", development.Countries);
        if (!Enum.IsDefined(development.Kind) || development.Kind == V1.Development.Types.Kind.Unspecified)
            problems.Add($"{field}.kind", "is required");
        problems.Date($"{field}.date", development.Date, 1800, today, required: true);
        problems.Date($"{field}.end_date", development.EndDate, 1800, now.Year + 100);
        problems.Order($"{field}.end_date", development.Date, development.EndDate);
        problems.Text($"{field}.title", development.Title, 300, required: true);
        problems.Text($"{field}.text", development.Text, 20_000, lines: true);
        if (development.Sources.Count == 0)
            problems.Add($"{field}.sources", "is required: where does it come from?");
        problems.Count($"{field}.sources", development.Sources.Count, MostSources);
        for (var i = 0; i < Math.Min(development.Sources.Count, MostSources); i++)
            problems.Source($"{field}.sources[{i}]", development.Sources[i], today);
        problems.Name($"{field}.resolution", development.Resolution, ResourceNames.Resolutions, required: false);
        problems.Count($"{field}.organizations", development.Organizations.Count, MostOrganizations);
        for (var i = 0; i < Math.Min(development.Organizations.Count, MostOrganizations); i++)
        {
            problems.Name($"{field}.organizations[{i}]", development.Organizations[i], ResourceNames.Organizations);
            problems.Once($"{field}.organizations[{i}]", development.Organizations, i);
        }
    }

    private static void Countries(this Problems problems, string field, IReadOnlyList<string> countries)
    {
        if (countries.Count == 0)
            problems.Add(field, "is required");
        problems.Count(field, countries.Count, MostCountries);
        for (var i = 0; i < Math.Min(countries.Count, MostCountries); i++)
        {
            problems.CountryName($"{field}[{i}]", countries[i]);
            problems.Once($"{field}[{i}]", countries, i);
        }
    }

    private static void Once(this Problems problems, string field, IReadOnlyList<string> values, int i)
    {
        if (values[i].Length > 0 && values.Take(i).Contains(values[i]))
            problems.Add(field, "is given twice");
    }
}
