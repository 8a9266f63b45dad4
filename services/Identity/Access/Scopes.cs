namespace CivicConnect.Identity.Access;

/// <summary>What a partner client may do.</summary>
internal static class Scopes
{
    public const string ReadEvents = "events.read";

    public static readonly IReadOnlyList<string> All =
    [
        "contacts.read", "contacts.write", "contacts.reveal", "organizations.read", "organizations.write",
        "engagements.read", "engagements.write", "imports.read", "imports.write", "screening.read", "screening.write",
        "duplicates.read", "duplicates.write", "segments.read", "segments.write", ReadEvents,
    ];
}
