using CivicConnect.Admin.Forms;
using CivicConnect.Admin.Security;
using CivicConnect.Admin.Uploads;
using CivicConnect.Imports.V1;
using Grpc.Core;
using Microsoft.AspNetCore.Antiforgery;

namespace CivicConnect.Admin.Import;

/// <summary>Takes in a file to import.</summary>
internal static class Upload
{
    public static Task<IResult> TakeAsync(HttpContext context, IAntiforgery antiforgery, ImportClients clients, Veil veil) =>
        PostedFile.TakeAsync(context, antiforgery, file => PassOnAsync(context, file, clients, veil), () => Back(veil, "Choose a file first."));

    private static async Task<IResult> PassOnAsync(HttpContext context, PostedFile file, ImportClients clients, Veil veil)
    {
        ImportJob job = new()
        {
            Kind = Enum.TryParse<ImportJob.Types.Kind>(file.Field("kind"), out var kind) ? kind : default,
            SourceSystem = file.Field("source"),
            FileName = file.FileName,
        };
        if (job.Kind == default)
            return Back(veil, "Say what is in the file: people, organizations or affiliations.");
        var service = ImportClients.ServiceOf(job.Kind);
        using var call = clients.For(service).CreateImportJob(cancellationToken: context.RequestAborted);
        try
        {
            await file.SendAsync([(call.RequestStream, new CreateImportJobRequest { Parent = $"services/{service}", ImportJob = job })], piece => new() { Content = piece }, context.RequestAborted);
            return Results.LocalRedirect(Job.Address(await call.ResponseAsync));
        }
        catch (RpcException e) when (Refusals.Explain(e) is { } message)
        {
            await file.DrainAsync(context.RequestAborted);
            return Back(veil, message);
        }
    }

    private static IResult Back(Veil veil, string message) => Results.LocalRedirect($"/import?n={veil.Hide(message)}");
}
