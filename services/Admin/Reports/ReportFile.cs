using Microsoft.Net.Http.Headers;

namespace CivicConnect.Admin.Reports;

/// <summary>A report to take along. It is made in memory and sent: nothing of it touches a disk here.</summary>
internal sealed class ReportFile(string name, string contentType, Func<Stream, CancellationToken, Task> write) : IResult
{
    public const string Csv = "csv";
    public const string Xlsx = "xlsx";

    /// <summary>The first of the sheets as CSV, or all of them as a workbook.</summary>
    /// <param name="name">Of the file, without its ending; never anybody's.</param>
    /// <param name="ending"><see cref="Csv"/> or <see cref="Xlsx"/>.</param>
    /// <param name="sheets">At least one.</param>
    public static ReportFile Of(string name, string ending, params IReadOnlyList<ReportSheet> sheets) => ending == Csv
        ? new($"{name}.{Csv}", "text/csv; charset=utf-8", (to, cancelled) => CsvSheet.WriteAsync(sheets[0], to, cancelled))
        : new($"{name}.{Xlsx}", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (to, cancelled) => Workbook.WriteAsync(sheets, to, cancelled));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var buffer = new MemoryStream();
        await write(buffer, httpContext.RequestAborted);
        buffer.Position = 0;
        httpContext.Response.ContentType = contentType;
        httpContext.Response.ContentLength = buffer.Length;
        httpContext.Response.Headers[HeaderNames.ContentDisposition] = $"attachment; filename={name}";
        await buffer.CopyToAsync(httpContext.Response.Body, httpContext.RequestAborted);
    }
}
