using System.Text;
using CivicConnect.Admin.Security;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CivicConnect.Admin.Import;

/// <summary>
/// Passes a file on while it comes in, piece by piece. ASP.NET's own form reading would put what is larger than 64 KB into
/// a temporary folder, in the clear: here the body is read by hand, and no form is ever bound.
/// </summary>
internal static class Upload
{
    private const int Piece = 192 * 1024;
    private const int MaxField = 4 * 1024;
    private const int MaxFields = 8;
    private const long MaxDrain = 64L * 1024 * 1024;

    /// <summary>The API's 2 GiB, and the fields around them.</summary>
    public const long MaxBody = (2L * 1024 * 1024 * 1024) + (64 * 1024);

    public static async Task<IResult> TakeAsync(HttpContext context, IAntiforgery antiforgery, ImportClients clients, Veil veil)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= 70 } boundary)
        {
            return Results.BadRequest();
        }

        var reader = new MultipartReader(boundary.ToString(), context.Request.Body, Piece);
        var fields = new Dictionary<string, StringValues>();
        while (await reader.ReadNextSectionAsync(context.RequestAborted) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) || fields.Count == MaxFields)
                return Results.BadRequest();
            var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
            if (name != "file")
            {
                if (await ReadFieldAsync(section.Body, context.RequestAborted) is not { } value)
                    return Results.BadRequest();
                fields[name] = value;
                continue;
            }

            // The token comes before the file on the form; without it not a byte of the file is taken.
            context.Features.Set<IFormFeature>(new FormFeature(new FormCollection(fields)));
            if (!await antiforgery.IsRequestValidAsync(context))
                return Results.BadRequest();
            return await PassOnAsync(context, section.Body, Describe(fields, disposition), clients, veil);
        }

        return Back(veil, "Choose a file first.");
    }

    private static async Task<IResult> PassOnAsync(HttpContext context, Stream file, ImportJob job, ImportClients clients, Veil veil)
    {
        if (job.Kind == default)
            return Back(veil, "Say what is in the file: people, organizations or affiliations.");
        var service = ImportClients.ServiceOf(job.Kind);
        using var call = clients.For(service).CreateImportJob(cancellationToken: context.RequestAborted);
        try
        {
            await SendAsync(call.RequestStream, $"services/{service}", job, file, context.RequestAborted);
            return Results.LocalRedirect(Job.Address(await call.ResponseAsync));
        }
        catch (RpcException e) when (ImportSteps.Explain(e) is { } message)
        {
            await DrainAsync(file, context.RequestAborted);
            return Back(veil, message);
        }
    }

    private static async Task SendAsync(
        IClientStreamWriter<CivicConnect.Imports.V1.CreateImportJobRequest> stream, string parent, ImportJob job, Stream file, CancellationToken cancelled)
    {
        var buffer = new byte[Piece];
        try
        {
            await stream.WriteAsync(new() { Parent = parent, ImportJob = job }, cancelled);
            while (await file.ReadAtLeastAsync(buffer, Piece, throwOnEndOfStream: false, cancelled) is > 0 and var read)
                await stream.WriteAsync(new() { Content = ByteString.CopyFrom(buffer, 0, read) }, cancelled);
            await stream.CompleteAsync();
        }
        catch (InvalidOperationException)
        {
            // The service has ended the call already; its answer says why.
        }
    }

    /// <summary>A browser that still sends when the answer comes shows a broken connection instead of the answer.</summary>
    private static async Task DrainAsync(Stream file, CancellationToken cancelled)
    {
        var buffer = new byte[Piece];
        for (long total = 0; total < MaxDrain; total += Piece)
        {
            if (await file.ReadAtLeastAsync(buffer, Piece, throwOnEndOfStream: false, cancelled) == 0)
                return;
        }
    }

    private static ImportJob Describe(Dictionary<string, StringValues> fields, ContentDispositionHeaderValue disposition)
    {
        var name = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString();
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        return new()
        {
            Kind = Enum.TryParse<ImportJob.Types.Kind>(fields.GetValueOrDefault("kind").ToString(), out var kind) ? kind : default,
            SourceSystem = fields.GetValueOrDefault("source").ToString().Trim(),
            FileName = name.Length > 200 ? name[..200] : name,
        };
    }

    private static async Task<string?> ReadFieldAsync(Stream body, CancellationToken cancelled)
    {
        var buffer = new byte[MaxField + 1];
        var read = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancelled);
        return read > MaxField ? null : Encoding.UTF8.GetString(buffer, 0, read);
    }

    private static IResult Back(Veil veil, string message) => Results.LocalRedirect($"/import?n={veil.Hide(message)}");
}
