using System.Text.Json.Nodes;

namespace CivicConnect.Standalone.Samples;

/// <summary>The samples that the program carries: JSON files beside this one. What each entry is called by others in the file is its `id`, named by them as `@id`.</summary>
internal static class SampleFile
{
    private const string Prefix = "samples.";
    private const string Ending = ".json";

    internal static IEnumerable<string> Names { get; } =
        [.. typeof(SampleFile).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Select(n => n[Prefix.Length..^Ending.Length])];

    internal static JsonObject Read(string name)
    {
        using var file = typeof(SampleFile).Assembly.GetManifestResourceStream($"{Prefix}{name}{Ending}")!;
        return JsonNode.Parse(file)!.AsObject();
    }
}
