using System.Security.Cryptography;
using System.Text;
using CivicConnect.Common.V1;
using CivicConnect.Contacts.V1;
using CivicConnect.Import.Cells;
using CivicConnect.Import.Columns;
using CivicConnect.Import.Running;
using CivicConnect.Imports.V1;

namespace CivicConnect.Contacts.Import;

/// <summary>From a row to a contact. What a field cannot hold goes to the notes: a person is left out only where there is nothing to call them by.</summary>
internal sealed class PersonReader(TimeProvider time)
{
    private const int MaxNames = 99;
    private const int MaxId = 300;
    private const int FirstYear = 1880;
    private static readonly int ExternalId = Field(ImportFields.ExternalId);
    private static readonly int Name = Field(ImportFields.Name);
    private static readonly int GivenName = Field(ImportFields.GivenName);
    private static readonly int FamilyName = Field(ImportFields.FamilyName);
    private static readonly int OtherNames = Field(ImportFields.OtherNames);
    private static readonly int CodeName = Field(ImportFields.CodeName);
    private static readonly int Gender = Field(ImportFields.Gender);
    private static readonly int BirthDate = Field(ImportFields.BirthDate);
    private static readonly int Country = Field(ImportFields.Country);
    private static readonly int Languages = Field(ImportFields.Languages);
    private static readonly int Roles = Field(ImportFields.Roles);
    private static readonly int Themes = Field(ImportFields.Themes);
    private static readonly int Tags = Field(ImportFields.Tags);
    private static readonly int Notes = Field(ImportFields.Notes);

    private readonly NameBuilder names = new();
    private readonly CountryCell countries = new();
    private readonly ChannelReader channels = new();
    private readonly StringBuilder whole = new();
    private readonly int thisYear = time.GetUtcNow().Year;

    internal void Read(MappedRow row, Draft<Contact> draft, string system)
    {
        var contact = new Contact();
        if (!ReadNames(row, draft, contact))
            return;
        ReadId(row, draft, contact, system);
        ReadFacts(row, draft, contact);
        channels.Read(row, draft, contact);
        ReadList(row, draft, contact, Roles, contact.Roles, 20);
        ReadList(row, draft, contact, Themes, contact.Themes, 20);
        ReadList(row, draft, contact, Tags, contact.Tags, 50);
        foreach (var column in row.Columns(Notes))
            contact.Notes = RowNotes.With(contact.Notes, CellText.Lines(row.Cell(column)));
        if (contact.Notes.Length > RowNotes.MaxLength)
        {
            draft.Skip($"The notes would be longer than {RowNotes.MaxLength} characters.");
            return;
        }
        draft.Content = contact;
    }

    private bool ReadNames(MappedRow row, Draft<Contact> draft, Contact contact)
    {
        var value = CellText.Line(row[Name]);
        var given = CellText.Line(row[GivenName]);
        var family = CellText.Line(row[FamilyName]);
        if (value.Length > NameBuilder.MaxLength || given.Length > NameBuilder.MaxLength || family.Length > NameBuilder.MaxLength)
        {
            draft.Skip($"A name is longer than {NameBuilder.MaxLength} characters.");
            return false;
        }
        if (value.Length + given.Length + family.Length > 0)
        {
            var main = NameBuilder.Main(value, given, family);
            main.Value = main.Value.Length > NameBuilder.MaxLength ? "" : main.Value;
            contact.Names.Add(main);
        }
        foreach (var column in row.Columns(OtherNames))
        {
            var cell = row.Cell(column);
            if (cell.Length > 0 && !names.AddOthers(cell, contact.Names, MaxNames))
                Keep(draft, contact, row.Header(column), cell, "some names did not fit in");
        }
        if (CellText.Line(row[CodeName]) is { Length: > 0 and <= NameBuilder.MaxLength } codeName)
            contact.Names.Add(new Name { Kind = Common.V1.Name.Types.Kind.CodeName, Value = codeName });
        if (contact.Names.Count > 0)
            return true;
        draft.Skip("The row has no name.");
        return false;
    }

    private void ReadId(MappedRow row, Draft<Contact> draft, Contact contact, string system)
    {
        var id = CellText.Line(row[ExternalId]);
        if (id.Length is 0 or > MaxId)
        {
            if (id.Length > MaxId)
                Keep(draft, contact, row.HeaderOf(ExternalId), id, $"longer than {MaxId} characters");
            // The row itself stands for the id that it lacks, so that the same file twice brings nobody twice.
            whole.Clear();
            row.AppendAllTo(whole);
            id = $"row-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(whole.ToString())).AsSpan(0, 12))}";
        }
        draft.Key = id;
        contact.ExternalIds.Add(new ExternalId { System = system, Value = id });
    }

    private void ReadFacts(MappedRow row, Draft<Contact> draft, Contact contact)
    {
        if (CellText.Line(row[Gender]) is { Length: > 0 } gender)
        {
            var parsed = GenderCell.Parse(gender);
            if (parsed.Length is > 0 and <= 60)
                contact.Gender = parsed;
            else
                Keep(draft, contact, row.HeaderOf(Gender), gender, "not usable");
        }
        if (row[BirthDate] is { Length: > 0 } born)
        {
            if (DateCell.TryParse(born, out var date) && date.Year >= FirstYear && date.Year <= thisYear)
                contact.BirthDate = date;
            else
                Keep(draft, contact, row.HeaderOf(BirthDate), born, "not a date of birth");
        }
        if (row[Country] is { Length: > 0 } country)
        {
            if (countries.TryParse(country, out var code, out var isWhole))
                contact.Country = code;
            if (code.Length == 0 || !isWhole)
                Keep(draft, contact, row.HeaderOf(Country), country, code.Length == 0 ? "not a country" : "a part of a country");
        }
        foreach (var column in row.Columns(Languages))
        {
            foreach (var language in ListCell.Split(row.Cell(column)))
            {
                if (!LanguageTag.TryParse(language, out var tag) || contact.Languages.Count >= 20)
                    Keep(draft, contact, row.Header(column), language, "not a language");
                else if (tag.Length > 0 && !contact.Languages.Contains(tag))
                    contact.Languages.Add(tag);
            }
        }
    }

    private static void ReadList(MappedRow row, Draft<Contact> draft, Contact contact, int field, ICollection<string> into, int max)
    {
        foreach (var column in row.Columns(field))
        {
            foreach (var text in ListCell.Split(row.Cell(column)))
            {
                var value = CellText.Line(text);
                if (value.Length > 60 || into.Count >= max)
                    Keep(draft, contact, row.Header(column), value, "too long or too many");
                else if (value.Length > 0 && !into.Contains(value))
                    into.Add(value);
            }
        }
    }

    internal static void Keep(Draft<Contact> draft, Contact contact, string header, string text, string why)
    {
        draft.Warn($"{header}: {why}; kept in the notes.");
        contact.Notes = RowNotes.With(contact.Notes, header, text);
    }

    private static int Field(string name) => ImportFields.IndexOf(ImportJob.Types.Kind.People, name);
}
