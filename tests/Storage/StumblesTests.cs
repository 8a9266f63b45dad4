using CivicConnect.Storage.EventLog;
using CivicConnect.Storage.Inbox;

namespace CivicConnect.Storage.Tests;

public sealed class StumblesTests
{
    private readonly Stumbles stumbles = new();

    [Fact]
    public void AnEventThatKeepsFailing_IsHopelessAfterItsTries()
    {
        var poison = Logged.Organization(1, out _, DateTime.UtcNow);

        for (var n = 1; n < Stumbles.Limit; n++) Assert.False(Fails(new FormatException(), poison));

        Assert.True(Fails(new FormatException(), poison));
    }

    [Fact]
    public void ANewcomerBesideIt_GetsTriesOfItsOwn()
    {
        var (poison, other) = (Logged.Organization(1, out _, DateTime.UtcNow), Logged.Organization(2, out _, DateTime.UtcNow));
        for (var n = 1; n < Stumbles.Limit; n++) Fails(new FormatException(), poison);

        Assert.False(Fails(new FormatException(), poison, other));
    }

    [Fact]
    public void ADatabaseThatIsAway_UsesUpNoTries()
    {
        var innocent = Logged.Organization(1, out _, DateTime.UtcNow);

        for (var n = 0; n < 10 * Stumbles.Limit; n++) Assert.False(Fails(new InvalidOperationException("", new TimeoutException()), innocent));
    }

    private bool Fails(Exception why, params LoggedEvent[] events) => stumbles.AreHopeless(new EventsNotAppliedException([.. events.Select(e => (e, why))]));
}
