using CivicConnect.Admin.Security;
using CivicConnect.Admin.Uploads;
using Grpc.Core;
using Microsoft.AspNetCore.Mvc;

namespace CivicConnect.Admin.Import;

internal static class ImportEndpoints
{
    public static void MapImport(this IEndpointRouteBuilder app)
    {
        app.MapPost("/import/upload", Upload.TakeAsync).WithMetadata(new RequestSizeLimitAttribute(PostedFile.MaxBody));
        app.MapGet(Job.Route + "/rejected.csv", DownloadRejectedRows);
    }

    private static async Task DownloadRejectedRows(HttpContext context, string service, Guid id, ImportClients clients)
    {
        using var call = clients.For(service).DownloadRejectedRows(new() { Name = Job.Resource(service, id) }, cancellationToken: context.RequestAborted);
        var any = await call.ResponseStream.MoveNext(context.RequestAborted);
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=rejected-rows.csv";
        for (; any; any = await call.ResponseStream.MoveNext(context.RequestAborted))
            await context.Response.Body.WriteAsync(call.ResponseStream.Current.Data.Memory, context.RequestAborted);
    }
}
