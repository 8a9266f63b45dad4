namespace CivicConnect.Admin.Reports;

/// <summary>A table of a file. Cells are texts, numbers or nothing.</summary>
internal sealed record ReportSheet(string Title, IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<object?>> Rows);
