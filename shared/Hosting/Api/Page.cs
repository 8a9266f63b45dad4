using System.Security.Cryptography;
using System.Text;
using CivicConnect.Storage;
using Google.Protobuf;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Hosting.Api;

/// <summary>One page of a list (AIP-158). Its token is sealed and bound to caller and request, so that it works nowhere else and tells nothing.</summary>
public sealed class Page
{
    private const int DefaultSize = 50;
    private const int MaxSize = 1000;

    // Answers stay below the 4 MB that gRPC clients accept by default.
    private const int MaxBytes = 3_000_000;
    private readonly ServiceDb db;
    private readonly byte[] context;

    private Page(ServiceDb db, byte[] context, int size, string cursor)
    {
        this.db = db;
        this.context = context;
        Size = size;
        Cursor = cursor;
    }

    /// <summary>How many entries to return at most, 1 to 1,000.</summary>
    public int Size { get; }

    /// <summary>Where the page before ended; empty for the first page.</summary>
    public string Cursor { get; }

    /// <summary>Reads `page_size` and `page_token` of a request; violations are noted.</summary>
    public static Page Of(ServiceDb db, Problems problems, IMessage request)
    {
        var size = (int)Field(request, "page_size");
        var token = (string)Field(request, "page_token");
        if (size < 0)
            problems.Add("page_size", "must not be negative");
        var context = Context(db.Caller, request);
        byte[] cursor = [];
        if (token.Length > 0 && !db.Sealer.TryUnsealToken(token, context, out cursor))
            problems.Add("page_token", "was not given for this request");
        return new Page(db, context, size <= 0 ? DefaultSize : Math.Min(size, MaxSize), Encoding.UTF8.GetString(cursor));
    }

    /// <summary>
    /// The records that come next in a list ordered by number, the newest first: one more than <see cref="Size"/>, as <see cref="Fill"/> wants them.
    /// Their numbers are the cursors.
    /// </summary>
    public Task<List<TRecord>> NewestAsync<TRecord>(IQueryable<TRecord> all, CancellationToken cancellationToken) where TRecord : SealedRecord
    {
        var next = long.TryParse(Cursor, out var before) ? all.Where(r => r.Number < before) : all;
        return next.OrderByDescending(r => r.Number).Take(Size + 1).ToListAsync(cancellationToken);
    }

    /// <summary>The token of the page that follows.</summary>
    public string TokenAfter(string cursor) => db.Sealer.SealToken(Encoding.UTF8.GetBytes(cursor), context);

    /// <summary>Maps rows of which one more than <see cref="Size"/> was asked for, into as many entries as fit; returns the token of the next page, or "".</summary>
    public string Fill<TRow, TEntry>(IReadOnlyList<TRow> rows, ICollection<TEntry> into, Func<TRow, TEntry> map, Func<TRow, string> cursor) where TEntry : IMessage
    {
        var bytes = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            var entry = i < Size ? map(rows[i]) : default;
            if (i == Size || (i > 0 && bytes + entry!.CalculateSize() > MaxBytes))
                return TokenAfter(cursor(rows[i - 1]));
            bytes += entry!.CalculateSize();
            into.Add(entry);
        }
        return "";
    }

    private static object Field(IMessage request, string name) => request.Descriptor.FindFieldByName(name).Accessor.GetValue(request);

    private static byte[] Context(Caller caller, IMessage request)
    {
        var bare = request.Descriptor.Parser.ParseFrom(request.ToByteArray());
        request.Descriptor.FindFieldByName("page_size").Accessor.Clear(bare);
        request.Descriptor.FindFieldByName("page_token").Accessor.Clear(bare);
        return SHA256.HashData([.. Encoding.UTF8.GetBytes($"{caller.Subject}|{request.Descriptor.FullName}|"), .. bare.ToByteArray()]);
    }
}
