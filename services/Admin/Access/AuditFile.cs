using CivicConnect.Admin.Security;
using CivicConnect.Admin.Text;
using CsvHelper;
using Grpc.Core;
using Microsoft.Net.Http.Headers;

namespace CivicConnect.Admin.Access;

/// <summary>Audit entries as CSV, sent as they come: nothing is gathered here, however many there are.</summary>
internal sealed class AuditFile(AuditTerms terms, string fileName) : IResult
{
    // What a spreadsheet would take for a formula is written as text; a byte order mark, since spreadsheets ask for one.
    private static readonly CsvWriterOptions Form = new() { Injection = CsvInjection.Escape, WriteByteOrderMark = true };
    private static readonly string[] Header = ["service", "number", "time", "who", "subject", "client", "session", "rpc", "action", "ids", "reason", "chained"];

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var cancelled = httpContext.RequestAborted;
        var services = httpContext.RequestServices;
        // What is refused is refused on a page, before the file has begun.
        using var call = services.GetRequiredService<AuditClients>().For(terms.Service).ExportAuditEntries(terms.ToRequest(), cancellationToken: cancelled);
        var any = await call.ResponseStream.MoveNext(cancelled);
        var who = services.GetRequiredService<StaffNames>();
        var names = await who.NamesAsync(cancelled);

        httpContext.Response.ContentType = "text/csv; charset=utf-8";
        httpContext.Response.Headers[HeaderNames.ContentDisposition] = $"attachment; filename={fileName}";
        await using var csv = CsvWriter.Create(httpContext.Response.Body, Form, leaveOpen: true);
        csv.WriteHeader(Header);
        for (; any; any = await call.ResponseStream.MoveNext(cancelled))
        {
            Write(csv, call.ResponseStream.Current, who.Of(call.ResponseStream.Current.Subject, names));
            await csv.EndRecordAsync(cancelled);
        }
    }

    private void Write(CsvWriter csv, AuditEntry entry, string who)
    {
        csv.WriteField(terms.Service);
        csv.WriteField(entry.Number);
        csv.WriteField(Dates.Exact(entry.Time));
        csv.WriteField(who);
        csv.WriteField(entry.Subject);
        csv.WriteField(entry.Client);
        csv.WriteField(entry.Session);
        csv.WriteField(entry.Rpc);
        csv.WriteField(Words.Of(entry.Action));
        csv.WriteField(string.Join(' ', entry.Ids));
        csv.WriteField(entry.Reason);
        csv.WriteField(entry.Chained);
    }
}
