namespace CivicConnect.Admin.Settings;

/// <summary>Words for somebody's place in a compartment.</summary>
internal static class Levels
{
    public static readonly (string, string)[] Choices =
    [
        (nameof(Level.Reader), "Reader: sees"),
        (nameof(Level.Officer), "Officer: adds and changes"),
        (nameof(Level.Custodian), "Custodian: decides who is in it, deletes for good"),
    ];

    public static string Of(Level level, bool reveal) =>
        Text.Words.Of(level) + (level == Level.Custodian ? "" : reveal ? ", may reveal" : "");
}
