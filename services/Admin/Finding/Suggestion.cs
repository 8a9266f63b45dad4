namespace CivicConnect.Admin.Finding;

/// <summary>Who may be meant, while somebody types.</summary>
/// <param name="To">Address of the page.</param>
/// <param name="Label">Code name of a contact, name of an organization.</param>
/// <param name="Detail">What tells it from others.</param>
internal sealed record Suggestion(string To, string Label, string Detail);
