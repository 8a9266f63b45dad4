using System.Globalization;
using System.Text.Json.Nodes;

namespace CivicConnect.Standalone.Samples;

/// <summary>
/// What strings of a sample that begin with `@` stand for: `@now-45d` a time and `@day+300d` a date so many days from now, so that the sample is
/// always of the last months; any other the resource that an entry with that id has become.
/// </summary>
internal sealed class SampleText(IReadOnlyDictionary<string, string> created, DateTime now)
{
    internal JsonNode? Resolve(JsonNode? node) => node switch
    {
        JsonObject fields => new JsonObject(fields.Select(f => KeyValuePair.Create(f.Key, Resolve(f.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Resolve)]),
        JsonValue value when value.TryGetValue<string>(out var text) && text.StartsWith('@') => Resolve(text[1..]),
        _ => node?.DeepClone(),
    };

    private JsonNode Resolve(string word)
    {
        if (TryDays(word, "now", out var time))
            return JsonValue.Create(time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        if (TryDays(word, "day", out var day))
            return new JsonObject { ["year"] = day.Year, ["month"] = day.Month, ["day"] = day.Day };
        return JsonValue.Create(created.TryGetValue(word, out var name) ? name : throw new InvalidOperationException($"The sample names @{word} before it is there."));
    }

    private bool TryDays(string word, string prefix, out DateTime time)
    {
        var isDays = word.StartsWith(prefix, StringComparison.Ordinal) && word.EndsWith('d');
        var days = 0;
        isDays = isDays && int.TryParse(word[prefix.Length..^1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out days);
        time = now.Date.AddHours(10).AddDays(days);
        return isDays;
    }
}
