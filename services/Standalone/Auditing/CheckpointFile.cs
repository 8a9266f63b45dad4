using System.Text.Json;
using CivicConnect.Storage.Audit;

namespace CivicConnect.Standalone.Auditing;

/// <summary>Checkpoints as a service appends them: one JSON object a line.</summary>
internal static class CheckpointFile
{
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">A line is no checkpoint.</exception>
    internal static List<SignedCheckpoint> ReadAll(string path) =>
        [.. (Directory.Exists(path) ? Directory.GetFiles(path, "*.jsonl").Order(StringComparer.Ordinal) : [path]).SelectMany(ReadFile)];

    private static IEnumerable<SignedCheckpoint> ReadFile(string path)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.Length > 0)
                yield return Read(line) ?? throw new InvalidDataException($"Line {number} of {path} is no checkpoint.");
        }
    }

    private static SignedCheckpoint? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<SignedCheckpoint>(line, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
