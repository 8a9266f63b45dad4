namespace CivicConnect.Events;

/// <summary>
/// What is known of contacts or organizations besides what their own records say (the engagements they took part in, whom they belong to) is another from now on.
/// For the own replicas of the service that keeps them.
/// </summary>
public sealed record FactsChanged : IEvent
{
    [ForServices]
    public IReadOnlyList<Guid> Ids { get; init; } = [];
}
