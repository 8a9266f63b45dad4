using System.Text.Json;
using CivicConnect.Storage.Audit;

namespace CivicConnect.Hosting.Audit;

/// <summary>Appends checkpoints to a file for each service, one JSON object a line, and flushes them to the disk.</summary>
internal sealed class CheckpointFiles(string directory) : ICheckpointSink
{
    public async Task TakeAsync(SignedCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(checkpoint, JsonSerializerOptions.Web), (byte)'\n'];
        await using var file = new FileStream(PathOf(directory, checkpoint.Service), FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        await file.WriteAsync(line, cancellationToken);
        file.Flush(flushToDisk: true);
    }

    internal static string PathOf(string directory, string service) => Path.Combine(directory, $"{service}.checkpoints.jsonl");
}
