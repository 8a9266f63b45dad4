using CivicConnect.Admin.Text;
using CivicConnect.Engagements.V1;
using State = CivicConnect.Segments.V1.SegmentJob.Types.State;

namespace CivicConnect.Admin.Segments;

/// <summary>Segments and their jobs in words, and where their pages are.</summary>
internal static class SegmentWords
{
    /// <summary><c>services/contacts/segments/{uuid}</c> is <c>/segments/contacts/{uuid}</c>.</summary>
    public static string AddressOf(string segment) => Address(segment, "");

    /// <summary><c>services/contacts/segmentJobs/{uuid}</c> is <c>/segments/contacts/jobs/{uuid}</c>.</summary>
    public static string AddressOf(SegmentJob job) => Address(job.Name, "jobs/");

    public static string Count(string service, long number) =>
        service == "contacts" ? Words.Count(number, "contact", "contacts") : Words.Count(number, "organization", "organizations");

    public static string Reveals(long number) => Words.Count(number, "identity", "identities");

    public static string Of(State state) => state switch
    {
        State.Running => "running",
        State.Succeeded => "done",
        State.Cancelled => "stopped",
        State.Failed => "failed",
        State.Undoing => "being undone",
        State.Undone => "undone",
        _ => "",
    };

    public static string Css(State state) => state switch
    {
        State.Succeeded => "safe",
        State.Failed => "risk",
        _ => "late",
    };

    public static bool IsAtWork(SegmentJob job) => job.State is State.Running or State.Undoing;

    /// <summary>What a job does, in one sentence without its end.</summary>
    /// <param name="job">The job.</param>
    /// <param name="who">What to call whoever the members are given to.</param>
    public static string Of(SegmentJob job, Func<string, string> who) => job.HasAssignee
        ? job.Assignee.Length == 0 ? "Into nobody’s care" : $"Into the care of {who(job.Assignee)}"
        : string.Join("; ", new[] { Tags("Tags put on", job.AddTags), Tags("Tags taken off", job.RemoveTags) }.Where(t => t.Length > 0));

    public static string Of(EngagementCondition condition)
    {
        var kind = condition.Kind == default ? "" : $" ({Words.Of(condition.Kind).ToLowerInvariant()})";
        return $"{(condition.Never ? "not engaged" : "engaged")}{kind}{When(condition)}";
    }

    private static string When(EngagementCondition condition) => condition switch
    {
        { LastDays: > 0 } => $" in the last {Words.Count(condition.LastDays, "day", "days")}",
        { Since: { } since, Until: { } until } => $" from {Dates.Day(since)} to {Dates.Day(until)}",
        { Since: { } since } => $" since {Dates.Day(since)}",
        { Until: { } until } => $" up to {Dates.Day(until)}",
        { Never: true } => " so far",
        _ => " at least once",
    };

    private static string Tags(string what, IReadOnlyCollection<string> tags) => tags.Count == 0 ? "" : $"{what}: {string.Join(", ", tags)}";

    private static string Address(string name, string before) => name.Split('/') is [_, var service, _, var id] ? $"/segments/{service}/{before}{id}" : "/contacts";
}
