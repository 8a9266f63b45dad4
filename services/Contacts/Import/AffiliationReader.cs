using CivicConnect.Contacts.V1;
using CivicConnect.Import.Cells;
using CivicConnect.Import.Columns;
using CivicConnect.Import.Running;
using CivicConnect.Imports.V1;

namespace CivicConnect.Contacts.Import;

/// <summary>From a row to an affiliation. Its key holds both outside ids and what else tells it from others.</summary>
internal sealed class AffiliationReader(TimeProvider time)
{
    private const char Between = '\u001f';
    private const int MaxId = 300;
    private const int FirstYear = 1850;
    private static readonly int Person = Field(ImportFields.PersonExternalId);
    private static readonly int Organization = Field(ImportFields.OrganizationExternalId);
    private static readonly int Role = Field(ImportFields.Role);
    private static readonly int Area = Field(ImportFields.Area);
    private static readonly int StartDate = Field(ImportFields.StartDate);
    private static readonly int EndDate = Field(ImportFields.EndDate);
    private readonly int thisYear = time.GetUtcNow().Year;

    internal void Read(MappedRow row, Draft<Affiliation> draft)
    {
        var person = CellText.Line(row[Person]);
        var organization = CellText.Line(row[Organization]);
        var affiliation = new Affiliation { Role = CellText.Line(row[Role]), Area = CellText.Line(row[Area]) };
        if (person.Length is 0 or > MaxId)
            draft.Skip(person.Length == 0 ? "The row has no person." : "The person's id is too long.");
        else if (organization.Length is 0 or > MaxId)
            draft.Skip(organization.Length == 0 ? "The row has no organization." : "The organization's id is too long.");
        else if (affiliation.Role.Length > 100)
            draft.Skip("The role is longer than 100 characters.");
        else if (affiliation.Area.Length > 300)
            draft.Skip("The area is longer than 300 characters.");
        else
        {
            affiliation.StartDate = Date(row, draft, StartDate, thisYear + 10);
            affiliation.EndDate = Date(row, draft, EndDate, thisYear + 100);
            if (affiliation is { StartDate: { } start, EndDate: { } end } && IsBefore(end, start))
            {
                draft.Warn($"{row.HeaderOf(EndDate)}: before the start; left out.");
                affiliation.EndDate = null;
            }
            draft.Key = string.Join(Between, person, organization, affiliation.Role, affiliation.Area, affiliation.StartDate);
            draft.Content = affiliation;
        }
    }

    internal static string PersonOf(string key) => key[..key.IndexOf(Between)];

    internal static string OrganizationOf(string key)
    {
        var start = key.IndexOf(Between) + 1;
        return key[start..key.IndexOf(Between, start)];
    }

    private static Google.Type.Date? Date(MappedRow row, Draft<Affiliation> draft, int field, int lastYear)
    {
        if (row[field] is not { Length: > 0 } cell)
            return null;
        if (DateCell.TryParse(cell, out var date) && date.Year >= FirstYear && date.Year <= lastYear)
            return date;
        draft.Warn($"{row.HeaderOf(field)}: not a date; left out.");
        return null;
    }

    // Partial dates are taken kindly: 2015 does not lie before 2015-03.
    private static bool IsBefore(Google.Type.Date end, Google.Type.Date start)
    {
        if (end.Year != start.Year || end.Month == 0 || start.Month == 0)
            return end.Year < start.Year;
        return end.Month != start.Month || end.Day == 0 || start.Day == 0 ? end.Month < start.Month : end.Day < start.Day;
    }

    private static int Field(string name) => ImportFields.IndexOf(ImportJob.Types.Kind.Affiliations, name);
}
