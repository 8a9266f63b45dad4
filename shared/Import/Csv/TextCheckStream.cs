using System.Text;
using System.Text.Unicode;

namespace CivicConnect.Import.Csv;

/// <summary>
/// Passes UTF-8 through and throws <see cref="CsvProblemException"/> at the first byte that is not text: the CSV reader
/// copies bytes unchecked. Fills each read as far as it can, so that what the reader detects from the start of a
/// file does not depend on how the file was cut into pieces.
/// </summary>
internal sealed class TextCheckStream(Stream inner) : ReadOnlyStream
{
    private readonly byte[] tail = new byte[4];
    private int tailLength;

    /// <summary>UTF-8 with or without a byte order mark, or UTF-16 with one, as UTF-8.</summary>
    internal static async ValueTask<Stream> OpenAsync(Stream file, CancellationToken cancel)
    {
        var mark = new byte[2];
        var read = await file.ReadAtLeastAsync(mark, 2, throwOnEndOfStream: false, cancel);
        if (mark is [0xFF, 0xFE] or [0xFE, 0xFF])
        {
            var utf16 = new UnicodeEncoding(bigEndian: mark[0] == 0xFE, byteOrderMark: false, throwOnInvalidBytes: true);
            return new TextCheckStream(Encoding.CreateTranscodingStream(file, utf16, new UTF8Encoding(false, true)));
        }
        return new TextCheckStream(new PrefixedStream(mark.AsMemory(0, read), file));
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = 0;
        try
        {
            read = await inner.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        }
        catch (DecoderFallbackException)
        {
            throw new CsvProblemException(CsvProblem.NotText);
        }
        Check(buffer.Span[..read], atEnd: read < buffer.Length);
        return read;
    }

    // A character may be cut by the end of a read: its first bytes wait in `tail` for the rest.
    private void Check(ReadOnlySpan<byte> bytes, bool atEnd)
    {
        if (bytes.Contains((byte)0))
            throw new CsvProblemException(CsvProblem.NotText);
        while (tailLength > 0 && bytes.Length > 0 && (bytes[0] & 0xC0) == 0x80 && tailLength < 4)
        {
            tail[tailLength++] = bytes[0];
            bytes = bytes[1..];
        }
        // With nothing behind it the character may still go on in the next read.
        if (tailLength > 0 && (bytes.Length > 0 || atEnd || tailLength == 4))
        {
            if (!Utf8.IsValid(tail.AsSpan(0, tailLength)))
                throw new CsvProblemException(CsvProblem.NotText);
            tailLength = 0;
        }
        var cut = atEnd ? 0 : CutCharacter(bytes);
        if (!Utf8.IsValid(bytes[..^cut]))
            throw new CsvProblemException(CsvProblem.NotText);
        if (cut > 0)
        {
            bytes[^cut..].CopyTo(tail);
            tailLength = cut;
        }
    }

    private static int CutCharacter(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var b = bytes[^back];
            if ((b & 0xC0) == 0x80)
                continue;
            var needed = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : b >= 0xC0 ? 2 : 1;
            return needed > back ? back : 0;
        }
        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
