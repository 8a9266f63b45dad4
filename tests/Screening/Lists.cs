using System.Text;
using System.Text.Json;
using Google.Protobuf;

namespace CivicConnect.Screening.Tests;

/// <summary>Lists as they are published, invented.</summary>
internal static class Lists
{
    internal static string Person(string id, string name, string[]? aliases = null, string? country = null, string? born = null, string? wikidata = null) =>
        Entity(id, "Person", name, new()
        {
            ["name"] = [name],
            ["alias"] = aliases ?? [],
            ["nationality"] = country is null ? [] : [country],
            ["birthDate"] = born is null ? [] : [born],
            ["wikidataId"] = wikidata is null ? [] : [wikidata],
            ["topics"] = ["sanction"],
        });

    internal static string Organization(string id, string name, string? country = null) =>
        Entity(id, "Organization", name, new() { ["name"] = [name], ["country"] = country is null ? [] : [country], ["topics"] = ["sanction"] });

    internal static string Entity(string id, string schema, string caption, Dictionary<string, string[]> properties) =>
        JsonSerializer.Serialize(new { id, schema, caption, properties });

    internal static ByteString Of(params string[] lines) => ByteString.CopyFrom(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
}
