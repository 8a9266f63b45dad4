namespace CivicConnect.Admin.Forms;

/// <summary>What is wrong with one field, by its path in the form, such as <c>names[0].value</c>.</summary>
public sealed record Violation(string Path, string Message);
