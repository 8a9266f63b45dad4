namespace CivicConnect.Storage.EventLog;

/// <summary>Events that stand one behind the other in a service's log, as they cross the bus together: one message costs about as much as its events.</summary>
public sealed record EventPage
{
    /// <summary>At most so many events in a page,</summary>
    public const int MostEvents = 50;

    /// <summary>and no further one once their payloads have so many characters.</summary>
    public const int MostCharacters = 100_000;

    /// <summary>At least one, in the order of the log.</summary>
    public required IReadOnlyList<LoggedEvent> Events { get; init; }

    /// <summary>Splits a stretch of the log into pages.</summary>
    public static IEnumerable<EventPage> Of(IEnumerable<LoggedEvent> events)
    {
        var (page, characters) = (new List<LoggedEvent>(), 0);
        foreach (var one in events)
        {
            if (page.Count == MostEvents || characters >= MostCharacters)
            {
                yield return new EventPage { Events = page };
                (page, characters) = ([], 0);
            }
            page.Add(one);
            characters += one.Payload.Length;
        }
        if (page.Count > 0)
            yield return new EventPage { Events = page };
    }
}
