using System.Globalization;
using CivicConnect.Admin.Access;
using CivicConnect.Admin.Forms;
using CivicConnect.Admin.Merging;
using CivicConnect.Admin.Reports;
using CivicConnect.Admin.Text;
using CivicConnect.Segments.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace CivicConnect.Admin.Segments;

/// <summary>The members of a segment as a table: contacts by their code names, and who they are only where that was asked for and given.</summary>
internal sealed class SegmentFile(SegmentsClients clients, StaffNames staff, TimeProvider clock)
{
    public async Task<ReportFile> MakeAsync(string service, Guid id, string ending, CancellationToken cancelled)
    {
        using var call = clients.For(service).ExportSegment(new() { Name = NameOf(service, id) }, cancellationToken: cancelled);
        return await MakeAsync(service, ending, call, identities: false, cancelled);
    }

    public async Task<ReportFile> RevealAsync(Guid id, string reason, string ending, CancellationToken cancelled)
    {
        using var call = clients.For("contacts").RevealSegment(new() { Name = NameOf("contacts", id), Reason = reason.Trim() }, cancellationToken: cancelled);
        return await MakeAsync("contacts", ending, call, identities: true, cancelled);
    }

    public static string NameOf(string service, Guid id) => $"services/{service}/segments/{id}";

    // All or nothing: a stream that breaks off makes no file.
    private async Task<ReportFile> MakeAsync(string service, string ending, AsyncServerStreamingCall<ExportSegmentResponse> call, bool identities, CancellationToken cancelled)
    {
        var (people, groups) = (new List<Contact>(), new List<Organization>());
        while (await call.ResponseStream.MoveNext(cancelled))
        {
            people.AddRange(call.ResponseStream.Current.Contacts);
            groups.AddRange(call.ResponseStream.Current.Organizations);
        }
        var names = await staff.NamesAsync(cancelled);
        var sheet = service == "contacts" ? SheetOf(people, identities, names) : SheetOf(groups, names);
        return ReportFile.Of($"{service}-{clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}", ending, sheet);
    }

    private ReportSheet SheetOf(IReadOnlyCollection<Contact> people, bool identities, IReadOnlyDictionary<string, string> names)
    {
        string[] who = identities ? ["Names", "Ways to reach them", "Born", "Gender"] : [];
        return new("Contacts", ["Code name", .. who, "Country", "Roles", "Themes", "Languages", "Tags", "Last engaged", "In the care of", "Added", "Record"], [.. people.Select(Line)]);

        List<object?> Line(Contact one) =>
        [
            one.CodeName,
            .. identities ? Identity(one) : [],
            one.Country.Length > 0 ? Places.Country(one.Country) : "", TextLists.Show(one.Roles), TextLists.Show(one.Themes), TextLists.Show(one.Languages.Select(Places.Language)), TextLists.Show(one.Tags),
            Day(one.LastEngaged), Care(one.Assignee, names), Day(one.CreateTime), one.Name,
        ];
    }

    private ReportSheet SheetOf(IReadOnlyCollection<Organization> groups, IReadOnlyDictionary<string, string> names) =>
        new("Organizations", ["Name", "Kind", "Country", "Website", "Tags", "Last engaged", "In the care of", "Added", "Record"],
        [
            .. groups.Select(one => new List<object?>
            {
                one.DisplayName, Words.Of(one.Kind), one.Country.Length > 0 ? Places.Country(one.Country) : "", one.Website, TextLists.Show(one.Tags),
                Day(one.LastEngaged), Care(one.Assignee, names), Day(one.CreateTime), one.Name,
            }),
        ]);

    private static object?[] Identity(Contact one) =>
    [
        string.Join("; ", one.Names.Where(n => n.Kind != Name.Types.Kind.CodeName).Select(Sides.TextOf)),
        string.Join("; ", one.Channels.Select(c => Sides.TextOf(c, hidden: false))),
        DateText.Show(one.BirthDate), one.Gender,
    ];

    private string Care(string assignee, IReadOnlyDictionary<string, string> names) => assignee.Length == 0 ? "" : names.GetValueOrDefault(assignee) ?? staff.Of(assignee, names);

    private static string Day(Timestamp? time) => time?.ToDateTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
