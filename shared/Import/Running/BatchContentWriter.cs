using CivicConnect.Import.Jobs;
using CivicConnect.Imports.V1;
using Google.Protobuf;

namespace CivicConnect.Import.Running;

/// <summary>Fills a batch's content; each message is kept once.</summary>
internal sealed class BatchContentWriter(BatchContent content)
{
    private readonly Dictionary<string, int> texts = [];

    internal RowContent Add(long row, ImportRow.Types.Outcome outcome, IReadOnlyList<string> messages)
    {
        var entry = new RowContent { Row = row, Outcome = (int)outcome };
        foreach (var message in messages)
        {
            if (!texts.TryGetValue(message, out var index))
            {
                texts.Add(message, index = content.Texts.Count);
                content.Texts.Add(message);
            }
            entry.Messages.Add(index);
        }
        content.Rows.Add(entry);
        return entry;
    }

    internal static ByteString Bytes(Guid id) => id == default ? ByteString.Empty : UnsafeByteOperations.UnsafeWrap(id.ToByteArray());

    internal static Guid Id(ByteString bytes) => bytes.Length == 16 ? new Guid(bytes.Span) : default;
}
