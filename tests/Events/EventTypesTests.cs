using System.Collections;
using System.Text.Json;
using FsCheck.Xunit;

namespace CivicConnect.Events.Tests;

public sealed class EventTypesTests
{
    public static TheoryData<Type> All { get; } = [.. typeof(IEvent).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IEvent)))];

    [Theory]
    [MemberData(nameof(All))]
    public void Event_ThroughTheLog_ComesBackTheSame(Type type)
    {
        var sent = Fill(type);

        var read = EventTypes.FromJson(EventTypes.NameOf(sent), EventTypes.ToJson(sent));

        Assert.IsType(type, read);
        Assert.Equal(EventTypes.ToJson(sent), EventTypes.ToJson(read));
        Assert.All(type.GetProperties(), p => Assert.Equal(p.GetValue(sent), p.GetValue(read)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Event_HoldsIdsKindsFlagsAndTimesOnly(Type type) =>
        Assert.All(type.GetProperties().Where(p => p.Name != nameof(AccessChanged.Subject)),
            p => Assert.Contains(p.PropertyType, new[] { typeof(Guid), typeof(bool), typeof(int), typeof(long), typeof(DateTime), typeof(IReadOnlyList<Guid>) }));

    [Theory]
    [MemberData(nameof(All))]
    public void Event_NameIsShortAndInTheNamespaceThatNeverMoves(Type type)
    {
        Assert.Equal("CivicConnect.Events", type.Namespace);
        Assert.InRange(type.Name.Length, 1, 100);
        Assert.True(type.IsSealed);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Event_WithFieldsOfANewerVersion_IsStillRead(Type type)
    {
        var json = EventTypes.ToJson(Fill(type)).TrimEnd('}') + ",\"SomethingNew\":{\"a\":[1]}}";

        Assert.IsType(type, EventTypes.FromJson(type.Name, json));
    }

    [Fact]
    public void FromJson_UnknownName_IsNull() => Assert.Null(EventTypes.FromJson("PlanetDiscovered", "{}"));

    [Fact]
    public void FromJson_WithoutItsId_Throws() => Assert.Throws<JsonException>(() => EventTypes.FromJson(nameof(ContactCreated), "{}"));

    [Property(MaxTest = 200)]
    public void FromJson_AnyText_IsReadOrRefusedAsJson(string text)
    {
        try
        {
            EventTypes.FromJson(nameof(EngagementRecorded), text ?? "");
        }
        catch (JsonException)
        {
        }
    }

    private static IEvent Fill(Type type)
    {
        var happened = (IEvent)Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties())
        {
            object value = property.PropertyType == typeof(Guid) ? Guid.CreateVersion7()
                : property.PropertyType == typeof(bool) ? true
                : property.PropertyType == typeof(int) ? 9
                : property.PropertyType == typeof(long) ? 7L
                : property.PropertyType == typeof(string) ? $"staff/{Guid.CreateVersion7()}"
                : property.PropertyType == typeof(DateTime) ? new DateTime(2026, 5, 17, 9, 30, 1, 234, DateTimeKind.Utc)
                : (IEnumerable)(Guid[])[Guid.CreateVersion7(), Guid.CreateVersion7()];
            property.SetValue(happened, value);
        }
        return happened;
    }
}
