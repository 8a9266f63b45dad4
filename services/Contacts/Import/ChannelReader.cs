using CivicConnect.Contacts.V1;
using CivicConnect.Import.Cells;
using CivicConnect.Import.Columns;
using CivicConnect.Import.Running;
using CivicConnect.Imports.V1;

namespace CivicConnect.Contacts.Import;

/// <summary>Ways to reach a person, from the cells of a row.</summary>
internal sealed class ChannelReader
{
    private const int MaxChannels = 50;
    private const int MaxValue = 500;

    private static readonly (int Field, Channel.Types.Kind Kind, string Note)[] Handles =
    [
        (Field(ImportFields.Signal), Channel.Types.Kind.Signal, ""),
        (Field(ImportFields.Telegram), Channel.Types.Kind.Telegram, ""),
        (Field(ImportFields.Twitter), Channel.Types.Kind.Other, "Twitter"),
        (Field(ImportFields.Website), Channel.Types.Kind.Other, "Website"),
    ];

    private static readonly int Email = Field(ImportFields.Email);
    private static readonly int Phone = Field(ImportFields.Phone);
    private static readonly int Mobile = Field(ImportFields.Mobile);
    private readonly List<string> found = [];

    internal void Read(MappedRow row, Draft<Contact> draft, Contact contact)
    {
        foreach (var column in row.Columns(Email))
        {
            if (row.Cell(column) is not { Length: > 0 } cell)
                continue;
            found.Clear();
            var all = EmailCell.Split(cell, found);
            Add(draft, contact, Channel.Types.Kind.Email, "", row.Header(column));
            if (!all)
                PersonReader.Keep(draft, contact, row.Header(column), cell, found.Count == 0 ? "not an email address" : "more than email addresses");
        }
        ReadPhones(row, draft, contact, Phone, "");
        ReadPhones(row, draft, contact, Mobile, "Mobile");
        foreach (var (field, kind, note) in Handles)
        {
            foreach (var column in row.Columns(field))
            {
                if (row.Cell(column) is not { Length: > 0 } cell)
                    continue;
                found.Clear();
                found.Add(CellText.Line(cell));
                Add(draft, contact, kind, note, row.Header(column));
            }
        }
    }

    private void ReadPhones(MappedRow row, Draft<Contact> draft, Contact contact, int field, string note)
    {
        foreach (var column in row.Columns(field))
        {
            if (row.Cell(column) is not { Length: > 0 } cell)
                continue;
            found.Clear();
            if (!PhoneCell.Split(CellText.Lines(cell), found))
                PersonReader.Keep(draft, contact, row.Header(column), cell, "not a phone number");
            Add(draft, contact, Channel.Types.Kind.Phone, note, row.Header(column));
        }
    }

    private void Add(Draft<Contact> draft, Contact contact, Channel.Types.Kind kind, string note, string header)
    {
        foreach (var text in found)
        {
            var value = CellText.Line(text);
            if (value.Length > MaxValue || contact.Channels.Count >= MaxChannels)
                PersonReader.Keep(draft, contact, header, value, "too long or too many");
            else if (!Has(contact, kind, value))
                contact.Channels.Add(new Channel { Kind = kind, Value = value, Note = note });
        }
    }

    private static bool Has(Contact contact, Channel.Types.Kind kind, string value)
    {
        foreach (var channel in contact.Channels)
        {
            if (channel.Kind == kind && channel.Value == value)
                return true;
        }
        return false;
    }

    private static int Field(string name) => ImportFields.IndexOf(ImportJob.Types.Kind.People, name);
}
