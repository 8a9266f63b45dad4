using System.Buffers;
using System.Text;
using System.Text.Json;

namespace CivicConnect.Screening.Lists;

/// <summary>
/// Reads a list as it arrives: lines of JSON, one entity of FollowTheMoney each (https://followthemoney.tech/docs/), as OpenSanctions publishes them.
/// Takes bytes in pieces of any size; entities that are no people or organizations are passed over.
/// </summary>
public sealed class ListReader
{
    /// <summary>The most entities in a list.</summary>
    public const int MostEntities = 1_000_000;

    /// <summary>The longest line, in bytes.</summary>
    public const int LongestLine = 4 * 1024 * 1024;
    private const int MostProblems = 20;
    private const int MostNames = 200;
    private static readonly Dictionary<string, bool?> Schemas = new()
    {
        ["Person"] = true,
        ["Organization"] = false,
        ["Company"] = false,
        ["PublicBody"] = false,
        ["LegalEntity"] = null,
    };

    private static readonly string[] NameProperties = ["name", "alias", "weakAlias", "previousName", "abbreviation"];
    private static readonly string[] CountryProperties = ["country", "nationality", "citizenship", "jurisdiction", "mainCountry"];
    private readonly ArrayBufferWriter<byte> line = new();
    private readonly List<(int Line, string Problem)> problems = [];
    private int lines;

    /// <summary>What has been read so far.</summary>
    public List<ListEntity> Entities { get; } = [];

    /// <summary>The first lines that are not as they must be, with what is wrong.</summary>
    public IReadOnlyList<(int Line, string Problem)> Problems => problems;

    /// <summary>Takes the next piece of the file. False once there is no use in going on.</summary>
    public bool Add(ReadOnlySpan<byte> piece)
    {
        for (int end; (end = piece.IndexOf((byte)'\n')) >= 0; piece = piece[(end + 1)..])
        {
            line.Write(piece[..end]);
            EndLine();
        }
        line.Write(piece);
        if (line.WrittenCount > LongestLine)
            problems.Add((lines + 1, $"is longer than {LongestLine / (1024 * 1024)} MiB"));
        return problems.Count < MostProblems && line.WrittenCount <= LongestLine;
    }

    /// <summary>The file has ended.</summary>
    public void End()
    {
        EndLine();
        if (Entities.Count == 0 && problems.Count == 0)
            problems.Add((Math.Max(lines, 1), "and all others hold no people or organizations"));
    }

    private void EndLine()
    {
        lines++;
        var text = Trim(line.WrittenSpan);
        if (text.Length > 0 && problems.Count < MostProblems)
            Read(text);
        line.ResetWrittenCount();
    }

    private void Read(ReadOnlySpan<byte> text)
    {
        try
        {
            var reader = new Utf8JsonReader(text);
            using var document = JsonDocument.ParseValue(ref reader);
            if (Problem(document.RootElement) is { } problem)
                problems.Add((lines, problem));
            else if (reader.BytesConsumed < text.Length)
                problems.Add((lines, "holds more than one entity"));
            else if (Entities.Count == MostEntities)
                problems.Add((lines, $"is beyond the most that a list may have, {MostEntities:N0} entities"));
            else if (Entity(document.RootElement) is { } entity)
                Entities.Add(entity);
        }
        catch (JsonException)
        {
            problems.Add((lines, "is not JSON"));
        }
    }

    private static string? Problem(JsonElement entity) =>
        entity.ValueKind != JsonValueKind.Object ? "is not a JSON object"
        : Text(entity, "id") is not { Length: > 0 and <= 500 } ? "has no id"
        : Text(entity, "schema") is not { Length: > 0 } ? "has no schema"
        : !entity.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object ? "has no properties"
        : null;

    private static ListEntity? Entity(JsonElement json)
    {
        if (!Schemas.TryGetValue(Text(json, "schema")!, out var isPerson))
            return null;
        var properties = json.GetProperty("properties");
        var names = NameProperties.SelectMany(p => Values(properties, p)).Where(n => n.Length <= 500).Distinct(StringComparer.Ordinal).Take(MostNames).ToList();
        var caption = Text(json, "caption") is { Length: > 0 and <= 500 } said ? said : names.FirstOrDefault() ?? "";
        if (names.Count == 0 && caption.Length == 0)
            return null;
        return new ListEntity
        {
            Id = Text(json, "id")!,
            Caption = caption,
            IsPerson = isPerson,
            Names = names.Count > 0 ? names : [caption],
            Countries = [.. CountryProperties.SelectMany(p => Values(properties, p)).Where(c => c.Length == 2).Select(c => c.ToUpperInvariant()).Distinct()],
            BirthYear = Values(properties, "birthDate").Select(d => d.Length >= 4 && int.TryParse(d[..4], out var year) ? year : 0).FirstOrDefault(),
            Wikidata = Values(properties, "wikidataId").FirstOrDefault() ?? "",
            Topics = [.. Values(properties, "topics").Where(t => t.Length <= 50).Distinct().Take(50)],
        };
    }

    private static string? Text(JsonElement json, string property) => json.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? Clean(value) : null;

    private static IEnumerable<string> Values(JsonElement properties, string property)
    {
        if (!properties.TryGetProperty(property, out var values) || values.ValueKind != JsonValueKind.Array)
            yield break;
        foreach (var value in values.EnumerateArray())
        {
            if (value.ValueKind == JsonValueKind.String && Clean(value) is { Length: > 0 } text)
                yield return text;
        }
    }

    // A lone surrogate can be written in JSON, and is no text.
    private static string? Clean(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> mark = Encoding.UTF8.Preamble;
        return (text.StartsWith(mark) ? text[mark.Length..] : text).Trim(" \t\r"u8);
    }
}
