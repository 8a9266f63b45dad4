using System.Text.Json;
using System.Text.Json.Nodes;

namespace CivicConnect.Events;

/// <summary>From events to text and back, by type name.</summary>
public static class EventTypes
{
    private static readonly Dictionary<string, Type> ByName = typeof(IEvent).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IEvent)))
        .ToDictionary(type => type.Name);

    /// <summary>The name under which an event stands in the log.</summary>
    public static string NameOf(IEvent happened) => happened.GetType().Name;

    /// <summary>The event's fields as JSON.</summary>
    public static string ToJson(IEvent happened) => JsonSerializer.Serialize(happened, happened.GetType());

    /// <summary>The same JSON without what is <see cref="ForServicesAttribute"/>. Events of a newer version than this one lose all their fields.</summary>
    public static string ForPartners(string name, string json)
    {
        if (!ByName.TryGetValue(name, out var type))
            return "{}";
        var hidden = type.GetProperties().Where(p => p.IsDefined(typeof(ForServicesAttribute), inherit: false)).Select(p => p.Name).ToList();
        if (hidden.Count == 0)
            return json;
        var fields = JsonNode.Parse(json)!.AsObject();
        hidden.ForEach(name => fields.Remove(name));
        return fields.ToJsonString();
    }

    /// <summary>The event behind a name and its JSON; null if the name is of a newer version than this one.</summary>
    /// <exception cref="JsonException">The JSON is not of that event.</exception>
    public static IEvent? FromJson(string name, string json) =>
        ByName.TryGetValue(name, out var type) ? (IEvent?)JsonSerializer.Deserialize(json, type) : null;
}
