using System.Globalization;
using CivicConnect.Admin.Forms;
using CivicConnect.Audit.V1;
using Google.Protobuf.WellKnownTypes;

namespace CivicConnect.Admin.Access;

/// <summary>What of a service's audit log somebody wants to see. It travels hidden: see Veil.</summary>
public sealed record AuditTerms(
    string Service = "contacts", string Subject = "", string Resource = "", string From = "", string Until = "", IReadOnlyList<string>? Actions = null)
{
    internal bool Narrows => Subject.Length + Resource.Length + From.Length + Until.Length > 0 || Actions is { Count: > 0 };

    internal ListAuditEntriesRequest ToRequest() => new()
    {
        Parent = $"services/{Service}",
        Subject = Subject,
        Resource = ResourceOf(Resource),
        StartTime = Time(From),
        EndTime = Time(Until),
        Actions = { (Actions ?? []).Select(a => System.Enum.TryParse<AuditEntry.Types.Action>(a, out var action) ? action : default).Where(a => a != default) },
    };

    /// <summary>Takes a record's resource name, or the address of its page, pasted.</summary>
    internal static string ResourceOf(string text)
    {
        var path = Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address.AbsolutePath : text;
        var parts = path.Split('?', '#')[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts is [var collection, var id, ..] ? $"{(collection == "follow-ups" ? "followUps" : collection)}/{id}" : path.Trim();
    }

    private static Timestamp? Time(string text) => text.Length == 0 ? null : TimeText.Parse(text, new FormState(), "");

    /// <summary>The log's newest entries name the day they were made on; this is the day of a file's name.</summary>
    internal static string Stamp(DateTimeOffset now) => now.UtcDateTime.ToString("yyyyMMdd-HHmm", CultureInfo.InvariantCulture);
}
