using System.Security.Cryptography;
using System.Text;
using CivicConnect.Common.V1;
using CivicConnect.Import.Cells;
using CivicConnect.Import.Columns;
using CivicConnect.Import.Running;
using CivicConnect.Imports.V1;
using CivicConnect.Organizations.V1;

namespace CivicConnect.Organizations.Import;

/// <summary>From a row to an organization. What a field cannot hold goes to the notes.</summary>
internal sealed class OrganizationReader
{
    /// <summary>What an organization is taken for where the file does not say.</summary>
    internal const Organization.Types.Kind UnknownKind = Organization.Types.Kind.CivilSocietyOrganization;

    private const int MaxNames = 300;
    private const int MaxId = 300;
    private const int MaxWebsite = 500;
    private static readonly int ExternalIdField = Field(ImportFields.ExternalId);
    private static readonly int NameField = Field(ImportFields.Name);
    private static readonly int OtherNames = Field(ImportFields.OtherNames);
    private static readonly int Kind = Field(ImportFields.Kind);
    private static readonly int Country = Field(ImportFields.Country);
    private static readonly int Website = Field(ImportFields.Website);
    private static readonly int Wikidata = Field(ImportFields.Wikidata);
    private static readonly int Iati = Field(ImportFields.Iati);
    private static readonly int Parent = Field(ImportFields.ParentExternalId);
    private static readonly int Tags = Field(ImportFields.Tags);
    private static readonly int Notes = Field(ImportFields.Notes);

    private readonly NameBuilder names = new();
    private readonly CountryCell countries = new();
    private readonly StringBuilder whole = new();

    internal void Read(MappedRow row, Draft<Organization> draft, string system)
    {
        var organization = new Organization();
        draft.Reference = CellText.Line(row[Parent]);
        if (!ReadNames(row, draft, organization))
            return;
        ReadIds(row, draft, organization, system);
        ReadFacts(row, draft, organization);
        ReadWebsites(row, draft, organization);
        ReadTags(row, draft, organization);
        foreach (var column in row.Columns(Notes))
            organization.Notes = RowNotes.With(organization.Notes, CellText.Lines(row.Cell(column)));
        if (organization.Notes.Length > RowNotes.MaxLength)
        {
            draft.Skip($"The notes would be longer than {RowNotes.MaxLength} characters.");
            return;
        }
        draft.Content = organization;
    }

    private bool ReadNames(MappedRow row, Draft<Organization> draft, Organization organization)
    {
        var value = CellText.Line(row[NameField]);
        if (value.Length > NameBuilder.MaxLength)
        {
            draft.Skip($"The name is longer than {NameBuilder.MaxLength} characters.");
            return false;
        }
        if (value.Length > 0)
            organization.Names.Add(NameBuilder.Main(value, "", ""));
        foreach (var column in row.Columns(OtherNames))
        {
            var cell = row.Cell(column);
            if (cell.Length > 0 && !names.AddOthers(cell, organization.Names, MaxNames))
                Keep(draft, organization, row.Header(column), cell, "some names did not fit in");
        }
        if (organization.Names.Count > 0)
            return true;
        draft.Skip("The row has no name.");
        return false;
    }

    private void ReadIds(MappedRow row, Draft<Organization> draft, Organization organization, string system)
    {
        var id = CellText.Line(row[ExternalIdField]);
        if (id.Length is 0 or > MaxId)
        {
            if (id.Length > MaxId)
                Keep(draft, organization, row.HeaderOf(ExternalIdField), id, $"longer than {MaxId} characters");
            // The row itself stands for the id that it lacks, so that the same file twice brings nothing twice.
            whole.Clear();
            row.AppendAllTo(whole);
            id = $"row-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(whole.ToString())).AsSpan(0, 12))}";
        }
        draft.Key = id;
        organization.ExternalIds.Add(new ExternalId { System = system, Value = id });
        foreach (var (field, other) in new[] { (Wikidata, "wikidata"), (Iati, "iati") })
        {
            var value = CellText.Line(row[field]);
            if (value.Length > MaxId)
                Keep(draft, organization, row.HeaderOf(field), value, $"longer than {MaxId} characters");
            else if (value.Length > 0 && other != system)
                organization.ExternalIds.Add(new ExternalId { System = other, Value = value });
        }
    }

    private void ReadFacts(MappedRow row, Draft<Organization> draft, Organization organization)
    {
        organization.Kind = UnknownKind;
        if (row[Kind] is { Length: > 0 } kind)
        {
            if (KindCell.TryParse(kind, out var parsed))
                organization.Kind = parsed;
            else
                Keep(draft, organization, row.HeaderOf(Kind), kind, "not a kind of organization; taken for a civil-society organization");
        }
        if (row[Country] is { Length: > 0 } country)
        {
            if (countries.TryParse(country, out var code, out var isWhole))
                organization.Country = code;
            if (code.Length == 0 || !isWhole)
                Keep(draft, organization, row.HeaderOf(Country), country, code.Length == 0 ? "not a country" : "a part of a country");
        }
    }

    private static void ReadWebsites(MappedRow row, Draft<Organization> draft, Organization organization)
    {
        foreach (var column in row.Columns(Website))
        {
            var cell = CellText.Line(row.Cell(column));
            if (cell.Length == 0)
                continue;
            var address = cell.Contains("://", StringComparison.Ordinal) || !cell.Contains('.') ? cell : "http://" + cell;
            if (organization.Website.Length == 0 && address.Length <= MaxWebsite && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
                organization.Website = address;
            else if (address != organization.Website)
                Keep(draft, organization, row.Header(column), cell, "not a web address, or one more");
        }
    }

    private static void ReadTags(MappedRow row, Draft<Organization> draft, Organization organization)
    {
        foreach (var column in row.Columns(Tags))
        {
            foreach (var text in ListCell.Split(row.Cell(column)))
            {
                var tag = CellText.Line(text);
                if (tag.Length > 60 || organization.Tags.Count >= 50)
                    Keep(draft, organization, row.Header(column), tag, "too long or too many");
                else if (tag.Length > 0 && !organization.Tags.Contains(tag))
                    organization.Tags.Add(tag);
            }
        }
    }

    internal static void Keep(Draft<Organization> draft, Organization organization, string header, string text, string why)
    {
        draft.Warn($"{header}: {why}; kept in the notes.");
        organization.Notes = RowNotes.With(organization.Notes, header, text);
    }

    private static int Field(string name) => ImportFields.IndexOf(ImportJob.Types.Kind.Organizations, name);
}
