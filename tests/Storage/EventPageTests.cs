using CivicConnect.Storage.EventLog;

namespace CivicConnect.Storage.Tests;

public sealed class EventPageTests
{
    [Fact]
    public void Of_ManyEvents_KeepsTheirOrderInPagesOfFifty()
    {
        var events = Enumerable.Range(1, 125).Select(i => Logged.Organization(i, out _)).ToList();

        var pages = EventPage.Of(events).ToList();

        Assert.Equal([50, 50, 25], pages.Select(p => p.Events.Count));
        Assert.Equal(events, pages.SelectMany(p => p.Events));
    }

    [Fact]
    public void Of_LongEvents_EndsAPageEarly()
    {
        var events = Enumerable.Range(1, 5).Select(i => Logged.Organization(i, out _) with { Payload = new string('x', 60_000) }).ToList();

        Assert.Equal([2, 2, 1], EventPage.Of(events).Select(p => p.Events.Count));
    }

    [Fact]
    public void Of_NoEvents_IsNoPage() => Assert.Empty(EventPage.Of([]));
}
