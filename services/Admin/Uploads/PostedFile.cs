using System.Text;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CivicConnect.Admin.Uploads;

/// <summary>
/// A file that is passed on while it comes in, piece by piece. ASP.NET's own form reading would put what is larger than 64 KB into
/// a temporary folder, in the clear: here the body is read by hand, and no form is ever bound.
/// </summary>
internal sealed class PostedFile(IReadOnlyDictionary<string, StringValues> fields, string fileName, Stream content)
{
    private const int Piece = 192 * 1024;
    private const int MaxField = 4 * 1024;
    private const int MaxFields = 8;
    private const long MaxDrain = 64L * 1024 * 1024;

    /// <summary>The API's 2 GiB, and the fields around them.</summary>
    public const long MaxBody = (2L * 1024 * 1024 * 1024) + (64 * 1024);

    /// <summary>As the browser calls it, without folders; at most 200 characters.</summary>
    public string FileName { get; } = fileName;

    /// <summary>A field that stood before the file on the form; empty where it did not.</summary>
    public string Field(string name) => fields.TryGetValue(name, out var value) ? value.ToString().Trim() : "";

    /// <summary>Reads the form up to its file, checks the form's token and hands the file on; an answer by itself where there is none.</summary>
    public static async Task<IResult> TakeAsync(HttpContext context, IAntiforgery antiforgery, Func<PostedFile, Task<IResult>> passOn, Func<IResult> withoutFile)
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
            return await passOn(new(fields, NameOf(disposition), section.Body));
        }

        return withoutFile();
    }

    /// <summary>Sends the file by calls that are open, the same to each, and completes them.</summary>
    /// <param name="first">What each call begins with.</param>
    /// <param name="next">A piece of the file as the call takes it.</param>
    public async Task SendAsync<TRequest>(
        IReadOnlyList<(IClientStreamWriter<TRequest> Stream, TRequest First)> calls, Func<ByteString, TRequest> next, CancellationToken cancelled)
    {
        var buffer = new byte[Piece];
        try
        {
            foreach (var (stream, first) in calls)
                await stream.WriteAsync(first, cancelled);
            while (await content.ReadAtLeastAsync(buffer, Piece, throwOnEndOfStream: false, cancelled) is > 0 and var read)
            {
                var piece = ByteString.CopyFrom(buffer, 0, read);
                foreach (var (stream, _) in calls)
                    await stream.WriteAsync(next(piece), cancelled);
            }

            foreach (var (stream, _) in calls)
                await stream.CompleteAsync();
        }
        catch (InvalidOperationException)
        {
            // The service has ended the call already; its answer says why.
        }
    }

    /// <summary>A browser that still sends when the answer comes shows a broken connection instead of the answer.</summary>
    public async Task DrainAsync(CancellationToken cancelled)
    {
        var buffer = new byte[Piece];
        for (long total = 0; total < MaxDrain; total += Piece)
        {
            if (await content.ReadAtLeastAsync(buffer, Piece, throwOnEndOfStream: false, cancelled) == 0)
                return;
        }
    }

    private static string NameOf(ContentDispositionHeaderValue disposition)
    {
        var name = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString();
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        return name.Length > 200 ? name[..200] : name;
    }

    private static async Task<string?> ReadFieldAsync(Stream body, CancellationToken cancelled)
    {
        var buffer = new byte[MaxField + 1];
        var read = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancelled);
        return read > MaxField ? null : Encoding.UTF8.GetString(buffer, 0, read);
    }
}
